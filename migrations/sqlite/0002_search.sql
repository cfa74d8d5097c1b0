-- The search document of each product. A virtual table here, a plain one with two indexes in PostgreSQL: the same columns.
CREATE VIRTUAL TABLE product_search USING fts5 (
    product_id UNINDEXED,
    title,
    keywords,
    body,
    tokenize = "trigram remove_diacritics 1"
);
