-- What a thing on a wishlist was like when it was put there; links by which lists are shared; and who wants to hear when something
-- is back in stock.

ALTER TABLE wishlist_items ADD COLUMN was_in_stock BOOLEAN NOT NULL DEFAULT TRUE;
CREATE INDEX wishlist_items_product ON wishlist_items (product_id);

-- The token is kept as it is, since its owner is shown the link again; it opens nothing but the list.
CREATE TABLE wishlist_shares (
    token      TEXT   NOT NULL PRIMARY KEY,
    user_id    TEXT   UNIQUE REFERENCES users (id) ON DELETE CASCADE,
    cart_id    TEXT   UNIQUE REFERENCES carts (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    CHECK ((user_id IS NULL) <> (cart_id IS NULL))
);

-- One letter for each: nobody is written to before the address was confirmed, and `notified_at` ends it.
CREATE TABLE stock_alerts (
    id           TEXT   NOT NULL PRIMARY KEY,
    variant_id   TEXT   NOT NULL REFERENCES variants (id) ON DELETE CASCADE,
    email        TEXT   NOT NULL CHECK (email = lower(email) AND email LIKE '_%@_%'),
    token_hash   TEXT   NOT NULL UNIQUE,
    confirmed_at BIGINT,
    notified_at  BIGINT,
    created_at   BIGINT NOT NULL,
    UNIQUE (variant_id, email)
);
CREATE INDEX stock_alerts_email ON stock_alerts (email, created_at);
CREATE INDEX stock_alerts_waiting ON stock_alerts (variant_id) WHERE confirmed_at IS NOT NULL AND notified_at IS NULL;
