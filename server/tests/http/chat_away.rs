//! Nobody of the staff is here: the customer is asked where to write to, and the answer goes there.

use crate::chat::{conversation, say, staff};
use crate::stage::{Answer, Stage};
use http::StatusCode;
use shop::Policy;
use shop::db::sql;
use shop::mail::{Mailer, deliver_one, notice_one};
use std::fs;

const FORM: &str = "action=\"/api/chat/address\"";

fn asks(page: &Answer) -> bool {
    page.text().contains(FORM)
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_writes_while_nobody_is_here_leaves_an_address_and_gets_the_answer_there() {
    let folder = tempfile::TempDir::new().unwrap();
    let stage = Stage::with(Policy { mail_dir: Some(folder.path().into()), ..Policy::default() }).await;
    let ada = stage.visitor();
    let page = ada.get("/support").await;
    assert!(page.text().contains("Nobody is here right now.") && !asks(&page), "there is nothing to answer yet");
    say(&ada, "", "client-0001", "Is anybody there?").await;
    let page = ada.get("/support").await;
    assert!(asks(&page) && page.text().contains("With an address we can write to you."), "{}", page.text());
    let chat = conversation(&page);
    let leave = async |email: &str| ada.post("/api/chat/address", &[("conversation", &chat), ("email", email)]).await;
    // What is no address is told beside its field, and stays there.
    for wrong in ["ada", "ada@", "@example.com", "a b@example.com", "ada@example.com\r\nBcc: eve@example.com", ""] {
        assert_eq!(leave(wrong).await.location(), format!("/support?chat={chat}"), "{wrong}");
        let page = ada.get(&format!("/support?chat={chat}")).await;
        assert!(asks(&page) && page.text().contains("id=\"chat-email-error\""), "{wrong}");
        assert!(page.text().contains("aria-invalid=\"true\""), "{wrong}");
        if !wrong.is_empty() && !wrong.contains('\r') {
            assert!(page.text().contains(&format!("value=\"{wrong}\"")), "{wrong}: {}", page.text());
        }
        assert!(page.queries() <= 3, "{}", page.queries());
    }
    let json = ada.post_json("/api/chat/address", &[("conversation", &chat), ("email", "ada@")]).await;
    assert_eq!(json.status, StatusCode::UNPROCESSABLE_ENTITY);
    leave(" Ada@Example.com ").await;
    let page = ada.get("/support").await;
    assert!(!asks(&page) && page.text().contains("ada@example.com</strong>"), "{}", page.text());

    // The answer: on the page at once, and as one letter where it was not seen there.
    let mira = staff(&stage).await;
    for (number, body) in ["Yes, I am.", "What can I do for you?"].into_iter().enumerate() {
        let client_id = format!("answer-{number:04}");
        mira.post("/api/admin/chat/answer", &[("conversation", &chat), ("client_id", &client_id), ("body", body)]).await;
    }
    while notice_one(&stage.shop).await.unwrap() {}
    let (letters,): (i64,) = sql("SELECT COUNT(*) FROM outbox").one(&stage.shop.db).await.unwrap();
    assert_eq!(letters, 0, "it may be read on the page yet");
    stage.shop.clock.advance(600_000_000);
    while notice_one(&stage.shop).await.unwrap() {}
    let mailer = Mailer::folder(folder.path(), "shop@shop.example").unwrap();
    assert!(deliver_one(&stage.shop, &mailer).await.unwrap());
    assert!(!deliver_one(&stage.shop, &mailer).await.unwrap(), "one letter for both answers");
    let mut letters = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let letter = fs::read_to_string(letters.next().unwrap()).unwrap().replace("=\r\n", "").replace("=3D", "=");
    assert!(letter.contains("To: ada@example.com") && !letter.contains("eve@example.com"), "{letter}");
    assert!(letter.contains("Yes, I am.") && letter.contains("What can I do for you?"), "{letter}");
    assert!(letter.contains(&format!("/support?chat={chat}")), "{letter}");
    assert!(ada.get("/support").await.text().contains("What can I do for you?"));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_cannot_be_reached_is_asked() {
    let stage = Stage::new().await;
    let (ada, bea, cleo) = (stage.visitor(), stage.customer("bea@example.com").await, stage.customer("cleo@example.com").await);
    // An account's address is where to write to once it was proven.
    for (email, at) in [("bea@example.com", Some(1_i64)), ("cleo@example.com", None)] {
        let mut tx = stage.shop.db.begin().await.unwrap();
        sql("UPDATE users SET verified_at = $1 WHERE email = $2").bind(at).bind(email).run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
    }
    for (visitor, is_asked) in [(&ada, true), (&bea, false), (&cleo, true)] {
        say(visitor, "", "client-0001", "hello").await;
        assert_eq!(asks(&visitor.get("/support").await), is_asked);
    }
    assert!(bea.get("/support").await.text().contains("bea@example.com</strong>"));
    // While somebody of the staff is here nobody is asked; soon after the last sign of life everybody is.
    let mira = staff(&stage).await;
    mira.get("/admin/chat").await;
    let page = ada.get("/support").await;
    assert!(!asks(&page) && page.text().contains("We are here."), "{}", page.text());
    stage.shop.clock.advance(30_000_000);
    let page = ada.get("/support").await;
    assert!(asks(&page) && page.text().contains("Nobody is here right now."));
    // Nobody leaves an address in another's conversation.
    let chat = conversation(&page);
    let eve = stage.visitor();
    say(&eve, "", "client-0001", "mine").await;
    let forged = eve.post_json("/api/chat/address", &[("conversation", &chat), ("email", "eve@example.com")]).await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND);
    assert!(asks(&ada.get("/support").await));
    // What is closed gets no answer.
    mira.post("/api/admin/chat/change", &[("conversation", &chat), ("action", "close")]).await;
    stage.shop.clock.advance(30_000_000);
    assert!(!asks(&ada.get("/support").await));
}
