//! Letters: written with their reason or not at all, sent once, tried again, and forgotten.

mod smtp;

use crate::common::Stage;
use crate::goods::run;
use shop::Shop;
use shop::db::sql;
use shop::mail::{Letter, MAX_ATTEMPTS, Mailer, deliver_one, enqueue, sweep, work};
use smtp::Server;
use std::fs;
use std::path::Path;

const HOUR: i64 = 3_600_000_000;

fn reset(secret: &str) -> Letter {
    Letter::ResetPassword { link: format!("https://shop.example/account/reset?token={secret}"), minutes: 60 }
}

async fn write(shop: &Shop, to: &str, letter: &Letter) {
    let mut tx = shop.db.begin().await.unwrap();
    enqueue(&mut tx, shop, to, letter).await.unwrap();
    tx.commit().await.unwrap();
}

async fn state(shop: &Shop) -> (String, i64, String) {
    sql("SELECT state, attempts, body_text || body_html FROM outbox").one(&shop.db).await.unwrap()
}

async fn drain(shop: &Shop, mailer: &Mailer) -> usize {
    let mut sent = 0;
    while deliver_one(shop, mailer).await.unwrap() {
        sent += 1;
    }
    sent
}

fn folder(stage: &Stage) -> Mailer {
    Mailer::folder(&stage.folder.path().join("mail"), "Stoa <shop@shop.example>").unwrap()
}

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).map(|entries| entries.flatten().collect::<Vec<_>>()).unwrap_or_default();
    entries.iter().map(|entry| entry.file_name().into_string().unwrap()).collect()
}

async fn a_letter_goes_with_its_transaction(stage: &Stage) {
    let shop = &stage.shop;
    let mut tx = shop.db.begin().await.unwrap();
    enqueue(&mut tx, shop, "ada@example.com", &reset("never")).await.unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(drain(shop, &folder(stage)).await, 0);
    write(shop, "ada@example.com", &reset("secret")).await;
    assert_eq!(drain(shop, &folder(stage)).await, 1);
    let names = files(&stage.folder.path().join("mail"));
    assert!(names.len() == 1 && Path::new(&names[0]).extension().is_some_and(|kind| kind == "eml"), "{names:?}");
    let text = fs::read_to_string(stage.folder.path().join("mail").join(&names[0])).unwrap();
    assert!(text.contains("To: ada@example.com") && text.contains("Subject: A new password for Stoa"), "{text}");
    assert!(text.contains("multipart/alternative") && text.contains("Auto-Submitted: auto-generated"), "{text}");
    assert_eq!(state(shop).await, ("sent".into(), 1, String::new()), "what it said is not kept");
}

async fn nobody_writes_to_two_addresses(stage: &Stage) {
    let shop = &stage.shop;
    for to in ["", "ada", "a@example.com,b@example.com", "a@example.com b@example.com", "a@example.com\r\nBcc: b@example.com"] {
        let mut tx = shop.db.begin().await.unwrap();
        if enqueue(&mut tx, shop, to, &reset("x")).await.is_ok() {
            tx.commit().await.unwrap();
        }
    }
    let server = Server::start(&[]).await;
    drain(shop, &server.mailer()).await;
    assert_eq!(server.letters(), Vec::<String>::new());
}

async fn smtp_carries_both_forms(stage: &Stage) {
    let shop = &stage.shop;
    let server = Server::start(&[]).await;
    write(
        shop,
        "ada@example.com",
        &Letter::BackInStock {
            title: "Vase <script>alert(1)</script> & Söhne\r\nBcc: all@example.com".into(),
            link: "https://shop.example/products/vase?a=1&b=2".into(),
            stop: "https://shop.example/stop".into(),
        },
    )
    .await;
    assert_eq!(drain(shop, &server.mailer()).await, 1);
    let letters = server.letters();
    let message = mail_parser::MessageParser::default().parse(letters[0].as_bytes()).unwrap();
    assert_eq!(message.to().unwrap().first().unwrap().address(), Some("ada@example.com"));
    assert!(message.bcc().is_none() && message.message_id().unwrap().ends_with("@shop.example"));
    let (text, html) = (message.body_text(0).unwrap(), message.body_html(0).unwrap());
    assert!(text.contains("https://shop.example/products/vase?a=1&b=2"), "{text}");
    assert!(html.contains("href=\"https://shop.example/products/vase?a=1&amp;b=2\""), "{html}");
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script") && !html.contains("<img"), "{html}");
    assert!(html.contains("color-scheme"), "{html}");
}

