-- home (accueil): the board of tiles, and what it takes from other sites.

CREATE TABLE board (
    school BLOB NOT NULL PRIMARY KEY REFERENCES school (id),
    -- The draft: JSON with its version.
    document TEXT NOT NULL,
    -- Grows with every change.
    revision INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by BLOB REFERENCES person (id),
    -- The version that visitors see.
    published BLOB
) STRICT;

-- What brought the draft to each revision: commands, JSON. Editors who are behind catch up with it.
CREATE TABLE board_change (
    school BLOB NOT NULL REFERENCES school (id),
    revision INTEGER NOT NULL,
    -- Chosen by the editor: sent twice is done once.
    id BLOB NOT NULL UNIQUE,
    commands TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by BLOB NOT NULL REFERENCES person (id),
    PRIMARY KEY (school, revision)
) STRICT;

CREATE TABLE board_version (
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    number INTEGER NOT NULL,
    document TEXT NOT NULL,
    published_at INTEGER NOT NULL,
    published_by BLOB REFERENCES person (id),
    UNIQUE (school, number)
) STRICT;

-- Which pictures a published board shows: everybody may see them.
CREATE TABLE board_picture (
    school BLOB NOT NULL REFERENCES school (id),
    picture BLOB NOT NULL REFERENCES picture (id),
    PRIMARY KEY (school, picture)
) STRICT;

-- Whose content the school shows in frames: a host, or '*.' and a domain.
CREATE TABLE embed_host (
    school BLOB NOT NULL REFERENCES school (id),
    host TEXT NOT NULL,
    added_at INTEGER NOT NULL,
    added_by BLOB REFERENCES person (id),
    PRIMARY KEY (school, host)
) STRICT;

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
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
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
    read_at INTEGER,
    next_at INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    failure TEXT,
    created_by BLOB REFERENCES person (id),
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX feed_by_next ON feed (next_at);
