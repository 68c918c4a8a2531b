-- Activities of the classeur that belong to homework, and activities that are templates.

-- Whoever has the homework to do may go through them.
CREATE TABLE assignment_activity (
    assignment UUID NOT NULL REFERENCES assignment (id),
    activity UUID NOT NULL REFERENCES activity (id),
    position BIGINT NOT NULL,
    PRIMARY KEY (assignment, activity)
);
CREATE INDEX assignment_activity_by_activity ON assignment_activity (activity, assignment);

-- A template (modèle), to begin others from: of one's own, or of all teachers of the school; NULL: none.
ALTER TABLE activity ADD COLUMN template TEXT CHECK (template IN ('own', 'school'));
CREATE INDEX activity_by_template ON activity (school, template);
