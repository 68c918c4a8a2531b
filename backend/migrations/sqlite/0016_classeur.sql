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
