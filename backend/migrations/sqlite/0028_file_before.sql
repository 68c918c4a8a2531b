-- classeur: which files a step played or offered before: who may change it may go back to them.
CREATE TABLE step_file_before (
    step BLOB NOT NULL REFERENCES step (id),
    file BLOB NOT NULL REFERENCES classeur_file (id),
    PRIMARY KEY (step, file)
) STRICT;
CREATE INDEX step_file_before_by_file ON step_file_before (file, step);
