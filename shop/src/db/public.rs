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
    let table = match words.next().unwrap_or_default() {
        "SELECT" => return false,
        "INSERT" | "DELETE" => words.nth(1),
        "UPDATE" => words.next(),
        // Whatever else there is counts.
        _ => None,
    };
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
        ] {
            assert!(!changes(private), "{private}");
        }
        for public in [
            "UPDATE variants SET available = 1",
            "  DELETE\n FROM products",
            "WITH old AS (SELECT 1) UPDATE carts SET x = 1",
            "INSERT INTO something_new VALUES (1)",
        ] {
            assert!(changes(public), "{public}");
        }
    }
}
