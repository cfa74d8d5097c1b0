-- Whose order it is when nobody was logged in: the hash of the secret in the cart's cookie, as in `chats`. So whoever answers a guest
-- sees what the guest has ordered.
ALTER TABLE orders ADD COLUMN guest_hash TEXT;
CREATE INDEX orders_guest ON orders (guest_hash, placed_at DESC) WHERE guest_hash IS NOT NULL;
