-- The search document of each product. A plain table with two indexes here, a virtual one in SQLite: the same columns.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE product_search (
    rowid      BIGINT NOT NULL PRIMARY KEY,
    product_id TEXT   NOT NULL UNIQUE REFERENCES products (id) ON DELETE CASCADE,
    title      TEXT   NOT NULL,
    keywords   TEXT   NOT NULL,
    body       TEXT   NOT NULL,
    document   TSVECTOR GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title), 'A')
        || setweight(to_tsvector('simple', keywords), 'B')
        || setweight(to_tsvector('simple', body), 'C')
    ) STORED,
    everything TEXT GENERATED ALWAYS AS (title || ' ' || keywords || ' ' || body) STORED
);
CREATE INDEX product_search_document ON product_search USING GIN (document);
CREATE INDEX product_search_trigrams ON product_search USING GIN (everything gin_trgm_ops);
