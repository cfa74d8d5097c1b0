-- What buyers say about products: one for each customer and product. Only approved ones are shown and counted.
-- `user_id` is empty for those whose account was erased, and for those of the sample shop, whose people are made up.
CREATE TABLE reviews (
    id          TEXT   NOT NULL PRIMARY KEY,
    product_id  TEXT   NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    user_id     TEXT   REFERENCES users (id) ON DELETE SET NULL,
    origin      TEXT   NOT NULL CHECK (origin IN ('buyer', 'sample')),
    author      TEXT   NOT NULL DEFAULT '',
    stars       BIGINT NOT NULL CHECK (stars BETWEEN 1 AND 5),
    title       TEXT   NOT NULL DEFAULT '',
    body        TEXT   NOT NULL CHECK (body <> ''),
    state       TEXT   NOT NULL CHECK (state IN ('waiting', 'approved', 'rejected')),
    reason      TEXT   NOT NULL DEFAULT '',
    answer      TEXT   NOT NULL DEFAULT '',
    written_at  BIGINT NOT NULL,
    changed_at  BIGINT NOT NULL,
    decided_at  BIGINT,
    UNIQUE (product_id, user_id),
    CHECK ((state = 'rejected') = (reason <> '')),
    CHECK (origin = 'buyer' OR user_id IS NULL)
);
CREATE INDEX reviews_product ON reviews (product_id, state, written_at);
CREATE INDEX reviews_state ON reviews (state, changed_at);
CREATE INDEX reviews_user ON reviews (user_id);

-- Derived from the approved ones: how many, and their average in hundredths of a star.
ALTER TABLE products ADD COLUMN review_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE products ADD COLUMN rating BIGINT NOT NULL DEFAULT 0;

-- When the buyer was asked for a review.
ALTER TABLE orders ADD COLUMN review_asked_at BIGINT;
