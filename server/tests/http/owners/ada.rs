//! Somebody with one of everything, those whom it does not concern, and what they send.

use crate::chat::upload;
use crate::stage::{PASSWORD, Stage, Visitor};
use http::StatusCode;
use shop::Policy;
use shop::account::{self, Customer, Proven};
use shop::db::sql;
use std::collections::BTreeMap;

/// Somebody with one of everything.
pub(super) struct Ada {
    pub(super) customer: Customer,
    pub(super) visitor: Visitor,
    /// Her things by the name of the field, or of the part of an address, that would name them.
    pub(super) named: BTreeMap<&'static str, String>,
    /// Everything of hers that has an id, a hash or a name of its own.
    pub(super) ids: Vec<String>,
}

/// A shop with a host name, so that it has passkeys.
pub(super) async fn stage() -> Stage {
    Stage::with(Policy { public_url: "http://localhost:3000".into(), ..Policy::default() }).await
}

pub(super) async fn one(stage: &Stage, query: &'static str) -> String {
    let (value,): (String,) = sql(query).one(&stage.shop.db).await.unwrap();
    value
}

pub(super) async fn ada(stage: &Stage) -> Ada {
    for (product, stock) in [("vase", 50), ("wish", 50), ("gone", 0)] {
        stage.product(product, 2_000, stock).await;
    }
    let visitor = stage.customer("ada@example.com").await;
    visitor.add("vase").await;
    let number = visitor.order().await.location().split(['/', '?']).nth(3).unwrap().to_owned();
    visitor.add("vase").await;
    let line = visitor.get("/cart").await.field("line");
    visitor.post("/api/wishlist/add", &[("product", "wish")]).await;
    visitor.post("/api/wishlist/share", &[]).await;
    let review =
        [("product", "vase"), ("stars", "4"), ("title", "Fine"), ("body", "Ada thinks in private."), ("author", "Ada L.")];
    assert!(visitor.post("/api/reviews/write", &review).await.location().ends_with("review_sent"));
    let said = [("client_id", "client-0001"), ("body", "Ada asks in private")];
    visitor.post("/api/chat/say", &said).await;
    let conversation = one(stage, "SELECT id FROM chats").await;
    let pdf = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";
    assert_eq!(upload(&visitor, "/chat/files", &conversation, "plan-of-ada.pdf", pdf).await.status, StatusCode::SEE_OTHER);
    visitor.post("/api/stock/ask", &[("sku", "gone"), ("email", "ada@example.com")]).await;
    let user = one(stage, "SELECT id FROM users WHERE email = 'ada@example.com'").await;
    let mut tx = stage.shop.db.begin().await.unwrap();
    // A key of a device that is not here: it opens nothing, and can be removed.
    sql(
        "INSERT INTO passkeys (id, user_id, name, credential, created_at) VALUES ('a2V5LW9mLWFkYQ', $1, 'key of Ada', '{}', 0)",
    )
    .bind(&user)
    .run(&mut tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let proven = Proven { user_id: user.clone(), device: "Phone".into(), stamp: None };
    let customer = account::enter(&stage.shop, &proven).await.unwrap();
    let address = account::addresses(&stage.shop, &customer.id).await.unwrap()[0].id.clone();
    let login = account::logins(&stage.shop, &customer).await.unwrap()[0].key.clone();
    let wish = one(stage, "SELECT id FROM wishlist_items").await;
    let review = one(stage, "SELECT id FROM reviews").await;
    let file = one(stage, "SELECT id FROM chat_files").await;
    let alert = one(stage, "SELECT id FROM stock_alerts").await;
    let letter = one(stage, "SELECT id FROM outbox ORDER BY id LIMIT 1").await;
    // Not the secrets of her links, which are for whoever holds them, but what the database has of them.
    let hashes = [
        one(stage, "SELECT token_hash FROM stock_alerts").await,
        one(stage, "SELECT id_hash FROM sessions LIMIT 1").await,
        one(stage, "SELECT token_hash FROM carts LIMIT 1").await,
    ];
    let named = BTreeMap::from([
        ("number", number.clone()),
        ("login", login.clone()),
        ("line", line.clone()),
        ("wish", wish.clone()),
        ("review", review.clone()),
        ("letter", letter.clone()),
        ("conversation", conversation.clone()),
        ("chat", conversation.clone()),
        ("file", file.clone()),
        ("edit", address.clone()),
    ]);
    let mut ids =
        vec![address, "a2V5LW9mLWFkYQ".to_owned(), user, alert, number, login, line, wish, review, file, conversation, letter];
    ids.extend(hashes);
    Ada { customer, visitor, named, ids }
}

/// All that is hers, as the database has it.
pub(super) async fn hers(stage: &Stage, ada: &Ada) -> String {
    let mut all = account::export(&stage.shop, &ada.customer).await.unwrap().to_string();
    for rows in [
        "SELECT email || name || password_hash || wants_news || wants_reminders || COALESCE(totp_secret, '') AS x FROM users WHERE id = $1",
        "SELECT id || is_default || full_name || address AS x FROM addresses WHERE user_id = $1",
        "SELECT id || created_at AS x FROM logins WHERE user_id = $1",
        "SELECT id || name AS x FROM passkeys WHERE user_id = $1",
        "SELECT number || state || payment_state || email AS x FROM orders WHERE user_id = $1",
        "SELECT i.id || i.quantity AS x FROM cart_items i JOIN carts c ON c.id = i.cart_id WHERE c.user_id = $1",
        "SELECT id || product_id AS x FROM wishlist_items WHERE user_id = $1",
        "SELECT token AS x FROM wishlist_shares WHERE user_id = $1",
        "SELECT id || stars || title || body || state || answer || reason AS x FROM reviews WHERE user_id = $1",
        "SELECT id || state || name || email || last_seq || customer_read || COALESCE(rating, 0) || COALESCE(assignee_id, '') AS x \
         FROM chats WHERE user_id = $1",
        "SELECT m.seq || m.sender || m.body || COALESCE(m.file_id, '') AS x FROM chat_messages m JOIN chats c ON c.id = m.chat_id \
         WHERE c.user_id = $1",
        "SELECT f.id || f.name || f.size AS x FROM chat_files f JOIN chats c ON c.id = f.chat_id WHERE c.user_id = $1",
        "SELECT a.id || a.variant_id || COALESCE(a.confirmed_at, 0) || COALESCE(a.notified_at, 0) AS x FROM stock_alerts a \
         JOIN users u ON u.email = a.email WHERE u.id = $1",
    ] {
        let rows: Vec<(String,)> = sql(format!("SELECT CAST(x AS TEXT) FROM ({rows}) r ORDER BY x"))
            .bind(&ada.customer.id)
            .all(&stage.shop.db)
            .await
            .unwrap();
        assert!(!rows.is_empty(), "she has one of everything");
        all.extend(rows.into_iter().map(|(row,)| row + "\n"));
    }
    all
}

/// Nobody in particular, another customer, and somebody of the staff.
pub(super) async fn others(stage: &Stage, number: usize) -> [Visitor; 3] {
    let mut visitors = [stage.visitor(), stage.visitor(), stage.visitor()];
    for (visitor, (who, staff)) in visitors.iter_mut().skip(1).zip([("eve", false), ("staff", true)]) {
        let email = format!("{who}{number}@example.com");
        stage.account(&email, staff).await;
        visitor.log_in(&email).await;
    }
    visitors
}

/// What is sent in each field that a server function reads: her things, where it names things, else what would do something.
pub(super) fn value<'a>(ada: &'a Ada, field: &str, id: &'a str) -> Option<&'a str> {
    if let Some(named) = ada.named.get(field) {
        return Some(named);
    }
    Some(match field {
        "id" | "token" | "to" | "forget" => id,
        "product" | "sku" => "vase",
        "quantity" => "7",
        "key" => "0123456789012345678901.01234567890123456789",
        "client_id" => "client-9999",
        "email" => "new@example.com",
        "name" | "full_name" | "author" | "title" => "Eve",
        "address" => "1 Elsewhere",
        "city" => "Hull",
        "postal_code" => "10115",
        "country" => "DE",
        "phone" | "next" | "page" | "tab" | "state" => "",
        "shipping_method" => "standard",
        "payment_method" => "on_delivery",
        "body" | "note" | "answer" | "reason" => "Eve was here, and wrote this.",
        "stars" | "is_default" | "sure" | "anew" | "end" | "news" | "reminders" | "seen" => "1",
        "action" => "close",
        "code" => "123456",
        "current" | "password" => PASSWORD,
        _ => return None,
    })
}
