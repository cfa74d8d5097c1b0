//! Conversations in the shop's languages: both sides in that of the page.

use crate::chat::upload;
use crate::sockets::Open;
use crate::stage::{Stage, Visitor};
use http::StatusCode;
use shop::Policy;
use shop::chat::Happened;
use shop::chat::protocol::{Ask, Tell};
use shop::db::sql;
use shop::language::Language;

async fn stage(tags: &[&str]) -> Stage {
    let languages = tags.iter().map(|tag| Language::find(tag).unwrap()).collect();
    Stage::with(Policy { languages, ..Policy::default() }).await
}

async fn staff(stage: &Stage) -> Visitor {
    stage.account("mira@example.com", true).await;
    let visitor = stage.visitor();
    visitor.log_in("mira@example.com").await;
    visitor
}

/// Says something on the pages under `prefix`, and gives the conversation.
async fn say(visitor: &Visitor, prefix: &str, body: &str) -> String {
    let said = visitor.post_json(&format!("{prefix}/api/chat/say"), &[("client_id", "client-0001"), ("body", body)]).await;
    let said: serde_json::Value = serde_json::from_slice(&said.bytes).unwrap();
    said["conversation"].as_str().unwrap().to_owned()
}

/// What only English pages say.
const ENGLISH: [&str; 14] = [
    "Talk to us",
    "Nobody is here",
    "We are here",
    "A first answer",
    "Your message",
    "Where is my order",
    "Often asked",
    "Attach a picture",
    ">Send<",
    ">File<",
    "Look for new",
    "is typing",
    "Sending…",
    "Messages\"",
];

