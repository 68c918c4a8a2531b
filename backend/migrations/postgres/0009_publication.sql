-- publication: sections (rubriques) and their articles.

CREATE TABLE section (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    parent UUID REFERENCES section (id),
    position BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('institutional', 'teaching', 'class')),
    -- Of a class section.
    structure UUID REFERENCES structure (id),
    -- Its word in addresses: it stays when the title changes.
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    picture UUID REFERENCES picture (id),
    public BOOLEAN NOT NULL,
    -- What follows from it and from all above: everybody reads it; nobody (archived).
    open BOOLEAN NOT NULL,
    closed BOOLEAN NOT NULL,
    -- Its own grants replace those of the section above.
    own_rights BOOLEAN NOT NULL,
    -- Its articles may stand among the news.
    blog BOOLEAN NOT NULL,
    comments BOOLEAN NOT NULL,
    -- An article that is changed returns to the top.
    by_update BOOLEAN NOT NULL,
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    archived_at BIGINT,
    archived_by UUID REFERENCES person (id),
    UNIQUE (school, code)
);
CREATE INDEX section_by_parent ON section (school, parent, position);
CREATE INDEX section_by_structure ON section (structure);

-- Who was given what: 'everyone', 'function:teacher', 'person:…', 'pupils:…', 'guardians:…', 'teachers:…' (of a class or group).
CREATE TABLE section_grant (
    section UUID NOT NULL REFERENCES section (id),
    grantee TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('visitor', 'writer', 'publisher', 'moderator', 'manager')),
    PRIMARY KEY (section, grantee)
);

-- What follows for each section from its own grants and those above: made anew when they change.
CREATE TABLE section_right (
    section UUID NOT NULL REFERENCES section (id),
    grantee TEXT NOT NULL,
    role TEXT NOT NULL,
    -- The section that it comes from.
    source UUID NOT NULL REFERENCES section (id),
    PRIMARY KEY (section, grantee)
);
CREATE INDEX section_right_by_grantee ON section_right (grantee, section);

CREATE TABLE article (
    id UUID NOT NULL PRIMARY KEY,
    school UUID NOT NULL REFERENCES school (id),
    section UUID NOT NULL REFERENCES section (id),
    -- Its word in addresses.
    code TEXT NOT NULL,
    author UUID NOT NULL REFERENCES person (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'published', 'withdrawn')),
    -- The version that readers see; until there is one, title, summary and picture are the draft's.
    published UUID,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    picture UUID REFERENCES picture (id),
    -- The newest version, perhaps not published yet.
    latest UUID NOT NULL,
    publish_at BIGINT,
    expire_at BIGINT,
    -- When what readers see was last changed, corrections apart.
    updated_at BIGINT,
    -- What lists are sorted by.
    shown_at BIGINT NOT NULL,
    submitted_at BIGINT,
    -- Why it was sent back.
    remark TEXT,
    remark_by UUID REFERENCES person (id),
    revision BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    removed_at BIGINT,
    removed_by UUID REFERENCES person (id),
    UNIQUE (school, code)
);
CREATE INDEX article_by_time ON article (school, shown_at, id) WHERE state = 'published' AND removed_at IS NULL;
CREATE INDEX article_by_section ON article (section, shown_at, id);
CREATE INDEX article_by_author ON article (author, changed_at);

CREATE TABLE article_version (
    id UUID NOT NULL PRIMARY KEY,
    article UUID NOT NULL REFERENCES article (id),
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    -- Sanitised HTML.
    body TEXT NOT NULL,
    picture UUID REFERENCES picture (id),
    saved_at BIGINT NOT NULL,
    saved_by UUID NOT NULL REFERENCES person (id),
    -- When readers first saw it: it is not changed any more.
    published_at BIGINT,
    UNIQUE (article, number)
);

-- Which pictures a version shows: who may read it may see them.
CREATE TABLE article_picture (
    version UUID NOT NULL REFERENCES article_version (id),
    picture UUID NOT NULL REFERENCES picture (id),
    PRIMARY KEY (version, picture)
);
CREATE INDEX article_picture_by_picture ON article_picture (picture, version);

-- A file that belongs to a version.
CREATE TABLE article_file (
    id UUID NOT NULL PRIMARY KEY,
    version UUID NOT NULL REFERENCES article_version (id),
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    file TEXT NOT NULL REFERENCES stored_file (sha256)
);
CREATE INDEX article_file_by_version ON article_file (version, position);
CREATE INDEX article_file_by_file ON article_file (file);

CREATE TABLE article_comment (
    id UUID NOT NULL PRIMARY KEY,
    article UUID NOT NULL REFERENCES article (id),
    author UUID NOT NULL REFERENCES person (id),
    -- Plain text.
    words TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    removed_at BIGINT,
    removed_by UUID REFERENCES person (id)
);
CREATE INDEX article_comment_by_article ON article_comment (article, written_at, id);

-- Pages that every public site must have: legal notice, accessibility, privacy.
CREATE TABLE notice_page (
    school UUID NOT NULL REFERENCES school (id),
    kind TEXT NOT NULL CHECK (kind IN ('legal', 'accessibility', 'privacy')),
    -- Sanitised HTML.
    body TEXT NOT NULL,
    revision BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by UUID REFERENCES person (id),
    PRIMARY KEY (school, kind)
);
