//! Every page, every server function and every other route, tried by those whom it does not concern, against somebody else's things.
//!
//! The lists are the program's own: of the pages in `routes.rs`, of the server functions in the registry, of the other routes in the
//! router's source. Whatever is new in one of them fails here until it has a verdict: whose things it reaches, and who may do that.

use crate::chat::upload;
use crate::stage::{PASSWORD, Stage, Visitor};
use axum::body::Body;
use http::{Method, StatusCode, header};
use shop::Policy;
use shop::account::{self, Customer, Proven};
use shop::db::sql;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Who may use something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    /// Everybody, for themselves: it reaches nothing but the visitor's own.
    Oneself,
    /// Whoever holds the secret of a link, for what the link is about.
    Holder,
    /// Staff, for everybody's things.
    Staff,
    /// Everybody; it holds nothing of anybody's.
    All,
}

use For::{All, Holder, Oneself, Staff};

/// All server functions.
const FUNCTIONS: &[(&str, For)] = &[
    ("account/addresses/default", Oneself),
    ("account/addresses/keep", Oneself),
    ("account/addresses/remove", Oneself),
    ("account/email", Oneself),
    ("account/email/confirm", Oneself),
    ("account/erase", Oneself),
    ("account/login", Oneself),
    ("account/login/code", Oneself),
    ("account/login/passkey", Oneself),
    ("account/login/passkey/begin", Oneself),
    ("account/logins/end", Oneself),
    ("account/logins/end-all", Oneself),
    ("account/logout", Oneself),
    ("account/orders/cancel", Oneself),
    ("account/orders/reorder", Oneself),
    ("account/passkeys/begin", Oneself),
    ("account/passkeys/keep", Oneself),
    ("account/passkeys/remove", Oneself),
    ("account/password", Oneself),
    ("account/preferences", Oneself),
    ("account/register", Oneself),
    ("account/rename", Oneself),
    ("account/reset", Holder),
    ("account/reset/ask", Oneself),
    ("account/totp/begin", Oneself),
    ("account/totp/codes", Oneself),
    ("account/totp/confirm", Oneself),
    ("account/totp/noted", Oneself),
    ("account/totp/off", Oneself),
    ("account/verify", Holder),
    ("admin/chat/answer", Staff),
    ("admin/chat/change", Staff),
    ("admin/chat/note", Staff),
    ("admin/chat/reply", Staff),
    ("admin/mail/retry", Staff),
    ("admin/reviews/answer", Staff),
    ("admin/reviews/approve", Staff),
    ("admin/reviews/reject", Staff),
    ("cart/add", Oneself),
    ("cart/remove", Oneself),
    ("cart/update", Oneself),
    ("chat/address", Oneself),
    ("chat/rate", Oneself),
    ("chat/say", Oneself),
    ("checkout/place", Oneself),
    ("reviews/remove", Oneself),
    ("reviews/write", Oneself),
    ("stock/ask", Oneself),
    ("stock/confirm", Holder),
    ("stock/stop", Holder),
    ("wishlist/add", Oneself),
    ("wishlist/move", Oneself),
    ("wishlist/remove", Oneself),
    ("wishlist/share", Oneself),
];

/// All pages.
const PAGES: &[(&str, For)] = &[
    ("/", All),
    ("/products", All),
    ("/categories/:name", All),
    ("/products/:name", All),
    ("/cart", Oneself),
    ("/checkout", Oneself),
    ("/orders/:name", Holder),
    ("/account", Oneself),
    ("/account/login", Oneself),
    ("/account/login/code", Oneself),
    ("/account/register", Oneself),
    ("/account/verify", Holder),
    ("/account/reset", Oneself),
    ("/account/reset/new", Holder),
    ("/account/email", Oneself),
    ("/account/orders", Oneself),
    ("/account/orders/:name", Oneself),
    ("/account/orders/:name/invoice", Oneself),
    ("/account/reviews", Oneself),
    ("/account/reviews/:name", Oneself),
    ("/account/addresses", Oneself),
    ("/account/details", Oneself),
    ("/account/security", Oneself),
    ("/wishlist", Oneself),
    ("/wishlist/shared/:name", Holder),
    ("/alerts/:name", Holder),
    ("/admin/mail", Staff),
    ("/admin/mail/:name", Staff),
    ("/admin/reviews", Staff),
    ("/styleguide", All),
    ("/offline", All),
    ("/support", Oneself),
    ("/admin/chat", Staff),
    ("/admin/chat/replies", Staff),
    ("/admin/chat/:name", Staff),
];