#[tokio::test(flavor = "multi_thread")]
async fn the_customers_side_speaks_the_language_of_the_page() {
    let stage = stage(&["en", "de", "ar"]).await;
    stage.product("cup", 2_000, 5).await;
    let english = stage.visitor().get("/support").await.text();
    for words in ENGLISH.iter().filter(|words| !matches!(**words, "We are here" | "A first answer")) {
        assert!(english.contains(words), "{words}: {english}");
    }
    for (prefix, words) in [
        ("/de", ["Schreiben Sie uns", "Gerade ist niemand da.", "Ihre Nachricht", "Wo ist meine Bestellung?", "schreibt …"]),
        ("/ar", ["تواصل معنا", "لا أحد متصل الآن.", "رسالتك", "أين طلبي؟", "جارٍ الكتابة…"]),
    ] {
        let page = stage.visitor().get(&format!("{prefix}/support")).await;
        assert_eq!((page.status, page.header("content-language")), (StatusCode::OK, &prefix[1..]));
        let text = page.text();
        for wanted in words {
            assert!(text.contains(wanted), "{wanted}: {text}");
        }
        for unwanted in ENGLISH {
            assert!(!text.contains(unwanted), "{unwanted}: {text}");
        }
        assert!(text.contains(&format!("action=\"{prefix}/chat/files\"")), "{text}");
        let launcher = stage.visitor().get(&format!("{prefix}/products/cup")).await.text();
        let launcher = launcher.split("class=\"help\"").nth(1).unwrap().split("</aside>").next().unwrap().to_owned();
        assert!(!launcher.contains("new messages") && !launcher.contains("Close"), "{launcher}");
    }
    // How long an answer takes is counted as the language counts.
    let mut tx = stage.shop.db.begin().await.unwrap();
    for number in 0..5 {
        sql("INSERT INTO chats (id, guest_hash, created_at, updated_at, answered_at) VALUES ($1, $1, 0, 0, $2)")
            .bind(format!("chat-{number}"))
            .bind(3 * 60_000_000_i64)
            .run(&mut tx)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    stage.shop.clock.advance(120_000_000);
    assert!(stage.visitor().get("/de/support").await.text().contains("meist in etwa 3 Minuten."));
    assert!(stage.visitor().get("/ar/support").await.text().contains("\u{2068}3\u{2069} دقائق"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_is_told_to_each_in_their_language() {
    let stage = stage(&["en", "de", "ar"]).await;
    let (ada, mira) = (stage.visitor(), staff(&stage).await);
    let chat = say(&ada, "/de", "Ist die Tasse spülmaschinenfest?").await;
    let change = async |action: &str| {
        mira.post("/api/admin/chat/change", &[("conversation", &chat), ("action", action)]).await;
    };
    change("claim").await;
    change("close").await;
    let (german, english) = (ada.get("/de/support").await, ada.get("/support").await);
    assert!(german.queries() <= 3, "{}", german.queries());
    for (page, words) in [
        (german, ["Ada kümmert sich um Ihr Anliegen.", "Ada hat dieses Gespräch beendet."]),
        (english, ["Ada is taking care of this conversation.", "Ada closed this conversation."]),
        (
            mira.get(&format!("/admin/chat/{chat}")).await,
            ["Ada is taking care of this conversation.", "Ada closed this conversation."],
        ),
        (ada.get("/ar/support").await, ["هذه المحادثة الآن مع \u{2068}Ada\u{2069}.", "من قِبل \u{2068}Ada\u{2069}."]),
    ] {
        // Not in what the browser is told it may say, but as messages.
        let text = page.text();
        let messages = text.split("data-messages").nth(1).unwrap().split("</ol>").next().unwrap();
        for wanted in words {
            assert!(messages.contains(&format!("{wanted}</p>")), "{wanted}: {messages}");
        }
        assert!(messages.contains("<p dir=\"auto\" class=\"bubble__body\">"), "{messages}");
    }
    assert!(mira.get("/admin/chat?tab=all&q=taking+care").await.text().contains(&chat), "the desk finds it in English");
    // What was said before there were kinds is shown as it was said.
    let mut tx = stage.shop.db.begin().await.unwrap();
    sql("UPDATE chat_messages SET event = '', author_name = '', body = 'Somebody closed it.' WHERE event = 'closed'")
        .run(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(ada.get("/de/support").await.text().contains(">Somebody closed it.<"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_letter_is_in_the_language_in_which_the_customer_wrote_last() {
    let stage = stage(&["en", "de", "ar"]).await;
    let mira = staff(&stage).await;
    for (prefix, hello, subject) in [
        ("/de", "Guten Tag,", "Eine Antwort von Stoa"),
        ("/ar", "أهلًا،", "إجابة من \u{2068}Stoa\u{2069}"),
        ("", "Hello,", "An answer from Stoa"),
    ] {
        let ada = stage.visitor();
        let chat = say(&ada, prefix, "Hallo?").await;
        let address = format!("guest{}@example.com", prefix.len() + usize::from(prefix == "/ar"));
        ada.post(&format!("{prefix}/api/chat/address"), &[("conversation", &chat), ("email", &address)]).await;
        let form = [("conversation", chat.as_str()), ("client_id", "answer-0001"), ("body", "Ja, gern.")];
        mira.post("/api/admin/chat/answer", &form).await;
        stage.shop.clock.advance(600_000_000);
        while shop::mail::notice_one(&stage.shop).await.unwrap() {}
        let (found, body): (String, String) =
            sql("SELECT subject, body_text FROM outbox WHERE recipient = $1").bind(&address).one(&stage.shop.db).await.unwrap();
        assert_eq!(found, subject);
        assert!(body.contains(hello) && body.contains("Ja, gern."), "{body}");
        assert!(body.contains(&format!("{}{prefix}/support?chat={chat}", stage.shop.policy.public_url)), "{body}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_is_told_in_the_language_of_the_page() {
    let stage = stage(&["en", "de", "ar"]).await;
    let ada = stage.visitor();
    let chat = say(&ada, "/de", "Hallo").await;
    let said = ada.post("/de/api/chat/say", &[("client_id", "client-0002"), ("body", " ")]).await;
    assert_eq!(said.location(), "/de/support");
    assert!(ada.get("/de/support").await.text().contains("Bitte schreiben Sie zuerst etwas."));
    let long = ada.post_json("/ar/api/chat/say", &[("client_id", "client-0002"), ("body", &"x".repeat(4_001))]).await.text();
    assert!(long.contains("4,000"), "{long}");
    let wrong = upload(&ada, "/de/chat/files", &chat, "page.png", b"<html>").await;
    assert_eq!(wrong.location(), format!("/de/support?chat={chat}"));
    assert!(ada.get(&format!("/de/support?chat={chat}")).await.text().contains("Bitte senden Sie ein Bild"));
    let none = ada.post("/de/api/chat/rate", &[("conversation", &chat), ("stars", "5")]).await;
    assert_eq!(none.location(), format!("/de/support?chat={chat}"), "it is not closed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_socket_and_the_desk_speak_the_language_of_their_page() {
    let open = Open::of(stage(&["de", "ar"]).await).await;
    let ((ada, chat), mira) = (open.guest("Hallo").await, open.staff("mira@example.com").await);
    let mut first = open.connect(&ada, "").await;
    let mut arabic = open.connect(&ada, "?language=ar").await;
    let mut unknown = open.connect(&ada, "?language=xx").await;
    let mut desk = open.connect(&mira, "?side=staff&language=ar").await;
    for (socket, wanted) in [
        (&mut first, "Bitte schreiben Sie zuerst etwas."),
        (&mut unknown, "Bitte schreiben Sie zuerst etwas."),
        (&mut arabic, "يرجى كتابة شيء أولًا."),
        (&mut desk, "يرجى كتابة شيء أولًا."),
    ] {
        socket.say(&chat, "client-0009", " ").await;
        let refused = socket.until(|tell| matches!(tell, Tell::Refused { .. })).await;
        assert!(matches!(&refused, Tell::Refused { reason, .. } if reason == wanted), "{refused:?}");
    }
    first.resume(&chat, 0).await;
    first.messages(1).await;
    desk.ask(&Ask::Inbox).await;
    mira.post("/api/admin/chat/change", &[("conversation", &chat), ("action", "claim")]).await;
    let Tell::Message { message, .. } = first.until(|tell| matches!(tell, Tell::Message { .. })).await else { unreachable!() };
    assert_eq!(message.event, Some(Happened::Taken { name: "Ada".into() }));
    assert_eq!((message.author.as_str(), message.body.as_str()), ("", "Ada is taking care of this conversation."));
    for (path, tag, words) in [
        ("/admin/chat", "de", ["Alle Gespräche durchsuchen", "href=\"/admin/chat/replies\""]),
        ("/ar/admin/chat", "ar", ["البحث في كل المحادثات", "href=\"/ar/admin/chat/replies\""]),
    ] {
        let page = mira.get(path).await;
        assert_eq!(page.header("content-language"), tag);
        assert!(words.iter().all(|wanted| page.text().contains(wanted)), "{path}: {}", page.text());
    }
    assert!(ada.get("/support").await.text().contains("Ihre Nachricht"));
    let changed = mira.post("/ar/api/admin/chat/change", &[("conversation", &chat), ("action", "close")]).await;
    assert!(changed.location().starts_with("/ar/admin/chat/"), "{}", changed.location());
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_at_the_desk_is_english_elsewhere() {
    let stage = stage(&["en", "de", "ar"]).await;
    stage.product("vase", 2_000, 5).await;
    let (ada, mira) = (stage.visitor(), staff(&stage).await);
    ada.add("vase").await;
    assert!(ada.order().await.location().starts_with("/orders/"));
    let chat = say(&ada, "/de", "Hallo?").await;
    mira.post("/api/admin/chat/reply", &[("title", "Greeting"), ("body", "Hi {name}, {me} here.")]).await;
    mira.post("/api/admin/chat/change", &[("conversation", &chat), ("action", "claim")]).await;
    for (prefix, words) in [
        ("", ["Ada is taking care of this conversation.", "Being prepared", "Hi there, Ada here."]),
        ("/de", ["Ada kümmert sich um Ihr Anliegen.", "In Vorbereitung", "Hi und willkommen, Ada here."]),
        ("/ar", ["هذه المحادثة الآن مع \u{2068}Ada\u{2069}.", "قيد التجهيز", "Hi بك, Ada here."]),
    ] {
        let page = mira.get(&format!("{prefix}/admin/chat/{chat}?tab=mine")).await;
        assert!(page.queries() <= 3, "{}", page.queries());
        let text = page.text();
        let said = text.split("desk__said").nth(1).unwrap().split("</span>").next().unwrap();
        assert!(said.contains(words[0]), "{prefix}: {said}");
        let side = text.split("data-side").nth(1).unwrap();
        assert!(side.contains(words[1]) && !side.contains("placed"), "{prefix}: {side}");
        assert!(text.contains(&format!("data-reply=\"{}\"", words[2])), "{prefix}: {text}");
    }
    // What is wrong as well.
    stage.account("noa@example.com", true).await;
    let noa = stage.visitor();
    noa.log_in("noa@example.com").await;
    for (prefix, form, words) in [
        ("/de", [("action", "claim"), ("to", "")], "Jemand aus dem Team war schneller"),
        ("/ar", [("action", "claim"), ("to", "")], "سبقك أحد الزملاء"),
        ("/de", [("action", "transfer"), ("to", "nobody")], "Bitte wählen Sie jemanden aus der Liste."),
        ("/de", [("action", "dance"), ("to", "")], "Bitte wählen Sie aus, was geschehen soll."),
    ] {
        let form = [&[("conversation", chat.as_str())][..], &form].concat();
        let page = noa.post(&format!("{prefix}/api/admin/chat/change"), &form).await;
        assert!(noa.get(page.location()).await.text().contains(words), "{words}");
        assert!(noa.post_json(&format!("{prefix}/api/admin/chat/change"), &form).await.text().contains(words), "{words}");
    }
    let long = "x".repeat(61);
    let page = mira.post("/de/api/admin/chat/reply", &[("title", &long), ("body", "x")]).await;
    assert!(mira.get(page.location()).await.text().contains("höchstens 60 Zeichen"));
    mira.post("/api/admin/chat/change", &[("conversation", &chat), ("action", "close")]).await;
    let form = [("conversation", chat.as_str()), ("client_id", "answer-0009"), ("body", "late")];
    assert!(mira.post_json("/de/api/admin/chat/answer", &form).await.text().contains("Öffnen Sie es wieder"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_without_a_connection_leads_to_its_other_languages() {
    let stage = stage(&["en", "de", "ar"]).await;
    let text = stage.visitor().get("/offline").await.text();
    // What the service worker looks for.
    for tag in ["de", "ar"] {
        assert!(text.contains(&format!("hreflang=\"{tag}\" href=\"/{tag}/offline\"")), "{tag}: {text}");
    }
    assert!(stage.visitor().get("/de/offline").await.text().contains("Sie sind offline"));
}
