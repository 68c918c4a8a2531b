-- notifications: what a device is told when nobody looks at it (Web Push, RFC 8030).

-- A browser that asked to be told, for as long as its person is signed in there.
CREATE TABLE push_device (
    id UUID NOT NULL PRIMARY KEY,
    person UUID NOT NULL REFERENCES person (id),
    session UUID NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    -- The push service's address for this browser: whoever uses the browser last is told.
    endpoint TEXT NOT NULL UNIQUE,
    -- The browser's public key (P-256, uncompressed) and its secret, as it gave them (RFC 8291).
    p256dh BYTEA NOT NULL,
    auth BYTEA NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX push_device_by_person ON push_device (person);
CREATE INDEX push_device_by_session ON push_device (session);

-- What a person wants to be told; without a row, everything but at night.
CREATE TABLE notification_choice (
    person UUID NOT NULL PRIMARY KEY REFERENCES person (id),
    new_work BOOLEAN NOT NULL,
    corrected BOOLEAN NOT NULL,
    due_tomorrow BOOLEAN NOT NULL,
    -- Minutes since midnight on the school's clocks; both NULL: never quiet.
    quiet_from BIGINT,
    quiet_until BIGINT,
    CHECK ((quiet_from IS NULL) = (quiet_until IS NULL))
);

-- What is to be told; a row goes once it was, or is no longer true.
CREATE TABLE push_message (
    device UUID NOT NULL REFERENCES push_device (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('new_work', 'corrected', 'due_tomorrow')),
    assignment UUID NOT NULL REFERENCES assignment (id),
    send_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    PRIMARY KEY (device, kind, assignment)
);
CREATE INDEX push_message_by_time ON push_message (send_at);
CREATE INDEX push_message_by_assignment ON push_message (assignment);

-- When it was told to whoever it was given to, and when they were reminded. What is there
-- already is not told again.
ALTER TABLE assignment ADD COLUMN announced_at BIGINT;
ALTER TABLE assignment ADD COLUMN reminded_at BIGINT;
UPDATE assignment SET announced_at = publish_at WHERE publish_at <= updated_at;
CREATE INDEX assignment_to_announce ON assignment (publish_at) WHERE announced_at IS NULL;
CREATE INDEX assignment_to_remind ON assignment (due_at) WHERE reminded_at IS NULL;
