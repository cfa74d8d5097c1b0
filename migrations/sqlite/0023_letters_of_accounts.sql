-- Whose account a letter was about, where the address that it went to is not, or is no longer, that account's: so that erasing the
-- account reaches it.
ALTER TABLE outbox ADD COLUMN user_id TEXT;
CREATE INDEX outbox_user ON outbox (user_id) WHERE user_id IS NOT NULL;
