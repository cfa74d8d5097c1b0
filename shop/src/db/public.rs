//! Which statements change what everybody can see.

/// The tables of which nobody sees anything but the person they belong to, or staff. All others count as seen by everybody, so a
/// new one is never forgotten.
const PRIVATE: &[&str] = &[
    "account_requests",
    "account_tokens",
    "addresses",
    "cart_items",
    "carts",
    "chat_files",
    "chat_messages",
    "chat_notes",
    "chat_replies",
    "chats",
    "idempotency_keys",
    "known_devices",
    "logins",
    "order_events",
    "order_items",
    "orders",
    "outbox",
    "passkeys",
    "recovery_codes",
    "sessions",
    "stock_alerts",
    "stock_movements",
    "users",
    "wishlist_items",
    "wishlist_shares",
];

/// Whether the statement may change what everybody can see.
pub(super) fn changes(text: &str) -> bool {
    let mut words = text.split_whitespace();
    match words.next().unwrap_or_default() {
        "SELECT" => false,
        "INSERT" | "DELETE" => is_public(words.nth(1)),
        "UPDATE" => is_public(words.next()),
        // Each of its parts that changes data says of which table; what only looks like such a part counts as well.
        "WITH" => {
            let mut parts = 0;
            while let Some(word) = words.next() {
                let table = match word.trim_start_matches('(') {
                    "INSERT" | "DELETE" => words.nth(1),
                    "UPDATE" => words.next(),
                    _ => continue,
                };
                parts += 1;
                if is_public(table) {
                    return true;
                }
            }
            parts == 0
        }
        // Whatever else there is counts.
        _ => true,
    }
}

fn is_public(table: Option<&str>) -> bool {
    let table = table.map(|word| word.split('(').next().unwrap_or_default());
    table.is_none_or(|table| PRIVATE.binary_search(&table).is_err())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_private_is_known_and_all_else_is_public() {
        assert!(PRIVATE.is_sorted());
        for private in [
            "SELECT 1 FROM products",
            "UPDATE carts SET x = 1",
            "DELETE FROM cart_items WHERE 1",
            "INSERT INTO outbox(id) VALUES (1)",
            "WITH taken AS (UPDATE chats SET x = 1 RETURNING id), written AS (INSERT INTO chat_messages (id) SELECT id FROM taken) SELECT 1",
        ] {
            assert!(!changes(private), "{private}");
        }
        for public in [
            "UPDATE variants SET available = 1",
            "  DELETE\n FROM products",
            "WITH old AS (SELECT 1) UPDATE products SET x = 1",
            "WITH taken AS (UPDATE chats SET x = 1 RETURNING id), gone AS (DELETE FROM products) SELECT 1",
            "WITH new AS (INSERT INTO carts (id) VALUES (1) ON CONFLICT (id) DO UPDATE SET x = 1) SELECT 1",
            "WITH RECURSIVE all AS (SELECT 1) MERGE INTO carts",
            "INSERT INTO something_new VALUES (1)",
        ] {
            assert!(changes(public), "{public}");
        }
    }
}
