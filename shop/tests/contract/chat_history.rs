//! Long conversations, and what servers read of those that changed.

use crate::chat::{guest, person, say, staff};
use crate::checkout;
use crate::common::Stage;
use crate::goods::product;
use shop::chat::{self, Owner, State, Tab};
use shop::db::sql;
use shop::language::{self, Language};
use shop::orders::{FulfilmentState, OrderState, PaymentState, Standing};
use shop::{account, cart};

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

async fn orders_stand_beside_the_conversation_of_whoever_placed_them(stage: &Stage) {
    let shop = &stage.shop;
    product("cup", "Cup", 1_000).put(shop).await;
    let mira = staff(shop, "mira@example.com").await;
    let bought = async |token: Option<&str>| {
        let token = cart::add(shop, token, "cup-1", 1, "").await.unwrap().1.or(token.map(str::to_owned)).unwrap();
        shop.clock.advance(1_000_000);
        let key = checkout::key(shop, &token).await;
        let placed = shop::checkout::place(shop, &token, &key, &checkout::checked(shop)).await.unwrap();
        (token, placed.number)
    };
    let orders = async |chat: &str| -> Vec<String> {
        let thread = chat::thread(shop, &mira, chat, None).await.unwrap();
        thread.orders.into_iter().map(|order| order.number).collect()
    };
    let (token, first) = bought(None).await;
    let (_, anothers) = bought(None).await;
    let guest = Owner::of(None, Some(&token)).unwrap();
    let chat = say(shop, &guest, "", "Where is it?").await.conversation;
    assert_eq!(orders(&chat).await, [first.as_str()]);
    let (_, second) = bought(Some(&token)).await;
    assert_eq!(orders(&chat).await, [second.as_str(), first.as_str()], "the newest first");
    let standing = chat::thread(shop, &mira, &chat, None).await.unwrap().orders[0].standing;
    let (payment, fulfilment) = (PaymentState::Pending, FulfilmentState::Unfulfilled);
    assert_eq!(standing, Standing { state: OrderState::Placed, payment, fulfilment });
    let (_, nobody) = self::guest();
    let empty = say(shop, &nobody, "", "Hello").await.conversation;
    assert_eq!(orders(&empty).await, [] as [&str; 0]);
    // What an account has claimed stands beside its own conversation, and beside no guest's.
    let ada = person(shop, "ada@example.com", false).await;
    let hers = say(shop, &Owner::of(Some(&ada), None).unwrap(), "", "Hello").await.conversation;
    assert_eq!(orders(&hers).await, [] as [&str; 0]);
    let mut tx = shop.db.begin().await.unwrap();
    for number in [&second, &anothers] {
        sql("UPDATE orders SET user_id = $1 WHERE number = $2").bind(&ada.id).bind(number).run(&mut tx).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(orders(&chat).await, [first.as_str()]);
    assert_eq!(orders(&hers).await, [second.as_str(), anothers.as_str()]);
    crate::goods::assert_sound(shop).await;
}

async fn the_list_says_what_was_said_or_happened_last(stage: &Stage) {
    let shop = &stage.shop;
    let (mira, (_, owner)) = (staff(shop, "mira@example.com").await, guest());
    let last = async || chat::inbox(shop, &mira, Tab::All, "").await.unwrap().rows.remove(0).said;
    let chat = say(shop, &owner, "", &"long ".repeat(100)).await.conversation;
    assert_eq!(last().await, "long ".repeat(24));
    chat::claim(shop, &mira, &chat).await.unwrap();
    assert_eq!(last().await, "mira is taking care of this conversation.");
    let arabic = Language::find("ar").unwrap();
    assert_eq!(language::scope(arabic, false, last()).await, "هذه المحادثة الآن مع \u{2068}mira\u{2069}.");
    chat::attach(shop, Some(&owner), None, &chat, "file-00001", "a.pdf", b"%PDF-1.4".to_vec()).await.unwrap();
    assert_eq!(last().await, "Sent a file");
    let german = Language::find("de").unwrap();
    assert_eq!(language::scope(german, false, last()).await, "Hat eine Datei geschickt");
    // And what is searched for are the words that were said.
    assert_eq!(chat::inbox(shop, &mira, Tab::All, "taking care").await.unwrap().rows.len(), 1);
    assert_eq!(chat::inbox(shop, &mira, Tab::All, "long LONG").await.unwrap().rows.len(), 1);
}

crate::on_both_engines!(
    the_list_says_what_was_said_or_happened_last,
    a_long_conversation_is_read_to_its_beginning,
    what_changed_is_told_whole,
    orders_stand_beside_the_conversation_of_whoever_placed_them,
);
