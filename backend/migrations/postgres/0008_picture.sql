-- media: pictures (images) that stand on pages, in the sizes that pages need.

CREATE TABLE picture (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    -- What was sent. Never served: a phone's photo tells where it was taken.
    source TEXT NOT NULL REFERENCES stored_file (sha256),
    name TEXT NOT NULL,
    -- As displayed: orientation applied.
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    animated BOOLEAN NOT NULL,
    -- What must stay in view, in thousandths of width and height.
    focal_x BIGINT NOT NULL,
    focal_y BIGINT NOT NULL,
    -- What it shows, for who does not see it.
    alt TEXT NOT NULL,
    -- One colour of it, while it loads: #rrggbb.
    colour TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    attempts BIGINT NOT NULL,
    queued_at BIGINT NOT NULL,
    -- While running: when another worker may take it over.
    lease_until BIGINT NOT NULL,
    failure TEXT,
    -- Grows when the sizes are made anew; in their addresses.
    revision BIGINT NOT NULL,
    -- Of the school's illustration collection: every editor may use it.
    collected_at BIGINT,
    created_by UUID REFERENCES person (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX picture_by_state ON picture (state, queued_at);
CREATE INDEX picture_by_school ON picture (school, collected_at);
CREATE INDEX picture_by_source ON picture (source);

-- One size of a picture.
CREATE TABLE picture_rendition (
    picture UUID NOT NULL REFERENCES picture (id),
    shape TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('webp', 'jpeg')),
    animated BOOLEAN NOT NULL,
    width BIGINT NOT NULL,
    height BIGINT NOT NULL,
    file TEXT NOT NULL REFERENCES stored_file (sha256),
    PRIMARY KEY (picture, shape, format, animated, width)
);
CREATE INDEX picture_rendition_by_file ON picture_rendition (file);
