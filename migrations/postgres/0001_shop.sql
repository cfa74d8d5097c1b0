-- The first schema. Conventions, shared by both engines (docs/architecture.md):
--   money   BIGINT, minor units of the shop's currency       time  BIGINT, microseconds since the Unix epoch, UTC
--   ids     TEXT (UUIDv7)                                    enums TEXT with a CHECK

CREATE TABLE settings (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE users (
    id            TEXT    NOT NULL PRIMARY KEY,
    email         TEXT    NOT NULL UNIQUE CHECK (email = lower(email) AND email LIKE '_%@_%'),
    password_hash TEXT,
    name          TEXT    NOT NULL DEFAULT '',
    is_staff      BOOLEAN NOT NULL DEFAULT FALSE,
    created_at    BIGINT  NOT NULL
);

CREATE TABLE categories (
    id          TEXT   NOT NULL PRIMARY KEY,
    parent_id   TEXT   REFERENCES categories (id) ON DELETE RESTRICT,
    slug        TEXT   NOT NULL UNIQUE CHECK (slug <> ''),
    title       TEXT   NOT NULL CHECK (title <> ''),
    description TEXT   NOT NULL DEFAULT '',
    position    BIGINT NOT NULL DEFAULT 0,
    CHECK (parent_id <> id)
);
CREATE INDEX categories_parent ON categories (parent_id, position);

-- The last seven columns are the product's card: what a list shows and filters by, derived from variants and images and
-- rewritten in the transaction that changes them.
CREATE TABLE products (
    id              TEXT    NOT NULL PRIMARY KEY,
    slug            TEXT    NOT NULL UNIQUE CHECK (slug <> ''),
    title           TEXT    NOT NULL CHECK (title <> ''),
    body_html       TEXT    NOT NULL DEFAULT '',
    vendor          TEXT    NOT NULL DEFAULT '',
    product_type    TEXT    NOT NULL DEFAULT '',
    status          TEXT    NOT NULL CHECK (status IN ('draft', 'active', 'archived')),
    seo_title       TEXT    NOT NULL DEFAULT '',
    seo_description TEXT    NOT NULL DEFAULT '',
    imported        TEXT    NOT NULL DEFAULT '{}',
    created_at      BIGINT  NOT NULL,
    updated_at      BIGINT  NOT NULL,
    price_min       BIGINT  NOT NULL DEFAULT 0 CHECK (price_min >= 0),
    price_max       BIGINT  NOT NULL DEFAULT 0 CHECK (price_max >= price_min),
    compare_at      BIGINT  CHECK (compare_at > price_min),
    in_stock        BOOLEAN NOT NULL DEFAULT FALSE,
    variant_count   BIGINT  NOT NULL DEFAULT 0,
    cover_id        TEXT,
    hover_id        TEXT
);
CREATE INDEX products_newest ON products (status, created_at DESC, id);
CREATE INDEX products_price ON products (status, price_min, id);
CREATE INDEX products_title ON products (status, title, id);

-- Addresses a product had before; they redirect for ever.
CREATE TABLE product_redirects (
    slug       TEXT NOT NULL PRIMARY KEY,
    product_id TEXT NOT NULL REFERENCES products (id) ON DELETE CASCADE
);

CREATE TABLE product_options (
    product_id TEXT   NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    position   BIGINT NOT NULL CHECK (position BETWEEN 1 AND 3),
    name       TEXT   NOT NULL CHECK (name <> ''),
    PRIMARY KEY (product_id, position)
);

-- `source` is what the import file said; `src` is what is served. Kind 'raster' has files in `widths` (comma-separated pixels),
-- kind 'vector' is one SVG, kind 'remote' is a picture on somebody else's server.
CREATE TABLE images (
    id         TEXT   NOT NULL PRIMARY KEY,
    product_id TEXT   NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    position   BIGINT NOT NULL CHECK (position >= 1),
    source     TEXT   NOT NULL,
    kind       TEXT   NOT NULL CHECK (kind IN ('raster', 'vector', 'remote')),
    src        TEXT   NOT NULL,
    width      BIGINT CHECK (width > 0),
    height     BIGINT CHECK (height > 0),
    widths     TEXT   NOT NULL DEFAULT '',
    alt        TEXT   NOT NULL DEFAULT '',
    imported   TEXT   NOT NULL DEFAULT '{}',
    UNIQUE (product_id, source)
);

-- `available` may fall below zero only where the policy says that orders go on; an untracked variant is always available.
CREATE TABLE variants (
    id                TEXT    NOT NULL PRIMARY KEY,
    product_id        TEXT    NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    position          BIGINT  NOT NULL CHECK (position >= 1),
    sku               TEXT    NOT NULL UNIQUE CHECK (sku <> ''),
    barcode           TEXT    NOT NULL DEFAULT '',
    option1           TEXT    NOT NULL DEFAULT '',
    option2           TEXT    NOT NULL DEFAULT '',
    option3           TEXT    NOT NULL DEFAULT '',
    price             BIGINT  NOT NULL CHECK (price >= 0),
    compare_at        BIGINT  CHECK (compare_at >= 0),
    weight_grams      BIGINT  NOT NULL DEFAULT 0 CHECK (weight_grams >= 0),
    tracked           BOOLEAN NOT NULL DEFAULT TRUE,
    policy            TEXT    NOT NULL DEFAULT 'deny' CHECK (policy IN ('deny', 'continue')),
    available         BIGINT  NOT NULL DEFAULT 0,
    requires_shipping BOOLEAN NOT NULL DEFAULT TRUE,
    taxable           BOOLEAN NOT NULL DEFAULT TRUE,
    image_id          TEXT    REFERENCES images (id) ON DELETE SET NULL,
    imported          TEXT    NOT NULL DEFAULT '{}',
    UNIQUE (product_id, option1, option2, option3),
    CHECK (available >= 0 OR policy = 'continue' OR NOT tracked)
);
CREATE INDEX images_product ON images (product_id, position);
CREATE INDEX variants_product ON variants (product_id, position);

CREATE TABLE product_categories (
    product_id  TEXT NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    category_id TEXT NOT NULL REFERENCES categories (id) ON DELETE RESTRICT,
    PRIMARY KEY (product_id, category_id)
);
CREATE INDEX product_categories_category ON product_categories (category_id, product_id);

CREATE TABLE tags (
    id   TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> '')
);

