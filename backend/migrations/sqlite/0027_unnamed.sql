-- classeur: when a file or a package that no step shows was last found to be named by what led there, NULL: never. It is
-- looked for again much later only.
ALTER TABLE classeur_file ADD COLUMN looked_at INTEGER;
ALTER TABLE h5p_package ADD COLUMN looked_at INTEGER;
