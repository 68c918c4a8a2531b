-- homework (travail à faire): given, handed in, corrected.

CREATE TABLE assignment (
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    teacher BLOB NOT NULL REFERENCES person (id),
    subject BLOB REFERENCES subject (id),
    title TEXT NOT NULL,
    -- Sanitised HTML.
    instructions TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    publish_at INTEGER NOT NULL,
    -- How it is handed in; none of the three is homework to do without handing in.
    accepts_text INTEGER NOT NULL,
    accepts_files INTEGER NOT NULL,
    accepts_audio INTEGER NOT NULL,
    main_kind TEXT CHECK (main_kind IN ('text', 'file', 'audio')),
    late_allowed INTEGER NOT NULL,
    -- Grows with every change: an edit of an older one is refused, not lost silently.
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    withdrawn_at INTEGER
) STRICT;
CREATE INDEX assignment_by_teacher ON assignment (teacher, due_at, id);
CREATE INDEX assignment_by_due ON assignment (school, due_at);

CREATE TABLE assignment_structure (
    assignment BLOB NOT NULL REFERENCES assignment (id),
    structure BLOB NOT NULL REFERENCES structure (id),
    PRIMARY KEY (assignment, structure)
) STRICT;
CREATE INDEX assignment_structure_by_structure ON assignment_structure (structure, assignment);

CREATE TABLE assignment_pupil (
    assignment BLOB NOT NULL REFERENCES assignment (id),
    pupil BLOB NOT NULL REFERENCES person (id),
    PRIMARY KEY (assignment, pupil)
) STRICT;
CREATE INDEX assignment_pupil_by_pupil ON assignment_pupil (pupil, assignment);

-- Homework without hand-in that a pupil has ticked.
CREATE TABLE assignment_done (
    assignment BLOB NOT NULL REFERENCES assignment (id),
    pupil BLOB NOT NULL REFERENCES person (id),
    done_at INTEGER NOT NULL,
    PRIMARY KEY (assignment, pupil)
) STRICT;

CREATE TABLE submission (
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    assignment BLOB NOT NULL REFERENCES assignment (id),
    pupil BLOB NOT NULL REFERENCES person (id),
    -- Of the version in force, repeated here so that a teacher's list needs no second look.
    version_number INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    late INTEGER NOT NULL,
    feedback TEXT,
    feedback_at INTEGER,
    corrected_at INTEGER,
    corrected_by BLOB REFERENCES person (id),
    UNIQUE (assignment, pupil)
) STRICT;
CREATE INDEX submission_by_pupil ON submission (pupil, assignment);

-- One state of what was handed in, with its receipt. Rows are never changed.
CREATE TABLE submission_version (
    id BLOB NOT NULL PRIMARY KEY,
    submission BLOB NOT NULL REFERENCES submission (id),
    number INTEGER NOT NULL,
    -- Sanitised HTML, or NULL.
    text TEXT,
    received_at INTEGER NOT NULL,
    late INTEGER NOT NULL,
    -- What pupil and teacher can quote.
    reference TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    -- SHA-256 over the text and the files' own SHA-256, in order.
    sha256 TEXT NOT NULL,
    UNIQUE (submission, number)
) STRICT;

-- A file that belongs to a homework or to one version of a hand-in.
CREATE TABLE attachment (
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    assignment BLOB REFERENCES assignment (id),
    version BLOB REFERENCES submission_version (id),
    kind TEXT NOT NULL CHECK (kind IN ('file', 'audio')),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    file TEXT NOT NULL REFERENCES stored_file (sha256),
    CHECK ((assignment IS NULL) <> (version IS NULL))
) STRICT;
CREATE INDEX attachment_by_assignment ON attachment (assignment, position);
CREATE INDEX attachment_by_version ON attachment (version, position);
CREATE INDEX attachment_by_file ON attachment (file);