CREATE TABLE product_tags (
    product_id TEXT   NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    tag_id     TEXT   NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
    position   BIGINT NOT NULL,
    PRIMARY KEY (product_id, tag_id)
);
CREATE INDEX product_tags_tag ON product_tags (tag_id, product_id);

CREATE TABLE carts (
    id         TEXT   NOT NULL PRIMARY KEY,
    token_hash TEXT   NOT NULL UNIQUE,
    user_id    TEXT   REFERENCES users (id) ON DELETE CASCADE,
    draft      TEXT   NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE INDEX carts_updated ON carts (updated_at);

-- A line remembers what it was and cost when it was added: so a vanished product can be named, and a changed price be said.
CREATE TABLE cart_items (
    id            TEXT   NOT NULL PRIMARY KEY,
    cart_id       TEXT   NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    variant_id    TEXT   REFERENCES variants (id) ON DELETE SET NULL,
    note          TEXT   NOT NULL DEFAULT '',
    quantity      BIGINT NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    title         TEXT   NOT NULL,
    variant_title TEXT   NOT NULL,
    unit_price    BIGINT NOT NULL CHECK (unit_price >= 0),
    added_at      BIGINT NOT NULL,
    UNIQUE (cart_id, variant_id, note)
);
CREATE INDEX cart_items_variant ON cart_items (variant_id);

CREATE TABLE wishlist_items (
    id         TEXT   NOT NULL PRIMARY KEY,
    user_id    TEXT   REFERENCES users (id) ON DELETE CASCADE,
    cart_id    TEXT   REFERENCES carts (id) ON DELETE CASCADE,
    product_id TEXT   NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    variant_id TEXT   REFERENCES variants (id) ON DELETE SET NULL,
    unit_price BIGINT NOT NULL CHECK (unit_price >= 0),
    added_at   BIGINT NOT NULL,
    UNIQUE (user_id, product_id),
    UNIQUE (cart_id, product_id),
    CHECK ((user_id IS NULL) <> (cart_id IS NULL))
);

CREATE TABLE orders (
    id               TEXT   NOT NULL PRIMARY KEY,
    number           TEXT   NOT NULL UNIQUE,
    access_token     TEXT   NOT NULL UNIQUE,
    user_id          TEXT   REFERENCES users (id) ON DELETE SET NULL,
    state            TEXT   NOT NULL CHECK (state IN ('placed', 'completed', 'cancelled')),
    payment_state    TEXT   NOT NULL CHECK (payment_state IN ('pending', 'paid', 'refunded')),
    fulfilment_state TEXT   NOT NULL CHECK (fulfilment_state IN ('unfulfilled', 'partial', 'fulfilled')),
    email            TEXT   NOT NULL,
    full_name        TEXT   NOT NULL,
    address          TEXT   NOT NULL,
    city             TEXT   NOT NULL,
    postal_code      TEXT   NOT NULL,
    country          TEXT   NOT NULL CHECK (length(country) = 2),
    phone            TEXT   NOT NULL DEFAULT '',
    shipping_method  TEXT   NOT NULL,
    shipping_title   TEXT   NOT NULL,
    payment_method   TEXT   NOT NULL CHECK (payment_method IN ('on_delivery', 'bank_transfer')),
    currency         TEXT   NOT NULL CHECK (length(currency) = 3),
    subtotal         BIGINT NOT NULL CHECK (subtotal >= 0),
    shipping         BIGINT NOT NULL CHECK (shipping >= 0),
    total            BIGINT NOT NULL,
    vat_basis_points BIGINT NOT NULL CHECK (vat_basis_points BETWEEN 0 AND 10000),
    vat_included     BIGINT NOT NULL CHECK (vat_included BETWEEN 0 AND total),
    placed_at        BIGINT NOT NULL,
    CHECK (total = subtotal + shipping)
);
CREATE INDEX orders_placed ON orders (placed_at DESC);
CREATE INDEX orders_user ON orders (user_id, placed_at DESC);
CREATE INDEX orders_email ON orders (email);

-- An order's own copy of what was sold: later changes of the catalogue do not reach it.
CREATE TABLE order_items (
    order_id      TEXT   NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    position      BIGINT NOT NULL CHECK (position >= 1),
    variant_id    TEXT   REFERENCES variants (id) ON DELETE SET NULL,
    slug          TEXT   NOT NULL,
    sku           TEXT   NOT NULL,
    title         TEXT   NOT NULL,
    variant_title TEXT   NOT NULL,
    note          TEXT   NOT NULL DEFAULT '',
    image_src     TEXT   NOT NULL DEFAULT '',
    unit_price    BIGINT NOT NULL CHECK (unit_price >= 0),
    quantity      BIGINT NOT NULL CHECK (quantity > 0),
    line_total    BIGINT NOT NULL,
    PRIMARY KEY (order_id, position),
    CHECK (line_total = unit_price * quantity)
);
CREATE INDEX order_items_variant ON order_items (variant_id);

-- The ledger: for every variant, `available` is the sum of its movements.
CREATE TABLE stock_movements (
    id         TEXT   NOT NULL PRIMARY KEY,
    variant_id TEXT   REFERENCES variants (id) ON DELETE SET NULL,
    sku        TEXT   NOT NULL,
    delta      BIGINT NOT NULL CHECK (delta <> 0),
    reason     TEXT   NOT NULL CHECK (reason IN ('import', 'adjustment', 'order', 'cancellation', 'return')),
    order_id   TEXT   REFERENCES orders (id) ON DELETE SET NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX stock_movements_variant ON stock_movements (variant_id, created_at);
CREATE INDEX stock_movements_order ON stock_movements (order_id);

-- One row for each placing of an order: a repeat finds the order that the first try made. The key belongs to its cart.
CREATE TABLE idempotency_keys (
    cart_id    TEXT   NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    key        TEXT   NOT NULL CHECK (length(key) BETWEEN 16 AND 64),
    order_id   TEXT   NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (cart_id, key)
);

-- Every word that was ever searchable: what a mistyped word is corrected to.
CREATE TABLE search_words (
    word TEXT NOT NULL PRIMARY KEY
);
