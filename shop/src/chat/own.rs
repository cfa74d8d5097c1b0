//! What of conversations goes into a customer's own file.

use crate::db::{Engine, json_rows};

/// All messages of a customer's conversations as a JSON scalar, without the notes that staff write for each other. `user` is the
/// placeholder of the customer's id.
pub(crate) fn exported(engine: Engine, user: &str) -> String {
    let columns = [
        ("sent_at", "m.sent_at"),
        ("from", "m.sender"),
        ("author", "m.author_name"),
        ("text", "m.body"),
        ("file", "CASE WHEN m.file_id IS NULL THEN '' ELSE '/chat/files/' || m.file_id END"),
    ];
    let from = format!("chat_messages m JOIN chats c ON c.id = m.chat_id WHERE c.user_id = {user}");
    json_rows(engine, &columns, &from, "m.sent_at, m.chat_id, m.seq")
}
