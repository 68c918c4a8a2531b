-- directory (annuaire): who is at the school, in which classes and groups.

CREATE TABLE school (
    id UUID NOT NULL PRIMARY KEY,
    uai TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    city TEXT,
    time_zone TEXT NOT NULL,
    -- The school year that the structures in use belong to: 2026 is 2026-2027.
    school_year BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE person (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    civility TEXT,
    last_name TEXT NOT NULL,
    first_name TEXT NOT NULL,
    -- "nom prenom" in small letters without accents: how lists are sorted and searched.
    sort_key TEXT NOT NULL,
    birth_date TEXT,
    email TEXT,
    phone TEXT,
    mobile TEXT,
    -- Interface language chosen by the person; NULL follows the browser.
    lang TEXT,
    -- When an import found that the person is no longer at the school.
    left_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE INDEX person_by_name ON person (school, sort_key, id);

CREATE TABLE person_role (
    person UUID NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    -- The feed that gives it; NULL when given by hand: imports leave that one alone.
    source TEXT,
    PRIMARY KEY (person, role)
);
CREATE INDEX person_role_by_role ON person_role (role, person);

-- What the national feeds call the person: how the next import recognises them.
CREATE TABLE external_id (
    school UUID NOT NULL REFERENCES school (id),
    source TEXT NOT NULL,
    value TEXT NOT NULL,
    person UUID NOT NULL REFERENCES person (id),
    PRIMARY KEY (school, source, value)
);
CREATE INDEX external_id_by_person ON external_id (person);

-- Classes (divisions) and teaching groups (groupes).
CREATE TABLE structure (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    school_year BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('class', 'group')),
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    -- 6EME, 5EME… as the nomenclature names it.
    level TEXT,
    closed_at BIGINT,
    UNIQUE (school, school_year, kind, code)
);

-- The classes that a group draws its pupils from.
CREATE TABLE group_class (
    teaching_group UUID NOT NULL REFERENCES structure (id),
    class UUID NOT NULL REFERENCES structure (id),
    PRIMARY KEY (teaching_group, class)
);

CREATE TABLE membership (
    person UUID NOT NULL REFERENCES person (id),
    structure UUID NOT NULL REFERENCES structure (id),
    PRIMARY KEY (person, structure)
);
CREATE INDEX membership_by_structure ON membership (structure, person);

CREATE TABLE guardianship (
    guardian UUID NOT NULL REFERENCES person (id),
    pupil UUID NOT NULL REFERENCES person (id),
    -- 1: légal; 2: en charge; 3: contact (NIVEAU_RESPONSABILITE).
    level BIGINT NOT NULL,
    kinship TEXT,
    PRIMARY KEY (guardian, pupil)
);
CREATE INDEX guardianship_by_pupil ON guardianship (pupil, guardian);

CREATE TABLE subject (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    code TEXT NOT NULL,
    label TEXT NOT NULL,
    UNIQUE (school, code)
);

-- Who teaches what to whom (services of STSweb).
CREATE TABLE teaching (
    teacher UUID NOT NULL REFERENCES person (id),
    structure UUID NOT NULL REFERENCES structure (id),
    subject UUID NOT NULL REFERENCES subject (id),
    PRIMARY KEY (teacher, structure, subject)
);
CREATE INDEX teaching_by_structure ON teaching (structure, teacher);

-- Every applied import, with what is needed to undo it.
CREATE TABLE import_run (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    applied_at BIGINT NOT NULL,
    applied_by UUID REFERENCES person (id),
    files TEXT NOT NULL,
    summary TEXT NOT NULL,
    journal TEXT NOT NULL,
    undone_at BIGINT,
    undone_by UUID REFERENCES person (id)
);
CREATE INDEX import_run_by_school ON import_run (school, applied_at);
