-- media: pictures that somebody has deleted. They can be brought back for a while; then they are gone.

ALTER TABLE picture ADD COLUMN removed_at INTEGER;
CREATE INDEX picture_by_removal ON picture (removed_at);

-- What named one that is gone may still come back by undoing: it comes back without it.
CREATE TABLE picture_gone (
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    gone_at INTEGER NOT NULL
) STRICT;
