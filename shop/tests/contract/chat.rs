//! Conversations: gapless, each message once, and nobody sees what is not his.

use crate::common::Stage;
use crate::goods::{product, run};
use shop::account::{self, Customer, NewAccount, Proven};
use shop::cart::{self, Holder};
use shop::chat::{self, Happened, Heard, Hint, Owner, Sender, Staff, State, Tab};
use shop::db::sql;
use shop::{Error, Shop, id, mail};
use std::collections::BTreeSet;

pub(crate) async fn person(shop: &Shop, email: &str, staff: bool) -> Customer {
    let new = NewAccount { email, name: email.split('@').next().unwrap(), password: "correct horse battery", staff };
    let user_id = account::create(shop, &new).await.unwrap();
    account::enter(shop, &Proven { user_id, device: String::new(), stamp: None }).await.unwrap()
}

pub(crate) async fn staff(shop: &Shop, email: &str) -> Staff {
    Staff::of(Some(&person(shop, email, true).await)).unwrap()
}

pub(crate) fn guest() -> (String, Owner) {
    let token = id::token();
    let owner = Owner::of(None, Some(&token)).unwrap();
    (token, owner)
}

pub(crate) async fn say(shop: &Shop, owner: &Owner, chat: &str, text: &str) -> chat::Started {
    chat::say(shop, owner, chat, &id::new(), text, "/products/cup").await.unwrap()
}

async fn a_conversation_from_both_sides(stage: &Stage) {
    let shop = &stage.shop;
    product("cup", "Cup", 1_000).put(shop).await;
    let (mira, (token, owner)) = (staff(shop, "mira@example.com").await, guest());
    cart::keep_token(shop, Some(&token)).await.unwrap();
    let started = say(shop, &owner, "", "  Is it dishwasher safe?\r\nThanks ").await;
    let id = &started.conversation;
    assert_eq!((started.message.seq, started.message.body.as_str()), (1, "Is it dishwasher safe?\nThanks"));
    assert_eq!(say(shop, &owner, "", "Hello?").await.conversation, *id, "the open one goes on");
    let queue = chat::inbox(shop, &mira, Tab::Queue, "").await.unwrap();
    assert_eq!(queue.counts, [1, 0, 1, 0]);
    assert_eq!((queue.rows[0].said.as_str(), queue.rows[0].unread), ("Hello?", 2));
    chat::claim(shop, &mira, id).await.unwrap();
    let answer = chat::answer(shop, &mira, id, "answer-0001", "Yes, it is.").await.unwrap();
    assert_eq!((answer.seq, answer.sender, answer.author.as_str()), (4, Sender::Staff, "mira"));
    let note = chat::note(shop, &mira, id, "note-00001", "asks nicely").await.unwrap();
    assert_eq!(chat::note(shop, &mira, id, "note-00001", "said again").await.unwrap(), note);
    let noa = staff(shop, "noa@example.com").await;
    let anothers = chat::note(shop, &noa, id, "note-00001", "of another").await;
    assert!(matches!(anothers, Err(Error::Invalid { .. })), "{anothers:?}");
    let seen = chat::support(shop, Some(&owner), None, None).await.unwrap();
    let bodies: Vec<_> = seen.messages.iter().map(|message| message.body.as_str()).collect();
    assert_eq!(bodies[2..], ["mira is taking care of this conversation.", "Yes, it is."]);
    let taken = Happened::Taken { name: "mira".into() };
    assert_eq!((seen.messages[2].event.as_ref(), seen.messages[2].author.as_str()), (Some(&taken), ""));
    let (_, seat) = chat::join(shop, &owner, id).await.unwrap();
    assert_eq!(seat.messages_after(shop, 2).await.unwrap(), seen.messages[2..], "read in either way");
    assert_eq!(seen.current.as_ref().unwrap().notes_seq, 0, "no customer knows of notes");
    let thread = chat::thread(shop, &mira, id, None).await.unwrap();
    assert_eq!((thread.messages, thread.notes[0].body.as_str()), (seen.messages, "asks nicely"));
    assert_eq!((thread.notes[0].after_seq, thread.chat.page.as_str()), (4, "/products/cup"));
    assert_eq!(chat::inbox(shop, &mira, Tab::Mine, "").await.unwrap().counts, [0, 1, 1, 0]);
    chat::close(shop, &mira, id).await.unwrap();
    chat::close(shop, &mira, id).await.unwrap();
    assert!(matches!(chat::say(shop, &owner, id, "late-00001", "One more", "").await, Err(Error::Conflict { .. })));
    assert!(matches!(chat::answer(shop, &mira, id, "late-00002", "One more").await, Err(Error::Conflict { .. })));
    assert_ne!(say(shop, &owner, "", "Another thing").await.conversation, *id, "a new one begins");
    assert!(matches!(chat::reopen(shop, &mira, id).await, Err(Error::Conflict { .. })), "there is an open one already");
    crate::goods::assert_sound(shop).await;
}

