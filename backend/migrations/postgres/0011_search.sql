-- search: the words of published articles, in small letters without accents. One file per engine.
CREATE TABLE article_words (
    article UUID NOT NULL PRIMARY KEY REFERENCES article (id),
    words TSVECTOR NOT NULL
);
CREATE INDEX article_words_by_word ON article_words USING GIN (words);
