-- classeur (classeur pédagogique): activities that teachers make of steps, in folders, shared with colleagues.

CREATE TABLE folder (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    -- In whose classeur it is.
    owner UUID NOT NULL REFERENCES person (id),
    parent UUID REFERENCES folder (id),
    title TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- In the bin, with all that is in it.
    removed_at BIGINT
);
CREATE INDEX folder_by_owner ON folder (owner, parent);
CREATE INDEX folder_by_parent ON folder (parent);

CREATE TABLE activity (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    owner UUID NOT NULL REFERENCES person (id),
    -- NULL: at the top of the classeur.
    folder UUID REFERENCES folder (id),
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    subject UUID REFERENCES subject (id),
    -- Grows with every change.
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by UUID REFERENCES person (id),
    -- In the bin.
    removed_at BIGINT
);
CREATE INDEX activity_by_owner ON activity (owner, folder);
CREATE INDEX activity_by_folder ON activity (folder);

CREATE TABLE step (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    activity UUID NOT NULL REFERENCES activity (id),
    -- Its place among the others, in the order of bytes: between two there is always room for another.
    rank TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- Nothing has been put into it yet: pupils do not see it.
    bare BOOLEAN NOT NULL,
    -- JSON with its version.
    content TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by UUID REFERENCES person (id),
    -- It stays for who undoes it, and for the answers that were given to it.
    removed_at BIGINT
);
CREATE INDEX step_by_activity ON step (activity);

-- Which pictures a step shows: who may read it may see them.
CREATE TABLE step_picture (
    step UUID NOT NULL REFERENCES step (id),
    picture UUID NOT NULL REFERENCES picture (id),
    PRIMARY KEY (step, picture)
);
CREATE INDEX step_picture_by_picture ON step_picture (picture, step);

-- What brought an activity to each revision: commands, JSON. Editors who are behind catch up with it.
CREATE TABLE activity_change (
    activity UUID NOT NULL REFERENCES activity (id),
    revision BIGINT NOT NULL,
    -- Chosen by the editor: sent twice is done once.
    id UUID NOT NULL,
    commands TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by UUID NOT NULL REFERENCES person (id),
    PRIMARY KEY (activity, revision),
    UNIQUE (id, activity)
);

-- Colleagues with whom a folder (and all that is in it) or an activity is shared.
CREATE TABLE classeur_share (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    folder UUID REFERENCES folder (id),
    activity UUID REFERENCES activity (id),
    person UUID NOT NULL REFERENCES person (id),
    -- To look at; also to take a copy; also to change.
    role TEXT NOT NULL CHECK (role IN ('read', 'copy', 'edit')),
    shared_at BIGINT NOT NULL,
    shared_by UUID NOT NULL REFERENCES person (id),
    CHECK ((folder IS NULL) <> (activity IS NULL)),
    UNIQUE (folder, person),
    UNIQUE (activity, person)
);
CREATE INDEX classeur_share_by_person ON classeur_share (person);

-- An activity, or a folder with all that is in it, given out (diffusion) to classes, groups and pupils.
CREATE TABLE giving (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    folder UUID REFERENCES folder (id),
    activity UUID REFERENCES activity (id),
    teacher UUID NOT NULL REFERENCES person (id),
    opens_at BIGINT NOT NULL,
    -- From then on it is read, and no longer worked on; NULL: it stays open.
    closes_at BIGINT,
    given_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    CHECK ((folder IS NULL) <> (activity IS NULL))
);
CREATE INDEX giving_by_folder ON giving (folder);
CREATE INDEX giving_by_activity ON giving (activity);
CREATE INDEX giving_by_teacher ON giving (teacher, given_at);

CREATE TABLE giving_structure (
    giving UUID NOT NULL REFERENCES giving (id),
    structure UUID NOT NULL REFERENCES structure (id),
    PRIMARY KEY (giving, structure)
);
CREATE INDEX giving_structure_by_structure ON giving_structure (structure, giving);

CREATE TABLE giving_pupil (
    giving UUID NOT NULL REFERENCES giving (id),
    pupil UUID NOT NULL REFERENCES person (id),
    PRIMARY KEY (giving, pupil)
);
CREATE INDEX giving_pupil_by_pupil ON giving_pupil (pupil, giving);

-- How far a pupil is in an activity.
CREATE TABLE following (
    pupil UUID NOT NULL REFERENCES person (id),
    activity UUID NOT NULL REFERENCES activity (id),
    opened_at BIGINT NOT NULL,
    -- The step where they stopped: that is where they go on.
    at_step UUID REFERENCES step (id),
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (pupil, activity)
);
CREATE INDEX following_by_activity ON following (activity);

-- A step that a pupil has done. It names no activity: it goes with the step.
CREATE TABLE step_done (
    pupil UUID NOT NULL REFERENCES person (id),
    step UUID NOT NULL REFERENCES step (id),
    done_at BIGINT NOT NULL,
    PRIMARY KEY (pupil, step)
);
CREATE INDEX step_done_by_step ON step_done (step, pupil);