async fn a_hundred_senders_and_no_gap(stage: &Stage) {
    let shop = &stage.shop;
    let (mira, (_, owner)) = (staff(shop, "mira@example.com").await, guest());
    let chat = say(shop, &owner, "", "first").await.conversation;
    let tasks: Vec<_> = (0..100)
        .map(|n| {
            let (shop, owner, mira, chat) = (shop.clone(), owner.clone(), mira.clone(), chat.clone());
            tokio::spawn(async move {
                let client_id = format!("sender-{n:04}");
                let mut seqs = BTreeSet::new();
                // Everybody sends twice, as somebody does who has not heard an answer.
                for _ in 0..2 {
                    let seq = if n % 3 == 0 {
                        chat::answer(&shop, &mira, &chat, &client_id, "answer").await.unwrap().seq
                    } else {
                        chat::say(&shop, &owner, &chat, &client_id, "question", "").await.unwrap().message.seq
                    };
                    seqs.insert(seq);
                }
                assert_eq!(seqs.len(), 1, "sent twice, stored once");
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    let (_, seat) = chat::join(shop, &owner, &chat).await.unwrap();
    let all = seat.messages_after(shop, 0).await.unwrap();
    let seqs: Vec<i64> = all.iter().map(|message| message.seq).collect();
    assert_eq!(seqs, (1..=101).collect::<Vec<_>>(), "gapless and in order");
    assert_eq!(all.iter().map(|message| &message.client_id).collect::<BTreeSet<_>>().len(), 101);
    assert_eq!(seat.messages_after(shop, 99).await.unwrap().len(), 2, "and exactly what is missing");
    crate::goods::assert_sound(shop).await;
}

async fn a_double_click_begins_one_conversation(stage: &Stage) {
    let shop = &stage.shop;
    let (_, owner) = guest();
    let tasks: Vec<_> = (0..8)
        .map(|n| {
            let (shop, owner) = (shop.clone(), owner.clone());
            tokio::spawn(async move {
                chat::say(&shop, &owner, "", if n % 2 == 0 { "click-0001" } else { "click-0002" }, "Hello", "").await.unwrap()
            })
        })
        .collect();
    let mut found = BTreeSet::new();
    for task in tasks {
        let started = task.await.unwrap();
        found.insert((started.conversation, started.message.client_id));
    }
    assert_eq!(found.len(), 2);
    let (chats, messages): (i64, i64) =
        sql("SELECT (SELECT COUNT(*) FROM chats), (SELECT COUNT(*) FROM chat_messages)").one(&shop.db).await.unwrap();
    assert_eq!((chats, messages), (1, 2));
}

async fn nobody_reaches_anothers_conversation(stage: &Stage) {
    let shop = &stage.shop;
    let mira = staff(shop, "mira@example.com").await;
    let bea = person(shop, "bea@example.com", false).await;
    let ((_, ada), (_, eve)) = (guest(), guest());
    let chat = say(shop, &ada, "", "private").await.conversation;
    chat::answer(shop, &mira, &chat, "answer-0001", "answer").await.unwrap();
    let file = chat::attach(shop, Some(&ada), None, &chat, "file-00001", "a.pdf", b"%PDF-1.4".to_vec()).await.unwrap();
    let file = file.message.file.unwrap().id;
    assert!(chat::content(shop, Some(&ada), None, &file).await.is_ok());
    assert!(chat::content(shop, None, Some(&mira), &file).await.is_ok());
    for other in [eve, Owner::of(Some(&bea), None).unwrap()] {
        assert_eq!(chat::say(shop, &other, &chat, "evil-00001", "x", "").await, Err(Error::NotFound));
        assert_eq!(chat::say(shop, &other, &chat, "answer-0001", "x", "").await, Err(Error::NotFound));
        assert_eq!(chat::join(shop, &other, &chat).await.err(), Some(Error::NotFound));
        assert_eq!(chat::join(shop, &other, "").await.err(), Some(Error::NotFound));
        assert_eq!(chat::support(shop, Some(&other), Some(&chat), None).await.err(), Some(Error::NotFound));
        assert!(chat::support(shop, Some(&other), None, None).await.unwrap().all.is_empty());
        assert_eq!(chat::rate(shop, &other, &chat, 1, "").await, Err(Error::NotFound));
        assert_eq!(chat::leave_address(shop, &other, &chat, "eve@example.com", "").await, Err(Error::NotFound));
        assert_eq!(chat::content(shop, Some(&other), None, &file).await.err(), Some(Error::NotFound));
        let attached = chat::attach(shop, Some(&other), None, &chat, "evil-00002", "a.pdf", b"%PDF-1.4".to_vec()).await;
        assert_eq!(attached.err(), Some(Error::NotFound));
    }
    assert_eq!(chat::content(shop, None, None, &file).await.err(), Some(Error::NotFound));
    // A name that somebody else has given cannot be taken to learn or change what was said.
    let forged = chat::say(shop, &ada, &chat, "answer-0001", "I am the shop", "").await;
    assert!(matches!(forged, Err(Error::Invalid { .. })), "{forged:?}");
    assert_eq!(Staff::of(Some(&bea)), Err(Error::NotFound));
    assert_eq!(Staff::of(None), Err(Error::Unauthorised));
    let (count,): (i64,) = sql("SELECT COUNT(*) FROM chat_messages").one(&shop.db).await.unwrap();
    assert_eq!(count, 3);
}

async fn two_colleagues_cannot_both_claim(stage: &Stage) {
    let shop = &stage.shop;
    let (_, owner) = guest();
    let chat = say(shop, &owner, "", "Hello").await.conversation;
    let mut all = Vec::new();
    for n in 0..6 {
        all.push(staff(shop, &format!("staff{n}@example.com")).await);
    }
    let tasks: Vec<_> = all
        .iter()
        .cloned()
        .map(|one| {
            let (shop, chat) = (shop.clone(), chat.clone());
            tokio::spawn(async move { chat::claim(&shop, &one, &chat).await.is_ok() })
        })
        .collect();
    let mut won = Vec::new();
    for task in tasks {
        won.push(task.await.unwrap());
    }
    assert_eq!(won.iter().filter(|won| **won).count(), 1, "{won:?}");
    let winner = &all[won.iter().position(|won| *won).unwrap()];
    let loser = &all[won.iter().position(|won| !*won).unwrap()];
    chat::claim(shop, winner, &chat).await.unwrap();
    assert!(matches!(chat::claim(shop, loser, &chat).await, Err(Error::Conflict { .. })));
    chat::transfer(shop, winner, &chat, loser.id()).await.unwrap();
    chat::claim(shop, loser, &chat).await.unwrap();
    assert!(matches!(chat::transfer(shop, loser, &chat, "nobody").await, Err(Error::Invalid { .. })));
    chat::transfer(shop, loser, &chat, "").await.unwrap();
    assert_eq!(chat::inbox(shop, winner, Tab::Queue, "").await.unwrap().counts[0], 1);
    let (_, seat) = chat::join(shop, &owner, &chat).await.unwrap();
    let all = seat.messages_after(shop, 0).await.unwrap();
    let events: Vec<_> = all.iter().map(|message| message.event.clone()).collect();
    let named = |staff: &Staff| staff.name().to_owned();
    let happened = [Happened::Taken { name: named(winner) }, Happened::Handed { name: named(loser) }, Happened::Waiting];
    assert_eq!(events, [vec![None], happened.map(Some).to_vec()].concat(), "one message and three events");
}

async fn a_conversation_comes_along_at_log_in(stage: &Stage) {
    let shop = &stage.shop;
    let ada = person(shop, "ada@example.com", false).await;
    let (token, owner) = guest();
    let mut heard = shop.chat.listen();
    let chat = say(shop, &owner, "", "as a guest").await.conversation;
    account::welcome(shop, &ada, Some(&token), None).await.unwrap();
    let account = Owner::of(Some(&ada), None).unwrap();
    let seen = chat::support(shop, Some(&account), None, None).await.unwrap();
    assert_eq!(seen.current.unwrap().id, chat);
    assert!(chat::support(shop, Some(&owner), None, None).await.unwrap().all.is_empty(), "it is in one place only");
    let mut moved = false;
    while let Some(Heard::Hint(hint)) = heard.next().await {
        if matches!(&*hint, Hint::Moved { chat: id } if *id == chat) {
            moved = true;
            break;
        }
    }
    assert!(moved);
    // A second one as a guest: the one in which nothing was said for longer is closed.
    shop.clock.advance(1_000_000);
    let (token, owner) = guest();
    let second = say(shop, &owner, "", "as a guest again").await.conversation;
    account::welcome(shop, &ada, Some(&token), None).await.unwrap();
    let seen = chat::support(shop, Some(&account), None, None).await.unwrap();
    let (_, seat) = chat::join(shop, &account, &chat).await.unwrap();
    assert_eq!(seat.messages_after(shop, 1).await.unwrap()[0].event, Some(Happened::Merged));
    let states: Vec<_> = seen.all.iter().map(|one| (one.id.as_str(), one.state)).collect();
    assert_eq!(states, [(second.as_str(), State::Open), (chat.as_str(), State::Closed)]);
    account::welcome(shop, &ada, Some(&token), None).await.unwrap();
}

async fn marks_only_go_forward_and_never_beyond(stage: &Stage) {
    let shop = &stage.shop;
    let (mira, (_, owner)) = (staff(shop, "mira@example.com").await, guest());
    let chat = say(shop, &owner, "", "one").await.conversation;
    chat::answer(shop, &mira, &chat, "answer-0001", "two").await.unwrap();
    let (_, seat) = chat::join(shop, &owner, &chat).await.unwrap();
    for (got, read) in [(2, 1), (1, 1), (99, 99), (-5, -5), (i64::MAX, 0)] {
        chat::mark(shop, &seat, got, read).await.unwrap();
    }
    let marks = chat::join(shop, &owner, &chat).await.unwrap().0.marks;
    assert_eq!((marks.customer_got, marks.customer_read, marks.staff_got, marks.staff_read), (2, 1, 2, 2));
    let (_, seat) = chat::join_as_staff(shop, &mira, &chat).await.unwrap();
    say(shop, &owner, &chat, "three").await;
    chat::mark_as_staff(shop, &mira, &seat, 3, 3).await.unwrap();
    assert_eq!(chat::join(shop, &owner, &chat).await.unwrap().0.marks.staff_read, 3);
}

async fn what_helps_to_answer(stage: &Stage) {
    let shop = &stage.shop;
    product("cup", "Cup", 1_000).put(shop).await;
    let (mira, ada) = (staff(shop, "mira@example.com").await, person(shop, "ada@example.com", false).await);
    cart::add(shop, Holder::Customer(&ada.id), "cup-1", 2, "").await.unwrap();
    let owner = Owner::of(Some(&ada), None).unwrap();
    let chat = say(shop, &owner, "", "Where is my 100%_parcel?").await.conversation;
    chat::keep_reply(shop, &mira, "Greeting", "Hello {name}").await.unwrap();
    chat::keep_reply(shop, &mira, "Greeting", "Dear {name}").await.unwrap();
    let thread = chat::thread(shop, &mira, &chat, None).await.unwrap();
    assert_eq!((thread.basket[0].title.as_str(), thread.basket[0].quantity, thread.has_account), ("Cup", 2, true));
    assert_eq!((thread.replies.len(), thread.replies[0].body.as_str()), (1, "Dear {name}"));
    assert_eq!((thread.chat.name.as_str(), thread.chat.email.as_str()), ("ada", "ada@example.com"));
    assert_eq!(thread.colleagues.len(), 1);
    for (search, found) in [("PARCEL", 1), ("100%_p", 1), ("%", 1), ("100%x", 0), ("ada@", 1), ("'", 0), ("\\", 0)] {
        assert_eq!(chat::inbox(shop, &mira, Tab::Closed, search).await.unwrap().rows.len(), found, "{search}");
    }
    assert_eq!(chat::thread(shop, &mira, "none", None).await.err(), Some(Error::NotFound));
    assert!(matches!(chat::rate(shop, &owner, &chat, 5, "").await, Err(Error::NotFound)), "not before it is closed");
    chat::close(shop, &mira, &chat).await.unwrap();
    assert!(matches!(chat::rate(shop, &owner, &chat, 6, "").await, Err(Error::Invalid { .. })));
    chat::rate(shop, &owner, &chat, 5, "kind").await.unwrap();
    assert_eq!(chat::inbox(shop, &mira, Tab::Closed, "").await.unwrap().rows[0].rating, Some(5));
    run(shop, "DELETE FROM users WHERE email = 'ada@example.com'").await;
    assert_eq!(chat::thread(shop, &mira, &chat, None).await.err(), Some(Error::NotFound), "an erased account takes them along");
}

async fn an_answer_that_is_not_seen_goes_out_as_one_letter(stage: &Stage) {
    let shop = &stage.shop;
    let (mira, (_, owner)) = (staff(shop, "mira@example.com").await, guest());
    let chat = say(shop, &owner, "", "Is anybody there?").await.conversation;
    let (_, seat) = chat::join(shop, &owner, &chat).await.unwrap();
    let letters = async || -> Vec<(String, String)> {
        while mail::notice_one(shop).await.unwrap() {}
        sql("SELECT recipient, body_text FROM outbox ORDER BY created_at, id").all(&shop.db).await.unwrap()
    };
    let minutes = |count: i64| shop.clock.advance(count * 60_000_000);
    chat::answer(shop, &mira, &chat, "answer-0001", "Yes, we are.").await.unwrap();
    minutes(10);
    assert_eq!(letters().await, [], "there is nowhere to write to");
    chat::leave_address(shop, &owner, &chat, "Ada@Example.com", "Ada\r\nBcc: x").await.unwrap();
    assert_eq!(letters().await.len(), 1);
    for (number, text) in ["It is dishwasher safe.", "<script>alert(1)</script>"].into_iter().enumerate() {
        chat::answer(shop, &mira, &chat, &format!("answer-1{number:03}"), text).await.unwrap();
        minutes(10);
    }
    let sent = letters().await;
    assert_eq!(sent.len(), 1, "once while the customer is away, not for each answer");
    // A page of the shop with the conversation unopened, or a tab that connects again, is no reason to write the same once more.
    for page in ["/", "/products", "/"] {
        chat::look_at(shop, &seat, page).await.unwrap();
        minutes(5);
    }
    let again = letters().await;
    assert_eq!(again.len(), 2, "what was answered after the first letter");
    assert!(again[1].1.contains("dishwasher"), "{again:?}");
    chat::look_at(shop, &seat, "/products").await.unwrap();
    minutes(5);
    assert_eq!(letters().await.len(), 2, "nothing new");
    assert!(sent[0].0 == "ada@example.com" && sent[0].1.contains("mira:\nYes, we are."), "{sent:?}");
    // Whoever was there and leaves again is written to again, with what came since then.
    let read_all = async || {
        let last = chat::join(shop, &owner, &chat).await.unwrap().0.last_seq;
        chat::mark(shop, &seat, last, last).await.unwrap();
    };
    read_all().await;
    chat::answer(shop, &mira, &chat, "answer-0002", "Anything else?").await.unwrap();
    minutes(1);
    assert_eq!(letters().await.len(), 2, "it may be read yet");
    minutes(5);
    let sent = letters().await;
    assert!(sent.len() == 3 && sent[2].1.contains("Anything else?") && !sent[2].1.contains("Yes, we are."), "{sent:?}");
    minutes(1);
    read_all().await;
    say(shop, &owner, &chat, "No, thank you").await;
    chat::close(shop, &mira, &chat).await.unwrap();
    minutes(60);
    assert_eq!(letters().await.len(), 3, "what was read, and what merely happened, is no reason");
    // Several servers look at once: one writes.
    chat::reopen(shop, &mira, &chat).await.unwrap();
    chat::answer(shop, &mira, &chat, "answer-0003", "One more thing").await.unwrap();
    minutes(5);
    let all = futures::future::join_all((0..8).map(|_| mail::notice_one(shop))).await;
    assert_eq!(all.into_iter().filter(|done| *done == Ok(true)).count(), 1);
}

async fn a_network_begins_only_so_many_conversations(stage: &Stage) {
    let shop = &stage.shop;
    let from = |address: &str| guest().1.at(Some(address.parse().unwrap()));
    let hourly = i64::from(shop.policy.chat_guests_hourly);
    let first = from("203.0.113.7");
    let chat = say(shop, &first, "", "hello").await.conversation;
    for _ in 1..hourly {
        say(shop, &from("203.0.113.7"), "", "hello").await;
    }
    let refused = chat::say(shop, &from("203.0.113.7"), "", "client-0001", "hello", "").await;
    assert!(matches!(refused, Err(Error::Invalid { ref field, .. }) if field == "body"), "{refused:?}");
    let pdf = b"%PDF-1.7 ...".to_vec();
    let refused = chat::attach(shop, Some(&first), None, &chat, "client-0002", "a.pdf", pdf).await;
    assert!(matches!(refused, Err(Error::Invalid { ref field, .. }) if field == "file"), "{refused:?}");
    let (conversations,): (i64,) = sql("SELECT COUNT(*) FROM chats").one(&shop.db).await.unwrap();
    assert_eq!(conversations, hourly, "what was refused left nothing behind");
    // What has begun goes on, others are not concerned, and later there is room again.
    say(shop, &first, &chat, "are you there?").await;
    say(shop, &from("203.0.113.8"), "", "hello").await;
    shop.clock.advance(3_600_000_000 / hourly);
    say(shop, &from("203.0.113.7"), "", "hello").await;
}

async fn where_the_customer_is(stage: &Stage) {
    let shop = &stage.shop;
    let (mira, (_, owner)) = (staff(shop, "mira@example.com").await, guest());
    let chat = say(shop, &owner, "", "hello").await.conversation;
    let (_, seat) = chat::join(shop, &owner, &chat).await.unwrap();
    let mut heard = shop.chat.listen();
    for page in ["/products/vase", "/products/vase", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb", ""] {
        chat::look_at(shop, &seat, page).await.unwrap();
    }
    assert_eq!(chat::thread(shop, &mira, &chat, None).await.unwrap().chat.page, "/products/vase");
    chat::look_at(shop, &seat, "/cart").await.unwrap();
    let mut pages = Vec::new();
    while pages.len() < 2 {
        if let Some(Heard::Hint(hint)) = heard.next().await
            && let Hint::Page { page, .. } = &*hint
        {
            pages.push(page.clone());
        }
    }
    assert_eq!(pages, ["/products/vase", "/cart"]);
}

async fn what_is_new_is_counted(stage: &Stage) {
    let shop = &stage.shop;
    let mira = staff(shop, "mira@example.com").await;
    let (token, owner) = guest();
    let news = async || cart::badges(shop, Some(&token)).await.unwrap().news;
    assert_eq!(news().await, None);
    let chat = say(shop, &owner, "", "hello").await.conversation;
    assert_eq!(news().await, Some(0));
    for number in 0..3 {
        chat::answer(shop, &mira, &chat, &format!("answer-{number:04}"), "yes").await.unwrap();
    }
    assert_eq!(news().await, Some(3));
    assert_eq!(cart::badges(shop, Some(&id::token())).await.unwrap().news, None, "and only by its owner");
    chat::close(shop, &mira, &chat).await.unwrap();
    assert_eq!(news().await, Some(4), "what was said before it was closed is still new");
    let seen = chat::support(shop, Some(&owner), None, None).await.unwrap();
    seen.mark_read(shop).await.unwrap();
    assert_eq!(news().await, None);
    say(shop, &owner, "", "again").await;
    let ada = person(shop, "ada@example.com", false).await;
    account::welcome(shop, &ada, Some(&token), None).await.unwrap();
    let ada = account::identify(shop, &ada.login_id).await.unwrap().unwrap();
    assert_eq!((news().await, ada.chat_news), (None, Some(0)), "it is the account's now");
    let said = account::export(shop, &ada).await.unwrap()["support"].to_string();
    assert!(said.contains("hello") && said.contains("again") && said.contains("yes"), "{said}");
}

crate::on_both_engines!(
    an_answer_that_is_not_seen_goes_out_as_one_letter,
    a_network_begins_only_so_many_conversations,
    where_the_customer_is,
    what_is_new_is_counted,
    a_conversation_from_both_sides,
    a_hundred_senders_and_no_gap,
    a_double_click_begins_one_conversation,
    nobody_reaches_anothers_conversation,
    two_colleagues_cannot_both_claim,
    a_conversation_comes_along_at_log_in,
    marks_only_go_forward_and_never_beyond,
    what_helps_to_answer,
);
