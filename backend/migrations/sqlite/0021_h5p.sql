-- h5p (activités H5P): packages that steps play, unpacked.

CREATE TABLE h5p_package (
    -- Chosen by the browser: taken in twice, it is there once.
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    -- The file's, as it was sent.
    name TEXT NOT NULL,
    -- As its author called it; perhaps empty.
    title TEXT NOT NULL,
    -- A language tag; perhaps empty.
    language TEXT NOT NULL,
    -- What plays it, with its version.
    library TEXT NOT NULL,
    -- As it was sent.
    file TEXT NOT NULL REFERENCES stored_file (sha256),
    -- What may be served of it, one file after the other.
    unpacked TEXT NOT NULL REFERENCES stored_file (sha256),
    -- Bytes, unpacked.
    size INTEGER NOT NULL,
    created_by BLOB NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX h5p_package_by_file ON h5p_package (file);
CREATE INDEX h5p_package_by_unpacked ON h5p_package (unpacked);

-- Where each file of a package stands in what was unpacked.
CREATE TABLE h5p_file (
    package BLOB NOT NULL REFERENCES h5p_package (id),
    -- As the player asks for it.
    path TEXT NOT NULL,
    begins_at INTEGER NOT NULL,
    size INTEGER NOT NULL,
    PRIMARY KEY (package, path)
) STRICT;

-- Which package a step plays: who may read it may open that.
CREATE TABLE step_package (
    step BLOB NOT NULL REFERENCES step (id),
    package BLOB NOT NULL REFERENCES h5p_package (id),
    PRIMARY KEY (step, package)
) STRICT;
CREATE INDEX step_package_by_package ON step_package (package, step);

-- Which ones it played before: who may change it may go back to them.
CREATE TABLE step_package_before (
    step BLOB NOT NULL REFERENCES step (id),
    package BLOB NOT NULL REFERENCES h5p_package (id),
    PRIMARY KEY (step, package)
) STRICT;
CREATE INDEX step_package_before_by_package ON step_package_before (package, step);
