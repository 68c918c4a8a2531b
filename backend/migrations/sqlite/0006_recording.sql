-- Recordings of several segments: a call, a locked screen, another launch begin a new one.

-- The name of such a recording is, like that of any stored file, the SHA-256 of its content:
-- the list of its segments' SHA-256, one a line.
CREATE TABLE recording_segment (
    recording TEXT NOT NULL REFERENCES stored_file (sha256),
    -- From 0.
    position INTEGER NOT NULL,
    file TEXT NOT NULL REFERENCES stored_file (sha256),
    CONSTRAINT recording_segment_pk PRIMARY KEY (recording, position)
) STRICT;
CREATE INDEX recording_segment_by_file ON recording_segment (file);

-- Segments that could not be read, from 0, separated by commas: told to who listens.
ALTER TABLE rendition ADD COLUMN lost TEXT;

-- The latest version that the device knew of when this one was made, 0 for none; NULL: it did
-- not say. Less than the number before: two devices wrote at once, and both are shown.
ALTER TABLE submission_version ADD COLUMN known_number INTEGER;
