-- The language in which somebody is written to when they are not there to be asked: its tag, or nothing for the shop's first.
ALTER TABLE users ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE orders ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE stock_alerts ADD COLUMN language TEXT NOT NULL DEFAULT '';
