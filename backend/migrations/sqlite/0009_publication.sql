-- publication: sections (rubriques) and their articles.

CREATE TABLE section (
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    parent BLOB REFERENCES section (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('institutional', 'teaching', 'class')),
    -- Of a class section.
    structure BLOB REFERENCES structure (id),
    -- Its word in addresses: it stays when the title changes.
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    picture BLOB REFERENCES picture (id),
    public INTEGER NOT NULL,
    -- What follows from it and from all above: everybody reads it; nobody (archived).
    open INTEGER NOT NULL,
    closed INTEGER NOT NULL,
    -- Its own grants replace those of the section above.
    own_rights INTEGER NOT NULL,
    -- Its articles may stand among the news.
    blog INTEGER NOT NULL,
    comments INTEGER NOT NULL,
    -- An article that is changed returns to the top.
    by_update INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    archived_at INTEGER,
    archived_by BLOB REFERENCES person (id),
    UNIQUE (school, code)
) STRICT;
CREATE INDEX section_by_parent ON section (school, parent, position);
CREATE INDEX section_by_structure ON section (structure);

-- Who was given what: 'everyone', 'function:teacher', 'person:…', 'pupils:…', 'guardians:…', 'teachers:…' (of a class or group).
CREATE TABLE section_grant (
    section BLOB NOT NULL REFERENCES section (id),
    grantee TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('visitor', 'writer', 'publisher', 'moderator', 'manager')),
    PRIMARY KEY (section, grantee)
) STRICT;

-- What follows for each section from its own grants and those above: made anew when they change.
CREATE TABLE section_right (
    section BLOB NOT NULL REFERENCES section (id),
    grantee TEXT NOT NULL,
    role TEXT NOT NULL,
    -- The section that it comes from.
    source BLOB NOT NULL REFERENCES section (id),
    PRIMARY KEY (section, grantee)
) STRICT;
CREATE INDEX section_right_by_grantee ON section_right (grantee, section);

CREATE TABLE article (
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    section BLOB NOT NULL REFERENCES section (id),
    -- Its word in addresses.
    code TEXT NOT NULL,
    author BLOB NOT NULL REFERENCES person (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'published', 'withdrawn')),
    -- The version that readers see; until there is one, title, summary and picture are the draft's.
    published BLOB,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    picture BLOB REFERENCES picture (id),
    -- The newest version, perhaps not published yet.
    latest BLOB NOT NULL,
    publish_at INTEGER,
    expire_at INTEGER,
    -- When what readers see was last changed, corrections apart.
    updated_at INTEGER,
    -- What lists are sorted by.
    shown_at INTEGER NOT NULL,
    submitted_at INTEGER,
    -- Why it was sent back.
    remark TEXT,
    remark_by BLOB REFERENCES person (id),
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    removed_at INTEGER,
    removed_by BLOB REFERENCES person (id),
    UNIQUE (school, code)
) STRICT;
CREATE INDEX article_by_time ON article (school, shown_at, id) WHERE state = 'published' AND removed_at IS NULL;
CREATE INDEX article_by_section ON article (section, shown_at, id);
CREATE INDEX article_by_author ON article (author, changed_at);

CREATE TABLE article_version (
    id BLOB NOT NULL PRIMARY KEY,
    article BLOB NOT NULL REFERENCES article (id),
    number INTEGER NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    -- Sanitised HTML.
    body TEXT NOT NULL,
    picture BLOB REFERENCES picture (id),
    saved_at INTEGER NOT NULL,
    saved_by BLOB NOT NULL REFERENCES person (id),
    -- When readers first saw it: it is not changed any more.
    published_at INTEGER,
    UNIQUE (article, number)
) STRICT;

-- Which pictures a version shows: who may read it may see them.
CREATE TABLE article_picture (
    version BLOB NOT NULL REFERENCES article_version (id),
    picture BLOB NOT NULL REFERENCES picture (id),
    PRIMARY KEY (version, picture)
) STRICT;
CREATE INDEX article_picture_by_picture ON article_picture (picture, version);

-- A file that belongs to a version.
CREATE TABLE article_file (
    id BLOB NOT NULL PRIMARY KEY,
    version BLOB NOT NULL REFERENCES article_version (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    file TEXT NOT NULL REFERENCES stored_file (sha256)
) STRICT;
CREATE INDEX article_file_by_version ON article_file (version, position);
CREATE INDEX article_file_by_file ON article_file (file);

CREATE TABLE article_comment (
    id BLOB NOT NULL PRIMARY KEY,
    article BLOB NOT NULL REFERENCES article (id),
    author BLOB NOT NULL REFERENCES person (id),
    -- Plain text.
    words TEXT NOT NULL,
    written_at INTEGER NOT NULL,
    removed_at INTEGER,
    removed_by BLOB REFERENCES person (id)
) STRICT;
CREATE INDEX article_comment_by_article ON article_comment (article, written_at, id);

-- Pages that every public site must have: legal notice, accessibility, privacy.
CREATE TABLE notice_page (
    school BLOB NOT NULL REFERENCES school (id),
    kind TEXT NOT NULL CHECK (kind IN ('legal', 'accessibility', 'privacy')),
    -- Sanitised HTML.
    body TEXT NOT NULL,
    revision INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    updated_by BLOB REFERENCES person (id),
    PRIMARY KEY (school, kind)
) STRICT;
