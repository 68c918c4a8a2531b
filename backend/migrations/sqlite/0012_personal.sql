-- home (accueil): the personal page.

-- What the administrator gives to each function: JSON, the blocks in their order.
CREATE TABLE personal_default (
    school BLOB NOT NULL REFERENCES school (id),
    role TEXT NOT NULL,
    arrangement TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by BLOB NOT NULL REFERENCES person (id),
    PRIMARY KEY (school, role)
) STRICT;

-- What a person made of their own page. NULL: as the administrator has it.
CREATE TABLE personal_page (
    person BLOB NOT NULL PRIMARY KEY REFERENCES person (id),
    school BLOB NOT NULL REFERENCES school (id),
    arrangement TEXT,
    -- JSON: names and addresses.
    shortcuts TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;

-- Marks and school-life events, as a connector read them last.
CREATE TABLE life_source (
    school BLOB NOT NULL PRIMARY KEY REFERENCES school (id),
    connector TEXT NOT NULL,
    name TEXT NOT NULL,
    read_at INTEGER NOT NULL,
    read_by BLOB REFERENCES person (id)
) STRICT;

CREATE TABLE life_entry (
    school BLOB NOT NULL REFERENCES school (id),
    person BLOB NOT NULL REFERENCES person (id),
    -- Of the person's, latest first.
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    title TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (person, position)
) STRICT;
CREATE INDEX life_entry_by_school ON life_entry (school);
