-- session (connexion): accounts and who is signed in where.

CREATE TABLE account (
    person UUID NOT NULL PRIMARY KEY REFERENCES person (id),
    school UUID NOT NULL REFERENCES school (id),
    login TEXT NOT NULL UNIQUE,
    -- PHC string (argon2id); NULL until the account is activated.
    password_hash TEXT,
    -- Activation codes are derived from a key outside the database and this number:
    -- adding one makes every earlier letter void.
    code_serial BIGINT NOT NULL,
    activated_at BIGINT,
    created_at BIGINT NOT NULL
);

CREATE TABLE session (
    id UUID NOT NULL PRIMARY KEY,
    person UUID NOT NULL REFERENCES person (id),
    -- SHA-256 of the cookie's token, in hexadecimal: a copy of the base opens no session.
    token_hash TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    -- Chosen at sign-in: keep this device signed in for weeks, or for the day.
    stay BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_by_person ON session (person, seen_at);

-- Failed sign-ins, by account and by address.
CREATE TABLE sign_in_failure (
    subject TEXT NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    since BIGINT NOT NULL,
    blocked_until BIGINT NOT NULL
);
