-- publication: rights that are changed by several, sections of classes, and how they end.

-- Grows with every change of its rights: what was read before is not written over what came since.
ALTER TABLE section ADD COLUMN rights_revision INTEGER NOT NULL DEFAULT 1;
-- Its title, where it was taken from the directory: it follows the class as long as nobody changes it.
ALTER TABLE section ADD COLUMN named_after TEXT;
-- What was in it then is in an export that somebody has.
ALTER TABLE section ADD COLUMN exported_at INTEGER;

UPDATE section SET named_after = title WHERE kind = 'class'
    AND title = (SELECT 'Classe de ' || st.label FROM structure st WHERE st.id = section.structure);

-- A section of which readers are told that it will be deleted.
CREATE TABLE section_closing (
    section BLOB NOT NULL PRIMARY KEY REFERENCES section (id),
    -- The first day on which it may be.
    ends_on TEXT NOT NULL,
    warned_at INTEGER NOT NULL,
    warned_by BLOB NOT NULL REFERENCES person (id)
) STRICT;

-- What was done with sections, and by whom. It outlives them.
CREATE TABLE section_event (
    id BLOB NOT NULL PRIMARY KEY,
    school BLOB NOT NULL REFERENCES school (id),
    -- No reference: it may be gone.
    section BLOB NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('rights', 'made', 'followed', 'warned', 'called_off', 'exported', 'deleted')),
    -- JSON
    detail TEXT NOT NULL,
    at INTEGER NOT NULL,
    -- NULL: the directory.
    by_whom BLOB REFERENCES person (id)
) STRICT;
CREATE INDEX section_event_by_school ON section_event (school, at);
CREATE INDEX section_event_by_section ON section_event (section, at);
