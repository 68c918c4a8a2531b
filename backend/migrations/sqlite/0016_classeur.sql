-- classeur (classeur pédagogique): activities that teachers make of steps, in folders, shared with colleagues.

CREATE TABLE folder (
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    -- In whose classeur it is.
    owner BLOB NOT NULL REFERENCES person (id),
    parent BLOB REFERENCES folder (id),
    title TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    -- In the bin, with all that is in it.
    removed_at INTEGER
) STRICT;
CREATE INDEX folder_by_owner ON folder (owner, parent);
CREATE INDEX folder_by_parent ON folder (parent);

CREATE TABLE activity (
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    owner BLOB NOT NULL REFERENCES person (id),
    -- NULL: at the top of the classeur.
    folder BLOB REFERENCES folder (id),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    subject BLOB REFERENCES subject (id),
    -- Grows with every change.
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by BLOB REFERENCES person (id),
    -- In the bin.
    removed_at INTEGER
) STRICT;
CREATE INDEX activity_by_owner ON activity (owner, folder);
CREATE INDEX activity_by_folder ON activity (folder);

CREATE TABLE step (
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    activity BLOB NOT NULL REFERENCES activity (id),
    -- Its place among the others, in the order of bytes: between two there is always room for another.
    rank TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- Nothing has been put into it yet: pupils do not see it.
    bare INTEGER NOT NULL,
    -- JSON with its version.
    content TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by BLOB REFERENCES person (id),
    -- It stays for who undoes it, and for the answers that were given to it.
    removed_at INTEGER
) STRICT;
CREATE INDEX step_by_activity ON step (activity);

-- Which pictures a step shows: who may read it may see them.
CREATE TABLE step_picture (
    step BLOB NOT NULL REFERENCES step (id),
    picture BLOB NOT NULL REFERENCES picture (id),
    PRIMARY KEY (step, picture)
) STRICT;
CREATE INDEX step_picture_by_picture ON step_picture (picture, step);

-- What brought an activity to each revision: commands, JSON. Editors who are behind catch up with it.
CREATE TABLE activity_change (
    activity BLOB NOT NULL REFERENCES activity (id),
    revision INTEGER NOT NULL,
    -- Chosen by the editor: sent twice is done once.
    id BLOB NOT NULL,
    commands TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by BLOB NOT NULL REFERENCES person (id),
    PRIMARY KEY (activity, revision),
    UNIQUE (id, activity)
) STRICT;

-- Colleagues with whom a folder (and all that is in it) or an activity is shared.
CREATE TABLE classeur_share (
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    folder BLOB REFERENCES folder (id),
    activity BLOB REFERENCES activity (id),
    person BLOB NOT NULL REFERENCES person (id),
    -- To look at; also to take a copy; also to change.
    role TEXT NOT NULL CHECK (role IN ('read', 'copy', 'edit')),
    shared_at INTEGER NOT NULL,
    shared_by BLOB NOT NULL REFERENCES person (id),
    CHECK ((folder IS NULL) <> (activity IS NULL)),
    UNIQUE (folder, person),
    UNIQUE (activity, person)
) STRICT;
CREATE INDEX classeur_share_by_person ON classeur_share (person);

-- An activity, or a folder with all that is in it, given out (diffusion) to classes, groups and pupils.
CREATE TABLE giving (
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    folder BLOB REFERENCES folder (id),
    activity BLOB REFERENCES activity (id),
    teacher BLOB NOT NULL REFERENCES person (id),
    opens_at INTEGER NOT NULL,
    -- From then on it is read, and no longer worked on; NULL: it stays open.
    closes_at INTEGER,
    given_at INTEGER NOT NULL,
    withdrawn_at INTEGER,
    CHECK ((folder IS NULL) <> (activity IS NULL))
) STRICT;
CREATE INDEX giving_by_folder ON giving (folder);
CREATE INDEX giving_by_activity ON giving (activity);
CREATE INDEX giving_by_teacher ON giving (teacher, given_at);

CREATE TABLE giving_structure (
    giving BLOB NOT NULL REFERENCES giving (id),
    structure BLOB NOT NULL REFERENCES structure (id),
    PRIMARY KEY (giving, structure)
) STRICT;
CREATE INDEX giving_structure_by_structure ON giving_structure (structure, giving);

CREATE TABLE giving_pupil (
    giving BLOB NOT NULL REFERENCES giving (id),
    pupil BLOB NOT NULL REFERENCES person (id),
    PRIMARY KEY (giving, pupil)
) STRICT;
CREATE INDEX giving_pupil_by_pupil ON giving_pupil (pupil, giving);

-- How far a pupil is in an activity.
CREATE TABLE following (
    pupil BLOB NOT NULL REFERENCES person (id),
    activity BLOB NOT NULL REFERENCES activity (id),
    opened_at INTEGER NOT NULL,
    -- The step where they stopped: that is where they go on.
    at_step BLOB REFERENCES step (id),
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (pupil, activity)
) STRICT;
CREATE INDEX following_by_activity ON following (activity);

-- A step that a pupil has done. It names no activity: it goes with the step.
CREATE TABLE step_done (
    pupil BLOB NOT NULL REFERENCES person (id),
    step BLOB NOT NULL REFERENCES step (id),
    done_at INTEGER NOT NULL,
    PRIMARY KEY (pupil, step)
) STRICT;
CREATE INDEX step_done_by_step ON step_done (step, pupil);
