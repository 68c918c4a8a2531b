-- publication: what is in the bin is found by when it was put there, what waits by its section.
CREATE INDEX article_in_bin ON article (school, removed_at, id) WHERE removed_at IS NOT NULL;
CREATE INDEX article_waiting ON article (section) WHERE state = 'submitted' AND removed_at IS NULL;