/// All other routes, as the router's source names them. Files lie under two names of their own.
const ROUTES: &[(&str, For)] = &[
    ("/api/{*function}", All),
    ("/account/data.json", Oneself),
    ("/wishlist/slugs.json", Oneself),
    // Staff may see what customers attach.
    ("/chat/files/{file}", Staff),
    ("/chat/files", Oneself),
    // What sockets hear is tried in `sockets.rs`, where there is a network.
    ("/ws/chat", Oneself),
    ("/search/suggest", All),
    ("/sitemap.xml", All),
    ("/sitemaps/{page}", All),
    ("/share/{picture}", All),
    ("/robots.txt", All),
    ("/manifest.webmanifest", All),
    ("/styleguide/letters/{letter}", All),
    ("/health", All),
    ("/health/live", All),
    // On a listener of its own.
    ("/metrics", All),
    ("/pkg", All),
    ("/media", All),
    // Files of the site's folder, by their names.
    ("/{name}", All),
];

/// What of Ada's must not be seen elsewhere.
const SECRETS: &[&str] =
    &["ada@example.com", "Lindenstraße", "Ada asks in private", "Ada thinks in private", "key of Ada", "plan-of-ada"];

pub(crate) fn functions() -> BTreeSet<String> {
    leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path.trim_start_matches("/api/").to_owned()).collect()
}

/// The text of every source file below a folder of the repository.
fn sources(folder: &str) -> Vec<String> {
    fn walk(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                found.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder), &mut found);
    found
}

/// What stands between these in the text, each time.
fn between<'a>(text: &'a str, begin: &str, end: char) -> Vec<&'a str> {
    text.split(begin).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

/// The addresses of all pages.
fn pages() -> Vec<&'static str> {
    between(include_str!("../../../app/src/shell/routes.rs"), "path!(\"", '"')
}

/// The addresses of all other routes; a call that names none, or more than this can read, is given as it stands.
fn routes() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in sources("server/src") {
        for call in [".route(", ".route_service(", ".nest(", ".nest_service("] {
            for rest in text.split(call).skip(1) {
                let rest = rest.trim_start().trim_start_matches("&format!(");
                // A call without an argument asks for the time or the like.
                if rest.starts_with(')') {
                    continue;
                }
                let address = rest.strip_prefix('"').and_then(|rest| rest.split('"').next());
                found.insert(address.unwrap_or_else(|| rest.lines().next().unwrap_or_default()).to_owned());
            }
        }
    }
    found
}

fn has_verdicts<'a>(what: &str, all: impl IntoIterator<Item = &'a str>, verdicts: &[(&str, For)]) {
    let all: BTreeSet<&str> = all.into_iter().collect();
    let known: BTreeSet<&str> = verdicts.iter().map(|(name, _)| *name).collect();
    assert_eq!(known.len(), verdicts.len(), "{what}: one verdict each");
    let new: Vec<_> = all.difference(&known).collect();
    assert!(new.is_empty(), "{what} {new:?}: who may use them, and against whose things? Then add them here.");
    let gone: Vec<_> = known.difference(&all).collect();
    assert!(gone.is_empty(), "{what} {gone:?} are gone");
}

#[test]
fn everything_that_answers_has_a_verdict() {
    has_verdicts("server functions", functions().iter().map(String::as_str), FUNCTIONS);
    has_verdicts("pages", pages(), PAGES);
    has_verdicts("routes", routes().iter().map(String::as_str), ROUTES);
    for (name, verdict) in FUNCTIONS {
        assert_eq!(name.starts_with("admin/"), *verdict == Staff, "{name}");
    }
    // Ways to answer that the lists above would not see.
    for text in sources("server/src") {
        for other in [".route_layer(", ".method_not_allowed_fallback(", ".nest_router("] {
            assert!(!text.contains(other), "{other} is not read here");
        }
    }
    let fallbacks: usize = sources("server/src").iter().map(|text| text.matches(".fallback(").count()).sum();
    assert_eq!(fallbacks, 1, "the pages, and nothing else, answer what is on no list");
}

