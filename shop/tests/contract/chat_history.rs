//! Long conversations, and what servers read of those that changed.

use crate::chat::{guest, person, say, staff};
use crate::common::Stage;
use shop::account;
use shop::chat::{self, State};

async fn a_long_conversation_is_read_to_its_beginning(stage: &Stage) {
    let shop = &stage.shop;
    let (mira, (_, owner)) = (staff(shop, "mira@example.com").await, guest());
    let chat = say(shop, &owner, "", "1").await.conversation;
    for number in 2..=250 {
        chat::answer(shop, &mira, &chat, &format!("answer-{number:04}"), &number.to_string()).await.unwrap();
    }
    let page = async |before: Option<i64>| {
        let support = chat::support(shop, Some(&owner), Some(&chat), before).await.unwrap();
        let thread = chat::thread(shop, &mira, &chat, before).await.unwrap();
        assert_eq!(support.messages, thread.messages, "{before:?}");
        support.messages
    };
    for (before, first, last) in [(Some(60), 1, 59), (Some(2), 1, 1), (Some(251), 51, 250), (Some(i64::MAX), 51, 250)] {
        let messages = page(before).await;
        assert_eq!([messages.first(), messages.last()].map(|message| message.unwrap().seq), [first, last], "{before:?}");
    }
    for before in [1, 0, -1, i64::MIN] {
        assert_eq!(page(Some(before)).await, [], "{before}");
    }
    let newest = page(None).await;
    assert_eq!(newest.len(), 200);
    let all = [page(Some(newest[0].seq)).await, newest].concat();
    let bodies: Vec<_> = all.into_iter().map(|message| message.body).collect();
    assert_eq!(bodies, (1..=250).map(|number| number.to_string()).collect::<Vec<_>>());
}

async fn what_changed_is_told_whole(stage: &Stage) {
    let shop = &stage.shop;
    let (mira, ada) = (staff(shop, "mira@example.com").await, person(shop, "ada@example.com", false).await);
    let (token, owner) = guest();
    let chat = say(shop, &owner, "", "hello").await.conversation;
    let begun = shop.clock.now();
    let changed = async |since: i64| chat::changed_since(shop, since).await.unwrap().pop();
    let first = changed(begun).await.unwrap();
    assert_eq!((first.has_user, first.last, first.note, first.state), (false, 1, 0, State::Open));
    assert_eq!((first.assignee.as_str(), first.marks.customer_read, first.marks.staff_read), ("", 1, 0));
    assert_eq!(changed(begun + 1).await, None);
    shop.clock.advance(1_000_000);
    chat::answer(shop, &mira, &chat, "answer-0001", "yes").await.unwrap();
    chat::note(shop, &mira, &chat, "note-00001", "asks nicely").await.unwrap();
    chat::close(shop, &mira, &chat).await.unwrap();
    let second = changed(begun + 1).await.unwrap();
    assert_eq!((second.has_user, second.last, second.note, second.state), (false, 3, 1, State::Closed));
    assert_eq!((second.assignee.as_str(), second.marks.staff_read), ("mira", 2));
    // That it belongs to an account now is a change as well.
    shop.clock.advance(1_000_000);
    account::welcome(shop, &ada, Some(&token), None).await.unwrap();
    let third = changed(begun + 1_000_001).await.unwrap();
    assert_eq!((third.chat, third.has_user), (chat, true));
}

crate::on_both_engines!(a_long_conversation_is_read_to_its_beginning, what_changed_is_told_whole);
