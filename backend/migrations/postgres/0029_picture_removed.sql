-- media: pictures that somebody has deleted. They can be brought back for a while; then they are gone.

ALTER TABLE picture ADD COLUMN removed_at BIGINT;
CREATE INDEX picture_by_removal ON picture (removed_at);

-- What named one that is gone may still come back by undoing: it comes back without it.
CREATE TABLE picture_gone (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    gone_at BIGINT NOT NULL
);
