-- What is looked up again and again must not grow with the shop's history.

-- How long customers waited for a first answer lately.
CREATE INDEX chats_answered ON chats (created_at) WHERE answered_at IS NOT NULL;
-- Orders about which nobody was asked yet.
CREATE INDEX orders_unasked ON orders (placed_at) WHERE review_asked_at IS NULL;
