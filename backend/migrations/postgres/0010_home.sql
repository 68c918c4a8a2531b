-- home (accueil): the board of tiles, and what it takes from other sites.

CREATE TABLE board (
    school UUID NOT NULL PRIMARY KEY REFERENCES school (id),
    -- The draft: JSON with its version.
    document TEXT NOT NULL,
    -- Grows with every change.
    revision BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by UUID REFERENCES person (id),
    -- The version that visitors see.
    published UUID
);

-- What brought the draft to each revision: commands, JSON. Editors who are behind catch up with it.
CREATE TABLE board_change (
    school UUID NOT NULL REFERENCES school (id),
    revision BIGINT NOT NULL,
    -- Chosen by the editor: sent twice is done once.
    id UUID NOT NULL UNIQUE,
    commands TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by UUID NOT NULL REFERENCES person (id),
    PRIMARY KEY (school, revision)
);

CREATE TABLE board_version (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    number BIGINT NOT NULL,
    document TEXT NOT NULL,
    published_at BIGINT NOT NULL,
    published_by UUID REFERENCES person (id),
    UNIQUE (school, number)
);

-- Which pictures a published board shows: everybody may see them.
CREATE TABLE board_picture (
    school UUID NOT NULL REFERENCES school (id),
    picture UUID NOT NULL REFERENCES picture (id),
    PRIMARY KEY (school, picture)
);

-- Whose content the school shows in frames: a host, or '*.' and a domain.
CREATE TABLE embed_host (
    school UUID NOT NULL REFERENCES school (id),
    host TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    added_by UUID REFERENCES person (id),
    PRIMARY KEY (school, host)
);

-- Schools that are there already get the list that new ones begin with.
INSERT INTO embed_host (school, host, added_at)
SELECT school.id, known.host, school.created_at FROM school CROSS JOIN (
    SELECT '*.apps.education.fr' AS host
    UNION ALL SELECT 'digipad.app'
    UNION ALL SELECT 'ladigitale.dev'
    UNION ALL SELECT 'www.pearltrees.com'
    UNION ALL SELECT 'view.genially.com'
    UNION ALL SELECT 'www.youtube-nocookie.com'
    UNION ALL SELECT 'player.vimeo.com'
    UNION ALL SELECT 'learningapps.org'
    UNION ALL SELECT 'www.geogebra.org'
) AS known;

-- An agenda (iCalendar) or posts (RSS, Atom) of another site. The server reads them from time to
-- time: visitors never ask that site for anything.
CREATE TABLE feed (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    kind TEXT NOT NULL CHECK (kind IN ('agenda', 'posts')),
    -- Where it is read; NULL for a file that was sent.
    address TEXT,
    title TEXT NOT NULL,
    -- What was read last, as it came, and what it says: JSON.
    source TEXT NOT NULL,
    entries TEXT NOT NULL,
    -- The site of posts, for a link.
    site TEXT NOT NULL,
    etag TEXT,
    read_at BIGINT,
    next_at BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    failure TEXT,
    created_by UUID REFERENCES person (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX feed_by_next ON feed (next_at);
