-- exercises (exercices): what pupils answer to the exercises of activities, and what it was worth.

-- An exercise as it was when somebody finished an attempt at it: a mark stays that of what was asked.
CREATE TABLE exercise_version (
    step BLOB NOT NULL REFERENCES step (id),
    -- SHA-256 of its content, in hexadecimal.
    digest TEXT NOT NULL,
    -- JSON with its version.
    content TEXT NOT NULL,
    PRIMARY KEY (step, digest)
) STRICT;

-- What a pupil has of an exercise besides attempts. Their devices take turns at this row.
CREATE TABLE exercise_taking (
    pupil BLOB NOT NULL REFERENCES person (id),
    step BLOB NOT NULL REFERENCES step (id),
    begun_at INTEGER NOT NULL,
    -- Hints taken: the first so many.
    hints INTEGER NOT NULL,
    PRIMARY KEY (pupil, step)
) STRICT;
CREATE INDEX exercise_taking_by_step ON exercise_taking (step, pupil);

-- One attempt of a pupil. It names no activity: it goes with the step.
CREATE TABLE attempt (
    -- Chosen by the device: sent twice is there once.
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    pupil BLOB NOT NULL REFERENCES person (id),
    step BLOB NOT NULL REFERENCES step (id),
    -- Grows with what the device writes: of a draft the highest stays.
    sequence INTEGER NOT NULL,
    -- JSON with its version.
    answer TEXT NOT NULL,
    -- When the latest of it came.
    received_at INTEGER NOT NULL,
    -- NULL: a draft. From then on answer and mark stay as they are.
    finished_at INTEGER,
    -- The exercise that was answered.
    version TEXT,
    -- Hints taken by then.
    hints INTEGER NOT NULL,
    -- JSON, as it was marked then.
    marked TEXT,
    -- Thousandths of a point, of so many; the teacher's once there is a review.
    got INTEGER NOT NULL,
    points INTEGER NOT NULL,
    -- All of it is right.
    solved INTEGER NOT NULL,
    -- It is the teacher who marks it.
    by_teacher INTEGER NOT NULL,
    reviewed_at INTEGER,
    reviewed_by BLOB REFERENCES person (id),
    -- Plain text.
    review TEXT,
    FOREIGN KEY (step, version) REFERENCES exercise_version (step, digest)
) STRICT;
CREATE INDEX attempt_by_step ON attempt (step, pupil);
CREATE INDEX attempt_by_pupil ON attempt (pupil, step);

-- A file of the classeur: one that a teacher's steps play or offer, or the recording of a spoken answer.
CREATE TABLE classeur_file (
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    kind TEXT NOT NULL CHECK (kind IN ('file', 'audio')),
    name TEXT NOT NULL,
    file TEXT NOT NULL REFERENCES stored_file (sha256),
    created_by BLOB NOT NULL REFERENCES person (id),
    created_at INTEGER NOT NULL,
    -- The spoken answer that it is; NULL: a teacher's.
    attempt BLOB UNIQUE REFERENCES attempt (id)
) STRICT;
CREATE INDEX classeur_file_by_file ON classeur_file (file);

-- Which files a step plays or offers: who may read it may open them.
CREATE TABLE step_file (
    step BLOB NOT NULL REFERENCES step (id),
    file BLOB NOT NULL REFERENCES classeur_file (id),
    PRIMARY KEY (step, file)
) STRICT;
CREATE INDEX step_file_by_file ON step_file (file, step);
