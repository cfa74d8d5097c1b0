-- Whoever has left an answer unread and can be written to: the worker that writes letters asks every few seconds.
CREATE INDEX chats_to_write ON chats (updated_at) WHERE email <> '' AND customer_read < last_seq AND mailed_at < seen_at;