async fn a_letter_that_fails_is_tried_again(stage: &Stage) {
    let shop = &stage.shop;
    let server = Server::start(&["451 4.3.0 try later", "451 4.3.0 try later"]).await;
    write(shop, "ada@example.com", &reset("secret")).await;
    assert_eq!(drain(shop, &server.mailer()).await, 1);
    let (error,): (String,) = sql("SELECT last_error FROM outbox").one(&shop.db).await.unwrap();
    assert!(error.contains("try later") || error.contains("451"), "{error}");
    assert_eq!(drain(shop, &server.mailer()).await, 0, "not at once");
    shop.clock.advance(40_000_000);
    assert_eq!(drain(shop, &server.mailer()).await, 1);
    shop.clock.advance(40_000_000);
    assert_eq!(drain(shop, &server.mailer()).await, 0, "each pause is longer");
    shop.clock.advance(HOUR);
    assert_eq!(drain(shop, &server.mailer()).await, 1);
    assert_eq!(server.letters().len(), 1);
    assert_eq!(state(shop).await, ("sent".into(), 3, String::new()));
}

async fn what_no_server_takes_is_given_up(stage: &Stage) {
    let shop = &stage.shop;
    let server = Server::start(&["550 5.1.1 no such user"]).await;
    write(shop, "ada@example.com", &reset("secret")).await;
    drain(shop, &server.mailer()).await;
    assert_eq!(state(shop).await.0, "dead", "the server said never");
    run(shop, "DELETE FROM outbox").await;
    // Nobody listens there.
    let nowhere = Mailer::smtp("smtp://127.0.0.1:1", "shop@shop.example").unwrap();
    write(shop, "ada@example.com", &reset("secret")).await;
    for attempt in 1..=MAX_ATTEMPTS {
        assert_eq!(drain(shop, &nowhere).await, 1, "{attempt}");
        shop.clock.advance(8 * HOUR);
    }
    assert_eq!(drain(shop, &nowhere).await, 0);
    let (kind, attempts, body) = state(shop).await;
    assert!(kind == "dead" && attempts == MAX_ATTEMPTS && body.contains("secret"), "{kind} {attempts}");
    sweep(shop).await.unwrap();
    shop.clock.advance(8 * 24 * HOUR);
    sweep(shop).await.unwrap();
    assert_eq!(state(shop).await.2, "", "secrets of dead letters are forgotten");
}

async fn many_servers_send_each_letter_once(stage: &Stage) {
    let shop = &stage.shop;
    let server = Server::start(&[]).await;
    for number in 0..30 {
        write(shop, &format!("reader-{number}@example.com"), &reset("x")).await;
    }
    let workers = (0..4).map(|_| {
        let (shop, mailer) = (shop.clone(), server.mailer());
        tokio::spawn(async move { drain(&shop, &mailer).await })
    });
    let mut total = 0;
    for worker in workers.collect::<Vec<_>>() {
        total += worker.await.unwrap();
    }
    let mut to: Vec<String> = server.recipients();
    assert_eq!((total, to.len()), (30, 30));
    to.sort();
    to.dedup();
    assert_eq!(to.len(), 30, "nobody got two");
}

async fn who_dies_after_sending_leaves_a_letter_that_is_recognised(stage: &Stage) {
    let shop = &stage.shop;
    let server = Server::start(&[]).await;
    write(shop, "ada@example.com", &reset("x")).await;
    deliver_one(shop, &server.mailer()).await.unwrap();
    // As if the process had died before it noted that the letter was sent: taken, and nobody there any more.
    let statement =
        "UPDATE outbox SET state = 'waiting', lease = 'dead', sent_at = NULL, body_text = 'x', body_html = 'x', due_at = ";
    let until = shop.clock.now() + 300_000_000;
    let mut tx = shop.db.begin().await.unwrap();
    sql(format!("{statement}{until}")).run(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert!(!deliver_one(shop, &server.mailer()).await.unwrap(), "it is still held");
    shop.clock.advance(301_000_000);
    assert!(deliver_one(shop, &server.mailer()).await.unwrap());
    let ids: Vec<String> = server
        .letters()
        .iter()
        .map(|letter| letter.lines().find(|line| line.starts_with("Message-ID:")).unwrap().to_owned())
        .collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
}

async fn a_worker_wakes_and_stops(stage: &Stage) {
    let shop = &stage.shop;
    let server = Server::start(&[]).await;
    let (stop, stopping) = tokio::sync::watch::channel(false);
    let worker = tokio::spawn(work(shop.clone(), server.mailer(), stopping));
    // Long before its next round.
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    write(shop, "ada@example.com", &reset("x")).await;
    tokio::time::timeout(std::time::Duration::from_secs(4), server.wait_for(1)).await.expect("it was woken");
    stop.send(true).unwrap();
    tokio::time::timeout(std::time::Duration::from_secs(10), worker).await.expect("it stops").unwrap();
    assert_eq!(state(shop).await.0, "sent");
}

crate::on_both_engines!(
    a_letter_goes_with_its_transaction,
    nobody_writes_to_two_addresses,
    smtp_carries_both_forms,
    a_letter_that_fails_is_tried_again,
    what_no_server_takes_is_given_up,
    many_servers_send_each_letter_once,
    who_dies_after_sending_leaves_a_letter_that_is_recognised,
    a_worker_wakes_and_stops,
);
