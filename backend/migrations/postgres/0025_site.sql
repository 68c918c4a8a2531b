-- publication: what was read by somebody who decides on it is not written over.

-- When a version was handed in, or sent back: what its author changes after that is another version.
ALTER TABLE article_version ADD COLUMN handed_at BIGINT;
UPDATE article_version SET handed_at = (SELECT a.submitted_at FROM article a WHERE a.latest = article_version.id)
    WHERE id IN (SELECT latest FROM article WHERE submitted_at IS NOT NULL);

-- media: pictures that move and were made before they moved in a square are made anew, in the background.
UPDATE picture SET state = 'waiting', attempts = 0, lease_until = 0
    WHERE animated AND state = 'done' AND NOT EXISTS (SELECT 1 FROM picture_rendition r
        WHERE r.picture = picture.id AND r.shape = 'square' AND r.animated);
