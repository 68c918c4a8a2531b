-- homework (travail à faire): given, handed in, corrected.

CREATE TABLE assignment (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    teacher UUID NOT NULL REFERENCES person (id),
    subject UUID REFERENCES subject (id),
    title TEXT NOT NULL,
    -- Sanitised HTML.
    instructions TEXT NOT NULL,
    due_at BIGINT NOT NULL,
    publish_at BIGINT NOT NULL,
    -- How it is handed in; none of the three is homework to do without handing in.
    accepts_text BOOLEAN NOT NULL,
    accepts_files BOOLEAN NOT NULL,
    accepts_audio BOOLEAN NOT NULL,
    main_kind TEXT CHECK (main_kind IN ('text', 'file', 'audio')),
    late_allowed BOOLEAN NOT NULL,
    -- Grows with every change: an edit of an older one is refused, not lost silently.
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX assignment_by_teacher ON assignment (teacher, due_at, id);
CREATE INDEX assignment_by_due ON assignment (school, due_at);

CREATE TABLE assignment_structure (
    assignment UUID NOT NULL REFERENCES assignment (id),
    structure UUID NOT NULL REFERENCES structure (id),
    PRIMARY KEY (assignment, structure)
);
CREATE INDEX assignment_structure_by_structure ON assignment_structure (structure, assignment);

CREATE TABLE assignment_pupil (
    assignment UUID NOT NULL REFERENCES assignment (id),
    pupil UUID NOT NULL REFERENCES person (id),
    PRIMARY KEY (assignment, pupil)
);
CREATE INDEX assignment_pupil_by_pupil ON assignment_pupil (pupil, assignment);

-- Homework without hand-in that a pupil has ticked.
CREATE TABLE assignment_done (
    assignment UUID NOT NULL REFERENCES assignment (id),
    pupil UUID NOT NULL REFERENCES person (id),
    done_at BIGINT NOT NULL,
    PRIMARY KEY (assignment, pupil)
);

CREATE TABLE submission (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    assignment UUID NOT NULL REFERENCES assignment (id),
    pupil UUID NOT NULL REFERENCES person (id),
    -- Of the version in force, repeated here so that a teacher's list needs no second look.
    version_number BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    late BOOLEAN NOT NULL,
    feedback TEXT,
    feedback_at BIGINT,
    corrected_at BIGINT,
    corrected_by UUID REFERENCES person (id),
    UNIQUE (assignment, pupil)
);
CREATE INDEX submission_by_pupil ON submission (pupil, assignment);

-- One state of what was handed in, with its receipt. Rows are never changed.
CREATE TABLE submission_version (
    id UUID NOT NULL PRIMARY KEY,
    submission UUID NOT NULL REFERENCES submission (id),
    number BIGINT NOT NULL,
    -- Sanitised HTML, or NULL.
    text TEXT,
    received_at BIGINT NOT NULL,
    late BOOLEAN NOT NULL,
    -- What pupil and teacher can quote.
    reference TEXT NOT NULL UNIQUE,
    size BIGINT NOT NULL,
    -- SHA-256 over the text and the files' own SHA-256, in order.
    sha256 TEXT NOT NULL,
    UNIQUE (submission, number)
);

-- A file that belongs to a homework or to one version of a hand-in.
CREATE TABLE attachment (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    assignment UUID REFERENCES assignment (id),
    version UUID REFERENCES submission_version (id),
    kind TEXT NOT NULL CHECK (kind IN ('file', 'audio')),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    file TEXT NOT NULL REFERENCES stored_file (sha256),
    CHECK ((assignment IS NULL) <> (version IS NULL))
);
CREATE INDEX attachment_by_assignment ON attachment (assignment, position);
CREATE INDEX attachment_by_version ON attachment (version, position);
CREATE INDEX attachment_by_file ON attachment (file);
