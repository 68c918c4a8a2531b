-- publication: what was read by somebody who decides on it is not written over.

-- When a version was handed in, or sent back: what its author changes after that is another version.
ALTER TABLE article_version ADD COLUMN handed_at INTEGER;
UPDATE article_version SET handed_at = (SELECT a.submitted_at FROM article a WHERE a.latest = article_version.id)
    WHERE id IN (SELECT latest FROM article WHERE submitted_at IS NOT NULL);
