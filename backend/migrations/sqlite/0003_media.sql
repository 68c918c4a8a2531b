-- media: stored files, files on their way, and what is made of them.

CREATE TABLE stored_file (
    -- SHA-256 of the content, in hexadecimal: also its name in the store.
    sha256 TEXT NOT NULL PRIMARY KEY,
    size INTEGER NOT NULL,
    -- Found by reading the file, never what the sender said.
    media_type TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- What plays everywhere, made from a recording by a background job.
CREATE TABLE rendition (
    source TEXT NOT NULL PRIMARY KEY REFERENCES stored_file (sha256),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    attempts INTEGER NOT NULL,
    queued_at INTEGER NOT NULL,
    -- While running: when another worker may take it over.
    lease_until INTEGER NOT NULL,
    output TEXT REFERENCES stored_file (sha256),
    duration_ms INTEGER,
    -- Up to 400 values 0-255, as hexadecimal.
    peaks TEXT,
    failure TEXT
) STRICT;
CREATE INDEX rendition_by_state ON rendition (state, queued_at);

-- A file on its way (tus 1.0). Its bytes are in the uploads folder under the same id.
CREATE TABLE upload (
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    person BLOB NOT NULL REFERENCES person (id),
    -- SHA-256 of the credential that belongs to this upload alone.
    token_hash TEXT NOT NULL,
    name TEXT NOT NULL,
    -- NULL while the length is not known yet (creation-defer-length).
    length INTEGER,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    completed_at INTEGER,
    sha256 TEXT REFERENCES stored_file (sha256)
) STRICT;
CREATE INDEX upload_by_expiry ON upload (expires_at);
