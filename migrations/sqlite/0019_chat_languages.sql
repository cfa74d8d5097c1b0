-- What the shop says in a conversation of what happened to it: its kind, so that everybody reads it in their own language; the name
-- that belongs to it stands in `author_name`. The English sentence stays in `body`: for the desk, for its search, and for servers
-- that know no kinds. Nothing for a message of a person, and for what was said before there were kinds.
ALTER TABLE chat_messages ADD COLUMN event TEXT NOT NULL DEFAULT ''
    CHECK (event IN ('', 'taken', 'handed', 'waiting', 'closed', 'reopened', 'merged'));

-- The language of the page on which the customer wrote last, as in `users`: letters about answers are in it.
ALTER TABLE chats ADD COLUMN language TEXT NOT NULL DEFAULT '';
