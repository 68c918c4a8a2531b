-- search: the words of published articles, in small letters without accents. One file per engine.
CREATE VIRTUAL TABLE article_words USING fts5 (article UNINDEXED, title, summary, body, tokenize = 'unicode61', prefix = '2 3 4');
