-- Customers: what an account holds, who is logged in where, and what happened to an order.

-- An account exists only once its address has been proven (or staff made it); until then it is a row of account_tokens.
ALTER TABLE users ADD COLUMN verified_at BIGINT;
ALTER TABLE users ADD COLUMN wants_news BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE users ADD COLUMN wants_reminders BOOLEAN NOT NULL DEFAULT TRUE;
-- The second factor counts from the moment at which it was confirmed; a step is accepted once.
ALTER TABLE users ADD COLUMN totp_secret TEXT;
ALTER TABLE users ADD COLUMN totp_confirmed_at BIGINT;
ALTER TABLE users ADD COLUMN totp_last_step BIGINT NOT NULL DEFAULT 0;

-- What a browser's session holds, where there is no Redis. `id_hash` is the hash of what the cookie holds.
CREATE TABLE sessions (
    id_hash    TEXT   NOT NULL PRIMARY KEY,
    data       TEXT   NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX sessions_expires ON sessions (expires_at);

-- One row for each browser in which somebody is logged in, wherever sessions live. Without its row a session is nobody's.
CREATE TABLE logins (
    id           TEXT   NOT NULL PRIMARY KEY,
    user_id      TEXT   NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    device       TEXT   NOT NULL DEFAULT '',
    created_at   BIGINT NOT NULL,
    last_used_at BIGINT NOT NULL
);
CREATE INDEX logins_user ON logins (user_id, last_used_at);
CREATE INDEX logins_last_used ON logins (last_used_at);

-- Browsers in which somebody was logged in to an account before: strangers' wrong guesses do not slow them down.
CREATE TABLE known_devices (
    user_id      TEXT   NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    device_hash  TEXT   NOT NULL,
    last_used_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, device_hash)
);

-- What a link in a letter opens, once. `payload` is JSON: a registration, a new address.
CREATE TABLE account_tokens (
    token_hash TEXT   NOT NULL PRIMARY KEY,
    user_id    TEXT   REFERENCES users (id) ON DELETE CASCADE,
    purpose    TEXT   NOT NULL CHECK (purpose IN ('register', 'reset', 'email')),
    payload    TEXT   NOT NULL DEFAULT '{}',
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX account_tokens_user ON account_tokens (user_id, purpose);
CREATE INDEX account_tokens_expires ON account_tokens (expires_at);

CREATE TABLE recovery_codes (
    user_id   TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    code_hash TEXT NOT NULL,
    PRIMARY KEY (user_id, code_hash)
);

-- `id` is the credential's own, in URL-safe base 64; `credential` is what webauthn-rs keeps of it, as JSON.
CREATE TABLE passkeys (
    id           TEXT   NOT NULL PRIMARY KEY,
    user_id      TEXT   NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name         TEXT   NOT NULL CHECK (name <> ''),
    credential   TEXT   NOT NULL,
    created_at   BIGINT NOT NULL,
    last_used_at BIGINT
);
CREATE INDEX passkeys_user ON passkeys (user_id, created_at);

CREATE TABLE addresses (
    id          TEXT    NOT NULL PRIMARY KEY,
    user_id     TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    full_name   TEXT    NOT NULL CHECK (full_name <> ''),
    address     TEXT    NOT NULL CHECK (address <> ''),
    city        TEXT    NOT NULL CHECK (city <> ''),
    postal_code TEXT    NOT NULL DEFAULT '',
    country     TEXT    NOT NULL CHECK (length(country) = 2),
    phone       TEXT    NOT NULL DEFAULT '',
    is_default  BOOLEAN NOT NULL DEFAULT FALSE,
    created_at  BIGINT  NOT NULL
);
CREATE INDEX addresses_user ON addresses (user_id, created_at);
CREATE UNIQUE INDEX addresses_default ON addresses (user_id) WHERE is_default;

-- What happened to an order after it was placed, in the order in which it did.
CREATE TABLE order_events (
    id       TEXT   NOT NULL PRIMARY KEY,
    order_id TEXT   NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    event    TEXT   NOT NULL CHECK (event <> ''),
    actor    TEXT   NOT NULL CHECK (actor IN ('customer', 'staff', 'shop')),
    note     TEXT   NOT NULL DEFAULT '',
    at       BIGINT NOT NULL
);
CREATE INDEX order_events_order ON order_events (order_id, at);
CREATE INDEX orders_email_lower ON orders (lower(email));
CREATE INDEX carts_user ON carts (user_id);
