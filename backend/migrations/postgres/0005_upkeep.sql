-- What a client said of its upload moves into its row; finding what nothing uses any more.

ALTER TABLE upload ADD COLUMN metadata TEXT;
CREATE INDEX upload_by_file ON upload (sha256);
CREATE INDEX rendition_by_output ON rendition (output);
