-- What stands in for a picture until it has come (a tiny picture as a data: address, empty for none), and the picture of a
-- category (as JSON, see `catalog::Picture`).
ALTER TABLE images ADD COLUMN placeholder TEXT NOT NULL DEFAULT '';
ALTER TABLE categories ADD COLUMN picture TEXT;
