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
