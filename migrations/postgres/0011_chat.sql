-- Conversations with the shop. Each belongs to a customer or to a guest (the hash of the secret in the cart's cookie).
-- `last_seq` and `notes_seq` count messages and private notes: gapless, given while the row is held.
CREATE TABLE chats (
    id            TEXT   NOT NULL PRIMARY KEY,
    user_id       TEXT   REFERENCES users (id) ON DELETE CASCADE,
    guest_hash    TEXT,
    name          TEXT   NOT NULL DEFAULT '',
    email         TEXT   NOT NULL DEFAULT '',
    page          TEXT   NOT NULL DEFAULT '',
    state         TEXT   NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
    assignee_id   TEXT   REFERENCES users (id) ON DELETE SET NULL,
    last_seq      BIGINT NOT NULL DEFAULT 0 CHECK (last_seq >= 0),
    notes_seq     BIGINT NOT NULL DEFAULT 0 CHECK (notes_seq >= 0),
    customer_got  BIGINT NOT NULL DEFAULT 0 CHECK (customer_got BETWEEN 0 AND last_seq),
    customer_read BIGINT NOT NULL DEFAULT 0 CHECK (customer_read BETWEEN 0 AND customer_got),
    staff_got     BIGINT NOT NULL DEFAULT 0 CHECK (staff_got BETWEEN 0 AND last_seq),
    staff_read    BIGINT NOT NULL DEFAULT 0 CHECK (staff_read BETWEEN 0 AND staff_got),
    rating        BIGINT CHECK (rating BETWEEN 1 AND 5),
    rating_note   TEXT   NOT NULL DEFAULT '',
    created_at    BIGINT NOT NULL,
    updated_at    BIGINT NOT NULL,
    waiting_since BIGINT,
    answered_at   BIGINT,
    seen_at       BIGINT NOT NULL DEFAULT 0,
    mailed_at     BIGINT NOT NULL DEFAULT 0,
    closed_at     BIGINT,
    CHECK ((user_id IS NULL) <> (guest_hash IS NULL)),
    CHECK ((state = 'closed') = (closed_at IS NOT NULL))
);
-- One open conversation for each person: a double click on the first message begins one.
CREATE UNIQUE INDEX chats_open_user ON chats (user_id) WHERE state = 'open';
CREATE UNIQUE INDEX chats_open_guest ON chats (guest_hash) WHERE state = 'open';
CREATE INDEX chats_user ON chats (user_id, created_at);
CREATE INDEX chats_guest ON chats (guest_hash, created_at);
CREATE INDEX chats_state ON chats (state, updated_at);
CREATE INDEX chats_updated ON chats (updated_at);
CREATE INDEX chats_assignee ON chats (assignee_id);

-- What is in them, and the bytes themselves: so every server has them, and a backup holds everything.
CREATE TABLE chat_files (
    id         TEXT   NOT NULL PRIMARY KEY,
    chat_id    TEXT   NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    name       TEXT   NOT NULL CHECK (name <> ''),
    kind       TEXT   NOT NULL CHECK (kind IN ('image/webp', 'application/pdf')),
    size       BIGINT NOT NULL CHECK (size > 0),
    width      BIGINT NOT NULL DEFAULT 0,
    height     BIGINT NOT NULL DEFAULT 0,
    content    BYTEA  NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX chat_files_chat ON chat_files (chat_id);

-- `client_id` is made by whoever sends: sending the same message again finds the first.
CREATE TABLE chat_messages (
    chat_id     TEXT   NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    seq         BIGINT NOT NULL CHECK (seq >= 1),
    client_id   TEXT   NOT NULL CHECK (length(client_id) BETWEEN 8 AND 64),
    sender      TEXT   NOT NULL CHECK (sender IN ('customer', 'staff', 'shop')),
    author_id   TEXT   REFERENCES users (id) ON DELETE SET NULL,
    author_name TEXT   NOT NULL DEFAULT '',
    body        TEXT   NOT NULL DEFAULT '',
    file_id     TEXT   REFERENCES chat_files (id) ON DELETE SET NULL,
    sent_at     BIGINT NOT NULL,
    PRIMARY KEY (chat_id, seq),
    UNIQUE (chat_id, client_id)
);

-- What staff tell each other. A table of its own: what a customer is shown never comes from here.
CREATE TABLE chat_notes (
    chat_id     TEXT   NOT NULL REFERENCES chats (id) ON DELETE CASCADE,
    seq         BIGINT NOT NULL CHECK (seq >= 1),
    after_seq   BIGINT NOT NULL CHECK (after_seq >= 0),
    client_id   TEXT   NOT NULL CHECK (length(client_id) BETWEEN 8 AND 64),
    author_id   TEXT   REFERENCES users (id) ON DELETE SET NULL,
    author_name TEXT   NOT NULL DEFAULT '',
    body        TEXT   NOT NULL CHECK (body <> ''),
    written_at  BIGINT NOT NULL,
    PRIMARY KEY (chat_id, seq),
    UNIQUE (chat_id, client_id)
);

-- Answers that are given often, with placeholders.
CREATE TABLE chat_replies (
    id         TEXT   NOT NULL PRIMARY KEY,
    title      TEXT   NOT NULL UNIQUE CHECK (title <> ''),
    body       TEXT   NOT NULL CHECK (body <> ''),
    created_at BIGINT NOT NULL
);
