-- media: pictures (images) that stand on pages, in the sizes that pages need.

CREATE TABLE picture (
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    -- What was sent. Never served: a phone's photo tells where it was taken.
    source TEXT NOT NULL REFERENCES stored_file (sha256),
    name TEXT NOT NULL,
    -- As displayed: orientation applied.
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    animated INTEGER NOT NULL,
    -- What must stay in view, in thousandths of width and height.
    focal_x INTEGER NOT NULL,
    focal_y INTEGER NOT NULL,
    -- What it shows, for who does not see it.
    alt TEXT NOT NULL,
    -- One colour of it, while it loads: #rrggbb.
    colour TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    attempts INTEGER NOT NULL,
    queued_at INTEGER NOT NULL,
    -- While running: when another worker may take it over.
    lease_until INTEGER NOT NULL,
    failure TEXT,
    -- Grows when the sizes are made anew; in their addresses.
    revision INTEGER NOT NULL,
    -- Of the school's illustration collection: every editor may use it.
    collected_at INTEGER,
    created_by BLOB REFERENCES person (id),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX picture_by_state ON picture (state, queued_at);
CREATE INDEX picture_by_school ON picture (school, collected_at);
CREATE INDEX picture_by_source ON picture (source);

-- One size of a picture.
CREATE TABLE picture_rendition (
    picture BLOB NOT NULL REFERENCES picture (id),
    shape TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('webp', 'jpeg')),
    animated INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    file TEXT NOT NULL REFERENCES stored_file (sha256),
    PRIMARY KEY (picture, shape, format, animated, width)
) STRICT;
CREATE INDEX picture_rendition_by_file ON picture_rendition (file);
