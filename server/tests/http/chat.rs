//! Conversations as forms: the whole of it works without JavaScript, and nobody reaches what is another's.

use crate::stage::{Answer, Stage, Visitor};
use axum::body::Body;
use http::{Method, StatusCode, header};
use shop::Policy;
use shop::db::sql;
use shop::language::Language;

/// Where files are sent to.
pub(crate) const FILES: &str = "/chat/files";

pub(crate) async fn staff(stage: &Stage) -> Visitor {
    stage.account("mira@example.com", true).await;
    let visitor = stage.visitor();
    visitor.log_in("mira@example.com").await;
    visitor
}

/// The conversation that a page shows.
pub(crate) fn conversation(page: &Answer) -> String {
    page.text().split("data-conversation=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

pub(crate) async fn say(visitor: &Visitor, chat: &str, client_id: &str, body: &str) -> Answer {
    visitor.post("/api/chat/say", &[("conversation", chat), ("client_id", client_id), ("body", body)]).await
}

/// Sends a file as a form to an address.
pub(crate) async fn upload(visitor: &Visitor, to: &str, chat: &str, name: &str, bytes: &[u8]) -> Answer {
    let mut body = Vec::new();
    for (field, value) in [("conversation", chat), ("client_id", "upload-0001")] {
        body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
    }
    body.extend(format!("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n").bytes());
    body.extend(bytes);
    body.extend(b"\r\n--x--\r\n");
    let request = visitor
        .request(Method::POST, to)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .header("sec-fetch-site", "same-origin")
        .header(header::ACCEPT, "text/html");
    visitor.send(request.body(Body::from(body)).unwrap()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_and_the_staff_talk_without_javascript() {
    let stage = Stage::new().await;
    let (guest, mira) = (stage.visitor(), staff(&stage).await);
    let page = guest.get("/support").await;
    assert_eq!((page.status, page.header("cache-control")), (StatusCode::OK, "no-store"));
    assert!(guest.cookie.lock().unwrap().is_none(), "nobody gets a cookie for looking");
    let said = say(&guest, "", "client-0001", "Is the cup <b>dishwasher</b> safe?").await;
    assert_eq!((said.status, said.location()), (StatusCode::SEE_OTHER, "/support"));
    let page = guest.get("/support").await;
    assert!(page.queries() <= 3, "{}", page.queries());
    assert!(page.text().contains("Is the cup &lt;b&gt;dishwasher&lt;/b&gt; safe?"));
    let chat = conversation(&page);
    // The same form sent twice is one message.
    say(&guest, "", "client-0001", "Is the cup <b>dishwasher</b> safe?").await;
    assert_eq!(guest.get("/support").await.text().matches("dishwasher").count(), 1);

    let inbox = mira.get("/admin/chat").await;
    assert!(inbox.queries() <= 3 && inbox.text().contains(&format!("/admin/chat/{chat}?tab=queue")));
    let claimed = mira.post("/api/admin/chat/change", &[("conversation", &chat), ("action", "claim"), ("tab", "mine")]).await;
    assert_eq!(claimed.location(), format!("/admin/chat/{chat}?tab=mine"));
    let form = [("conversation", chat.as_str()), ("client_id", "answer-0001"), ("body", "Yes, it is.")];
    mira.post("/api/admin/chat/answer", &form).await;
    mira.post("/api/admin/chat/note", &[("conversation", &chat), ("client_id", "note-00001"), ("body", "a secret")]).await;
    let thread = mira.get(&format!("/admin/chat/{chat}")).await;
    assert!(thread.queries() <= 3, "{}", thread.queries());
    assert!(thread.text().contains("a secret") && thread.text().contains("Yes, it is."));
    let page = guest.get("/support").await;
    assert!(page.text().contains("Yes, it is.") && !page.text().contains("a secret"));
    assert!(page.text().contains("We are here"));

    mira.post("/api/admin/chat/change", &[("conversation", &chat), ("action", "close")]).await;
    say(&guest, &chat, "client-0002", "one more thing").await;
    let page = guest.get("/support").await.text();
    assert!(page.contains("This conversation is closed.") && page.contains("one more thing</textarea>"), "{page}");
    guest.post("/api/chat/rate", &[("conversation", &chat), ("stars", "5")]).await;
    assert!(mira.get("/admin/chat?tab=closed").await.text().contains("5 of 5"));
    say(&guest, "", "client-0002", "one more thing").await;
    let page = guest.get("/support").await;
    assert!(page.text().contains("Other conversations"));
    assert_ne!(conversation(&page), chat);
}

/// Where a page says that there are earlier messages.
fn earlier(page: &str) -> Option<String> {
    let at = page.find("data-earlier")?;
    let tag = page[page[..at].rfind("<a ")?..].split('>').next()?;
    Some(tag.split("href=\"").nth(1)?.split('"').next()?.replace("&amp;", "&"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_conversation_is_read_page_by_page() {
    let languages = ["en", "de", "ar"].map(|tag| Language::find(tag).unwrap()).to_vec();
    let stage = Stage::with(Policy { languages, ..Policy::default() }).await;
    let (ada, mira) = (stage.visitor(), staff(&stage).await);
    say(&ada, "", "client-0001", "hello").await;
    let page = ada.get("/support").await;
    assert_eq!(earlier(&page.text()), None);
    let chat = conversation(&page);
    let mut tx = stage.shop.db.begin().await.unwrap();
    for seq in 2..=250_i64 {
        sql(
            "INSERT INTO chat_messages (chat_id, seq, client_id, sender, body, sent_at) VALUES ($1, $2, $3, 'staff', 'yes', 0)",
        )
        .bind(&chat)
        .bind(seq)
        .bind(format!("answer-{seq:04}"))
        .run(&mut tx)
        .await
        .unwrap();
    }
    for (seq, after) in [(1_i64, 20_i64), (2, 50)] {
        sql("INSERT INTO chat_notes (chat_id, seq, after_seq, client_id, body, written_at) VALUES ($1, $2, $3, $4, 'a note', 0)")
            .bind(&chat)
            .bind(seq)
            .bind(after)
            .bind(format!("note-{seq:06}"))
            .run(&mut tx)
            .await
            .unwrap();
    }
    sql("UPDATE chats SET last_seq = 250, notes_seq = 2 WHERE id = $1").bind(&chat).run(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let numbers = |page: &str, name: &str| -> Vec<i64> {
        let mark = format!("{name}=\"");
        page.split(&mark).skip(1).map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect()
    };
    // Whoever reads what is old has not read what is new.
    assert_eq!(ada.get(&format!("/support?chat={chat}&before=51")).await.status, StatusCode::OK);
    let (read,): (i64,) = sql("SELECT customer_read FROM chats").one(&stage.shop.db).await.unwrap();
    assert_eq!(read, 1);
    let desk = format!("/admin/chat/{chat}");
    for (who, address, notes, words) in [
        (&ada, "/support", [vec![], vec![]], "To the newest messages"),
        (&ada, "/de/support", [vec![], vec![]], "Zu den neuesten Nachrichten"),
        (&ada, "/ar/support", [vec![], vec![]], "إلى أحدث الرسائل"),
        (&mira, &desk, [vec![2], vec![1]], "To the newest messages"),
    ] {
        let newest = who.get(address).await;
        assert!(newest.queries() <= 3, "{address}: {}", newest.queries());
        assert_eq!(numbers(&newest.text(), "data-seq"), (51..=250).collect::<Vec<_>>(), "{address}");
        assert_eq!(numbers(&newest.text(), "data-note"), notes[0], "{address}");
        let link = earlier(&newest.text()).unwrap();
        assert!(link.starts_with(address), "{link}");
        let older = who.get(&link).await;
        assert!(older.queries() <= 3, "{link}: {}", older.queries());
        assert_eq!(numbers(&older.text(), "data-seq"), (1..=50).collect::<Vec<_>>(), "{link}");
        assert_eq!(numbers(&older.text(), "data-note"), notes[1], "{link}");
        assert_eq!(earlier(&older.text()), None);
        // It is no conversation that goes on: what is new would stand after what is old.
        assert!(older.text().contains(words) && !older.text().contains("data-conversation"), "{link}");
    }
    // What is no number is as if nothing had been asked.
    for before in ["", "1", "0", "-5", "x", "99999999999999999999", "9223372036854775807"] {
        let page = ada.get(&format!("/support?chat={chat}&before={before}")).await;
        assert_eq!(numbers(&page.text(), "data-seq").last(), Some(&250), "{before}");
    }
    let stranger = stage.visitor();
    say(&stranger, "", "client-0001", "mine").await;
    assert_eq!(stranger.get(&format!("/support?chat={chat}&before=51")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_elses_conversation_does_not_exist() {
    let stage = Stage::new().await;
    let (ada, eve, bea) = (stage.visitor(), stage.visitor(), stage.customer("bea@example.com").await);
    say(&ada, "", "client-0001", "my secret").await;
    let chat = conversation(&ada.get("/support").await);
    let sent = upload(&ada, FILES, &chat, "bill.pdf", b"%PDF-1.4 secret").await;
    assert_eq!(sent.location(), format!("/support?chat={chat}"));
    let page = ada.get("/support").await.text();
    let file = page.split("href=\"/chat/files/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let served = ada.get(&format!("/chat/files/{file}")).await;
    assert_eq!(served.bytes, b"%PDF-1.4 secret");
    assert!(served.header("content-disposition").starts_with("attachment; filename=\"bill.pdf\""));
    assert!(served.header("content-security-policy").contains("sandbox"));
    say(&eve, "", "client-0001", "mine").await;
    for other in [&eve, &bea] {
        assert_eq!(other.get(&format!("/support?chat={chat}")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(other.get(&format!("/chat/files/{file}")).await.status, StatusCode::NOT_FOUND);
        let json = other
            .post_json("/api/chat/say", &[("conversation", &chat), ("client_id", "client-0009"), ("body", "forged")])
            .await;
        assert_eq!(json.status, StatusCode::NOT_FOUND);
        upload(other, FILES, &chat, "x.pdf", b"%PDF-1.4").await;
        for path in ["/api/admin/chat/answer", "/api/admin/chat/note", "/api/admin/chat/change", "/api/admin/chat/reply"] {
            let form = [("conversation", chat.as_str()), ("client_id", "client-0009"), ("body", "forged"), ("action", "close")];
            let refused = other.post_json(path, &form).await;
            assert!(matches!(refused.status, StatusCode::NOT_FOUND | StatusCode::UNAUTHORIZED), "{path}");
        }
    }
    assert_eq!(bea.get("/admin/chat").await.status, StatusCode::NOT_FOUND, "a customer need not know of it");
    assert_eq!(eve.get("/admin/chat").await.location(), "/account/login?next=%2Fadmin%2Fchat");
    let page = ada.get("/support").await.text();
    assert!(!page.contains("forged") && page.matches("bubble__body").count() == 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_comes_along_at_log_in() {
    let stage = Stage::new().await;
    stage.account("ada@example.com", false).await;
    let ada = stage.visitor();
    say(&ada, "", "client-0001", "written as a guest").await;
    ada.log_in("ada@example.com").await;
    assert!(ada.get("/support").await.text().contains("written as a guest"));
    let elsewhere = stage.visitor();
    elsewhere.log_in("ada@example.com").await;
    let page = elsewhere.get("/support").await;
    assert!(page.text().contains("written as a guest") && page.queries() <= 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_new_stands_on_every_page_until_it_was_seen() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let (ada, mira) = (stage.visitor(), staff(&stage).await);
    let launcher = async |who: &Visitor, page: &str| {
        let answer = who.get(page).await;
        assert!(answer.queries() <= 3, "{page}: {}", answer.queries());
        let text = answer.text();
        let launcher = text.split("data-launcher").nth(1).map(|rest| rest.split("</a>").next().unwrap().to_owned());
        launcher.map(|launcher| (launcher.contains("data-open"), launcher.contains(">2</span>")))
    };
    for page in ["/", "/products/vase", "/cart", "/checkout", "/account/login", "/nowhere"] {
        assert_eq!(launcher(&ada, page).await, Some((false, false)), "{page}");
    }
    for (who, page) in [(&ada, "/support"), (&mira, "/admin/chat")] {
        assert_eq!(launcher(who, page).await, None, "{page}");
    }
    say(&ada, "", "client-0001", "hello").await;
    let chat = conversation(&ada.get("/support").await);
    assert_eq!(launcher(&ada, "/").await, Some((true, false)));
    for number in 0..2 {
        let form = [("conversation", chat.as_str()), ("client_id", &*format!("answer-{number:04}")), ("body", "yes")];
        mira.post("/api/admin/chat/answer", &form).await;
    }
    for page in ["/", "/products/vase", "/cart"] {
        assert_eq!(launcher(&ada, page).await, Some((true, true)), "{page}");
    }
    let page = ada.get("/support").await;
    assert!(page.queries() <= 3, "{}", page.queries());
    assert_eq!(launcher(&ada, "/").await, Some((true, false)));
    assert!(mira.get(&format!("/admin/chat/{chat}")).await.text().contains(">Read</span>"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desk_shows_the_cart_and_finds_what_was_said() {
    let stage = Stage::new().await;
    stage.product("vase", 2_000, 5).await;
    let (ada, eve, mira) = (stage.visitor(), stage.visitor(), staff(&stage).await);
    ada.add("vase").await;
    for (guest, body) in [(&ada, "Is the glaze safe for a dishwasher?"), (&eve, "When do you open?")] {
        say(guest, "", "client-0001", body).await;
    }
    let [chat, other] = [conversation(&ada.get("/support").await), conversation(&eve.get("/support").await)];
    // Beside her conversation stands her cart, and beside the other one that there is none.
    let basket = async |chat: &str| {
        let page = mira.get(&format!("/admin/chat/{chat}")).await.text();
        page.split(">Cart</h2>").nth(1).expect("a heading").split("<h2").next().unwrap().to_owned()
    };
    assert!(basket(&chat).await.contains("1 × The vase"), "{}", basket(&chat).await);
    assert!(!basket(&other).await.contains("The vase"));
    // Each is found by its words, and not by those of others.
    for (words, found, hidden) in [("dishwasher", &chat, &other), ("open", &other, &chat)] {
        let page = mira.get(&format!("/admin/chat?tab=all&q={words}")).await;
        let (text, link) = (page.text(), |chat: &str| format!("/admin/chat/{chat}"));
        assert!(text.contains(&link(found)) && !text.contains(&link(hidden)), "{words}");
        assert!(page.queries() <= 3, "{}", page.queries());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_message_is_told_beside_its_field() {
    let stage = Stage::new().await;
    let ada = stage.visitor();
    say(&ada, "", "client-0001", " \u{200b} ").await;
    assert!(!ada.cookie.lock().unwrap().as_deref().unwrap_or_default().contains("cart="), "and nobody gets a cart for it");
    assert!(ada.get("/support").await.text().contains("Please write something first."));
    let long = "x".repeat(4_001);
    say(&ada, "", "client-0001", &long).await;
    assert!(ada.get("/support").await.text().contains("4,000 characters"));
}
