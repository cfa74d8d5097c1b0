//! Transactions that meet on a PostgreSQL: nobody waits for ever, what was cut off may be done once more, and nothing is left half done.

use crate::chat::{guest, say};
use crate::common::postgres;
use shop::Error;
use shop::chat;
use shop::db::{Tx, sql};
use std::time::{Duration, Instant};

async fn touch(tx: &mut Tx, chat: &str) -> Result<u64, Error> {
    sql("UPDATE chats SET seen_at = seen_at + 1 WHERE id = $1").bind(chat).run(tx).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_somebody_holds_is_not_waited_for_for_ever() {
    let stage = postgres().await;
    let shop = &stage.shop;
    let (_, owner) = guest();
    let chat = say(shop, &owner, "", "The first").await.conversation;
    let mut holding = shop.db.begin().await.unwrap();
    touch(&mut holding, &chat).await.unwrap();
    let (work, begun) = (shop.metered(), Instant::now());
    let said = chat::say(&work, &owner, &chat, "the-second", "The second", "").await;
    let took = begun.elapsed();
    assert!(matches!(said, Err(Error::Unavailable)), "{said:?}");
    assert!((Duration::from_secs(4)..Duration::from_secs(9)).contains(&took), "{took:?}");
    assert!(work.db.may_try_again(), "nothing of it was done");
    let seen = chat::support(shop, Some(&owner), None, None).await.unwrap();
    assert_eq!(seen.messages.len(), 1, "whoever only reads does not wait");
    holding.rollback().await.unwrap();
    let again = chat::say(shop, &owner, &chat, "the-second", "The second", "").await.unwrap();
    assert_eq!(again.message.seq, 2, "no number was used up");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_statement_that_takes_too_long_is_ended() {
    let stage = postgres().await;
    let begun = Instant::now();
    let done = sql("SELECT CAST(1 AS BIGINT) FROM pg_sleep(60)").all::<(i64,)>(&stage.shop.db).await;
    assert!(matches!(done, Err(Error::Unavailable)), "{done:?}");
    let took = begun.elapsed();
    assert!((Duration::from_secs(13)..Duration::from_secs(25)).contains(&took), "{took:?}");
    assert_eq!(sql("SELECT CAST(2 AS BIGINT)").one::<(i64,)>(&stage.shop.db).await.unwrap(), (2,), "the connection is as good");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_that_wait_for_each_other_one_may_try_again() {
    let stage = postgres().await;
    let ((_, left), (_, right)) = (guest(), guest());
    let left = say(&stage.shop, &left, "", "Left").await.conversation;
    let right = say(&stage.shop, &right, "", "Right").await.conversation;
    let (one, other) = (stage.shop.metered(), stage.shop.metered());
    let (mut first, mut second) = (one.db.begin().await.unwrap(), other.db.begin().await.unwrap());
    touch(&mut first, &left).await.unwrap();
    touch(&mut second, &right).await.unwrap();
    // PostgreSQL ends one of them (40P01), and the other goes on.
    let (here, there) = tokio::join!(touch(&mut first, &right), touch(&mut second, &left));
    let (lost, won, lucky) = if here.is_err() { (here, there, second) } else { (there, here, first) };
    assert!(matches!(lost, Err(Error::Unavailable)), "{lost:?}");
    assert_eq!(won.unwrap(), 1);
    assert_ne!(one.db.may_try_again(), other.db.may_try_again(), "only the one that was ended");
    lucky.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_put_in_order_may_be_tried_again() {
    let stage = postgres().await;
    let (_, owner) = guest();
    let chat = say(&stage.shop, &owner, "", "Hello").await.conversation;
    let work = stage.shop.metered();
    let mut tx = work.db.begin().await.unwrap();
    sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").run(&mut tx).await.unwrap();
    sql("SELECT seen_at FROM chats WHERE id = $1").bind(&chat).one::<(i64,)>(&mut tx).await.unwrap();
    let mut other = stage.shop.db.begin().await.unwrap();
    touch(&mut other, &chat).await.unwrap();
    other.commit().await.unwrap();
    // 40001: what it has read is out of date.
    let done = touch(&mut tx, &chat).await;
    assert!(matches!(done, Err(Error::Unavailable)), "{done:?}");
    assert!(work.db.may_try_again());
    tx.rollback().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn one_message_that_is_sent_by_many_at_once_is_one() {
    let stage = postgres().await;
    let (_, owner) = guest();
    let chat = say(&stage.shop, &owner, "", "The first").await.conversation;
    let all: Vec<_> = (0..24)
        .map(|number| {
            let (shop, owner, chat) = (stage.shop.metered(), owner.clone(), chat.clone());
            // Each of eight names three times.
            let name = format!("message-{}", number % 8);
            tokio::spawn(async move { chat::say(&shop, &owner, &chat, &name, &name, "").await.unwrap().message })
        })
        .collect();
    for said in all {
        let message = said.await.unwrap();
        assert_eq!(message.body, message.client_id);
    }
    let seen = chat::support(&stage.shop, Some(&owner), None, None).await.unwrap();
    let numbers: Vec<i64> = seen.messages.iter().map(|message| message.seq).collect();
    assert_eq!(numbers, (1..=9).collect::<Vec<_>>(), "as many as names, without a gap");
}
