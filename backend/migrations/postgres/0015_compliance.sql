-- publication: how far the site complies with the accessibility rules, as its statement says and as
-- every page must repeat (law no. 2005-102, article 47; decree no. 2019-768, article 5).
ALTER TABLE notice_page ADD COLUMN compliance TEXT NOT NULL DEFAULT 'none'
    CHECK (compliance IN ('none', 'partial', 'full'));