/// Somebody with one of everything.
struct Ada {
    customer: Customer,
    visitor: Visitor,
    /// Her things by the name of the field, or of the part of an address, that would name them.
    named: BTreeMap<&'static str, String>,
    /// Everything of hers that has an id, a hash or a name of its own.
    ids: Vec<String>,
}

/// A shop with a host name, so that it has passkeys.
async fn stage() -> Stage {
    Stage::with(Policy { public_url: "http://localhost:3000".into(), ..Policy::default() }).await
}

async fn one(stage: &Stage, query: &'static str) -> String {
    let (value,): (String,) = sql(query).one(&stage.shop.db).await.unwrap();
    value
}

async fn ada(stage: &Stage) -> Ada {
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
async fn hers(stage: &Stage, ada: &Ada) -> String {
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
async fn others(stage: &Stage, number: usize) -> [Visitor; 3] {
    let mut visitors = [stage.visitor(), stage.visitor(), stage.visitor()];
    for (visitor, (who, staff)) in visitors.iter_mut().skip(1).zip([("eve", false), ("staff", true)]) {
        let email = format!("{who}{number}@example.com");
        stage.account(&email, staff).await;
        visitor.log_in(&email).await;
    }
    visitors
}

/// What is sent in each field that a server function reads: her things, where it names things, else what would do something.
fn value<'a>(ada: &'a Ada, field: &str, id: &'a str) -> Option<&'a str> {
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

/// The names of all fields that server functions read.
fn fields() -> BTreeSet<String> {
    let sources = sources("app/src");
    sources.iter().flat_map(|text| between(text, "#[server(default)] ", ':')).map(str::to_owned).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_server_function_reaches_somebody_elses_things() {
    let stage = stage().await;
    let ada = ada(&stage).await;
    let (before, fields) = (hers(&stage, &ada).await, fields());
    assert!(fields.len() > 40, "{fields:?}");
    let sources = sources("app/src");
    for (number, (name, verdict)) in FUNCTIONS.iter().enumerate() {
        // Only where an id can be chosen does another one try something else.
        let chosen =
            if ["id", "token", "to", "forget"].iter().any(|field| takes(&sources, name, field)) { ada.ids.len() } else { 1 };
        for (who, other) in others(&stage, number).await.iter().enumerate() {
            // What belongs to the staff's own work is done by the staff.
            if *verdict == Staff && who == 2 {
                continue;
            }
            for id in ada.ids.iter().take(chosen) {
                let form: Vec<(&str, &str)> = fields
                    .iter()
                    .map(|field| {
                        let value = value(&ada, field, id);
                        (field.as_str(), value.unwrap_or_else(|| panic!("the field {field}: what of Ada's would it name?")))
                    })
                    .collect();
                let answer = other.post_json(&format!("/api/{name}"), &form).await;
                assert!(!answer.status.is_server_error(), "{name}: {}", answer.status);
                if *verdict == Staff {
                    // A customer learns nothing of what the desk has: not even that it is there.
                    let refused = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::NOT_FOUND];
                    assert!(refused.contains(&answer.status), "{name} as {who}: {}", answer.status);
                }
                let said = format!("{:?} {}", answer.headers, answer.text());
                for secret in SECRETS {
                    assert!(!said.contains(secret), "{name} as {who} tells {secret}");
                }
            }
        }
        assert_eq!(hers(&stage, &ada).await, before, "{name} has changed what is Ada's");
    }
    assert_eq!(ada.visitor.get("/account").await.status, StatusCode::OK, "and she is still logged in");
}

/// Whether the server function at this address reads this field.
fn takes(sources: &[String], function: &str, field: &str) -> bool {
    let mark = format!("endpoint = \"{function}\"");
    let text = sources.iter().find_map(|text| text.split_once(&mark)).unwrap_or_else(|| panic!("{function} has no source")).1;
    text.split("-> ").next().unwrap().contains(&format!("#[server(default)] {field}:"))
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_shows_somebody_elses_things() {
    let stage = stage().await;
    let ada = ada(&stage).await;
    let seen = [
        ada.visitor.get(&format!("/account/orders/{}", ada.named["number"])).await.text(),
        ada.visitor.get("/support").await.text(),
        ada.visitor.get("/account/reviews/vase").await.text(),
        ada.visitor.get("/account/security").await.text(),
    ]
    .concat();
    for secret in SECRETS {
        assert!(seen.contains(secret), "{secret} is there to be seen");
    }
    let others = others(&stage, 0).await;
    let named: Vec<String> = ada.named.iter().map(|(name, value)| format!("{name}={value}")).collect();
    for (page, verdict) in PAGES {
        let parts = ada.ids.iter().map(String::as_str).chain(["vase"]);
        let paths: BTreeSet<String> = parts.map(|name| page.replace(":name", name)).collect();
        for path in paths {
            let mut addresses = vec![path.clone(), format!("{path}?{}", named.join("&"))];
            addresses
                .extend(ada.ids.iter().map(|id| format!("{path}?id={id}&token={id}&edit={id}&chat={id}&reply={id}&before=99")));
            // A page that has a name in its address is asked for by many of them already.
            addresses.truncate(if page.contains(":name") { 3 } else { addresses.len() });
            for address in addresses {
                for (who, other) in others.iter().enumerate() {
                    if *verdict == Staff && who == 2 {
                        continue;
                    }
                    let answer = other.get(&address).await;
                    assert!(!answer.status.is_server_error(), "{address}: {}", answer.status);
                    if *verdict == Staff {
                        // A customer learns nothing of what the desk has: not even that it is there.
                        let kept_out = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&answer.status)
                            || answer.location().starts_with("/account/login");
                        assert!(kept_out, "{address} as {who}: {}", answer.status);
                    }
                    let text = answer.text();
                    for secret in SECRETS {
                        assert!(!text.contains(secret), "{address} as {who} shows {secret}");
                    }
                }
            }
        }
    }
    for other in &others {
        assert!(!other.get("/wishlist").await.text().contains("The wish"));
    }
    assert!(ada.visitor.get("/wishlist").await.text().contains("The wish"));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_other_route_gives_somebody_elses_things() {
    let stage = stage().await;
    let ada = ada(&stage).await;
    let before = hers(&stage, &ada).await;
    let file = format!("/chat/files/{}", ada.named["file"]);
    assert!(ada.visitor.get(&file).await.header("content-disposition").contains("plan-of-ada"), "it is there to be had");
    assert!(ada.visitor.get("/wishlist/slugs.json").await.text().contains("wish"));
    assert!(ada.visitor.get("/account/data.json").await.text().contains("Ada asks in private"));
    let others = others(&stage, 0).await;
    for (route, verdict) in ROUTES {
        let (begin, rest) = route.split_once('{').unwrap_or((route, ""));
        let end = rest.split_once('}').map_or("", |(_, end)| end);
        let names: Vec<&str> = if rest.is_empty() { vec![""] } else { ada.ids.iter().map(String::as_str).collect() };
        for name in names {
            let address = format!("{begin}{name}{end}");
            for (who, other) in others.iter().enumerate() {
                if *verdict == Staff && who == 2 {
                    continue;
                }
                for method in [Method::GET, Method::HEAD, Method::POST, Method::PUT, Method::DELETE] {
                    let request = other
                        .request(method.clone(), &address)
                        .header("sec-fetch-site", "same-origin")
                        .header(header::ACCEPT, "application/json");
                    let answer = other.send(request.body(Body::empty()).unwrap()).await;
                    assert!(!answer.status.is_server_error(), "{method} {address}: {}", answer.status);
                    let said = format!("{:?} {}", answer.headers, answer.text());
                    for secret in SECRETS {
                        assert!(!said.contains(secret), "{method} {address} as {who} gives {secret}");
                    }
                }
            }
        }
    }
    for (who, other) in others.iter().enumerate() {
        assert_eq!(other.get("/wishlist/slugs.json").await.text(), "{\"slugs\":[]}", "as {who}");
        let data = other.get("/account/data.json").await;
        assert!(if who == 0 { data.status == StatusCode::SEE_OTHER } else { data.text().contains("example.com") }, "as {who}");
        let status = other.get(&file).await.status;
        assert_eq!(status, if who == 2 { StatusCode::OK } else { StatusCode::NOT_FOUND }, "as {who}");
        upload(other, "/chat/files", &ada.named["conversation"], "eve.pdf", b"%PDF-1.4\n%%EOF\n").await;
    }
    assert_eq!(hers(&stage, &ada).await, before, "and nothing of hers has changed");
}
