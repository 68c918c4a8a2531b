-- notifications: what a device is told when nobody looks at it (Web Push, RFC 8030).

-- A browser that asked to be told, for as long as its person is signed in there.
CREATE TABLE push_device (
    id BLOB NOT NULL PRIMARY KEY,
    person BLOB NOT NULL REFERENCES person (id),
    session BLOB NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    -- The push service's address for this browser: whoever uses the browser last is told.
    endpoint TEXT NOT NULL UNIQUE,
    -- The browser's public key (P-256, uncompressed) and its secret, as it gave them (RFC 8291).
    p256dh BLOB NOT NULL,
    auth BLOB NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX push_device_by_person ON push_device (person);
CREATE INDEX push_device_by_session ON push_device (session);

-- What a person wants to be told; without a row, everything but at night.
CREATE TABLE notification_choice (
    person BLOB NOT NULL PRIMARY KEY REFERENCES person (id),
    new_work INTEGER NOT NULL,
    corrected INTEGER NOT NULL,
    due_tomorrow INTEGER NOT NULL,
    -- Minutes since midnight on the school's clocks; both NULL: never quiet.
    quiet_from INTEGER,
    quiet_until INTEGER,
    CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
) STRICT;

-- What is to be told; a row goes once it was, or is no longer true.
CREATE TABLE push_message (
    device BLOB NOT NULL REFERENCES push_device (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('new_work', 'corrected', 'due_tomorrow')),
    assignment BLOB NOT NULL REFERENCES assignment (id),
    send_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    PRIMARY KEY (device, kind, assignment)
) STRICT;
CREATE INDEX push_message_by_time ON push_message (send_at);
CREATE INDEX push_message_by_assignment ON push_message (assignment);

-- When it was told to whoever it was given to, and when they were reminded. What is there
-- already is not told again.
ALTER TABLE assignment ADD COLUMN announced_at INTEGER;
ALTER TABLE assignment ADD COLUMN reminded_at INTEGER;
UPDATE assignment SET announced_at = publish_at WHERE publish_at <= updated_at;
CREATE INDEX assignment_to_announce ON assignment (publish_at) WHERE announced_at IS NULL;
CREATE INDEX assignment_to_remind ON assignment (due_at) WHERE reminded_at IS NULL;
