-- Letters on their way. Each is written in the transaction that gave the reason for it, and sent afterwards by whichever server
-- takes it first: `lease` names the one that has it, and until `due_at` nobody else tries. What a letter says is emptied once it
-- has been sent (a link to reset a password must not stay readable); the row stays for the record.
CREATE TABLE outbox (
    id         TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL CHECK (kind <> ''),
    recipient  TEXT   NOT NULL CHECK (recipient <> ''),
    subject    TEXT   NOT NULL CHECK (subject <> ''),
    body_text  TEXT   NOT NULL,
    body_html  TEXT   NOT NULL,
    state      TEXT   NOT NULL CHECK (state IN ('waiting', 'sent', 'dead')),
    attempts   BIGINT NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    due_at     BIGINT NOT NULL,
    lease      TEXT,
    last_error TEXT   NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    sent_at    BIGINT
);
CREATE INDEX outbox_due ON outbox (state, due_at);
CREATE INDEX outbox_created ON outbox (created_at);
