-- What was asked for with an address that may or may not have an account. A request writes one row, whichever it is; a worker reads the
-- rest afterwards, and the row is gone.
CREATE TABLE account_requests (
    id         TEXT   NOT NULL PRIMARY KEY,
    payload    TEXT   NOT NULL,
    due_at     BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX account_requests_due ON account_requests (due_at);
