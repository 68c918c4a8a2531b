-- home (accueil): what marks the version of a feed that was read, besides its ETag: Last-Modified.
ALTER TABLE feed ADD COLUMN modified TEXT;
CREATE INDEX feed_by_school ON feed (school, created_at);
