-- publication: an article on show that is to stand in another section goes there when that version is published.

-- NULL: where the article is. Who reads it is not changed by what is being written.
ALTER TABLE article_version ADD COLUMN section UUID REFERENCES section (id);
