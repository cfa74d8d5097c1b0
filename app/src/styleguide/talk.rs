//! Conversations and letters, as customers and staff see them, each in one of its states.

use crate::chat::pages::{aside, parts, section};
use crate::shell::Visit;
use crate::ssr::flash::Flash;
use leptos::prelude::*;
use shop::Result;
use shop::account::Customer;
use shop::chat::{
    Basket, Conversation, Happened, Inbox, Marks, Message, Note, PastOrder, Reply, Row, Sender, Staff, State, Support, Tab,
    Thread,
};
use shop::mail::Listed;
use shop::orders::{FulfilmentState, OrderState, PaymentState, Standing};

const MINUTE: i64 = 60_000_000;
const NAME: &str = "guide";

fn conversation(visit: &Visit, state: State) -> Conversation {
    let now = visit.shop.clock.now();
    Conversation {
        id: NAME.to_owned(),
        state,
        name: "Ada".to_owned(),
        email: String::new(),
        page: "/products".to_owned(),
        assignee_id: None,
        assignee: String::new(),
        last_seq: 4,
        notes_seq: 0,
        marks: Marks { customer_got: 4, customer_read: 3, staff_got: 4, staff_read: 4 },
        rating: None,
        created_at: now - 9 * MINUTE,
        updated_at: now,
    }
}

fn messages(visit: &Visit, first: i64) -> Vec<Message> {
    let now = visit.shop.clock.now();
    let said = |place: i64, sender, author: &str, body: &str| Message {
        seq: first + place,
        client_id: format!("guide-{place}"),
        sender,
        author: author.to_owned(),
        body: body.to_owned(),
        event: None,
        file: None,
        at: now - (9 - place) * MINUTE,
    };
    let taken = Happened::Taken { name: "Mira".to_owned() };
    vec![
        said(0, Sender::Customer, "Ada", "Hello! Is the cup safe in the dishwasher?"),
        Message { event: Some(taken), ..said(1, Sender::Shop, "", "Mira is taking care of this conversation.") },
        said(
            2,
            Sender::Staff,
            "Mira",
            "Yes, it is.\nDonaudampfschifffahrtsgesellschaftskapitänskajütentürschlüssel fits as well.",
        ),
        said(3, Sender::Customer, "Ada", "شكرًا"),
    ]
}

pub(super) fn customer(visit: &Visit, state: &str) -> AnyView {
    view! { <div class="support">{conversing(visit, state)}</div> }.into_any()
}

/// A customer's conversation, for the page and for the panel.
pub(super) fn conversing(visit: &Visit, state: &str) -> AnyView {
    let chat = conversation(visit, if matches!(state, "closed" | "rated") { State::Closed } else { State::Open });
    let chat = match state {
        "here" => Conversation { email: "ada@example.com".to_owned(), ..chat },
        "rated" => Conversation { rating: Some(4), ..chat },
        _ => chat,
    };
    let flash = match state {
        "wrong" => Flash::new("chat").value("body", "What was typed").error("body", shop::t!("chat-too-fast")),
        _ => Flash::default(),
    };
    let support = if state == "new" {
        Support { current: None, messages: vec![], all: vec![] }
    } else {
        Support {
            current: Some(chat.clone()),
            messages: messages(visit, if state == "earlier" { 5 } else { 1 }),
            all: vec![chat],
        }
    };
    let before = (state == "earlier").then_some(9);
    section(visit, support, before, state != "away", &flash)
}

fn inbox(visit: &Visit, filled: bool) -> Inbox {
    let now = visit.shop.clock.now();
    let row = |name: &str, waits: Option<i64>, rating, unread| Row {
        id: format!("guide-{name}"),
        name: name.to_owned(),
        email: String::new(),
        assignee: if waits.is_none() { "Mira".to_owned() } else { String::new() },
        said: "Hello! Is the cup safe in the dishwasher, or shall I wash it by hand every day?".to_owned(),
        unread,
        waiting_since: waits.map(|minutes| now - minutes * MINUTE),
        updated_at: now,
        rating,
    };
    let rows = if filled {
        vec![
            row("Ada", Some(1), None, 1),
            row("", Some(300), None, 128),
            row("Grace", None, None, 0),
            row("Edsger", None, Some(4), 0),
        ]
    } else {
        vec![]
    };
    Inbox { counts: if filled { [2, 1, 3, 1] } else { [0; 4] }, fresh: 0, rows }
}

pub(super) fn desk(visit: &Visit, state: &str) -> AnyView {
    let search = if state == "nothing-found" { "tall green vase" } else { "" };
    let list = aside(visit, &inbox(visit, state == "filled"), Tab::Queue, search, None);
    view! { <div class="desk">{list}</div> }.into_any()
}

pub(super) fn thread(visit: &Visit, state: &str) -> Result<AnyView> {
    let mira = Customer {
        id: "guide-mira".to_owned(),
        login_id: String::new(),
        email: "mira@example.com".to_owned(),
        name: "Mira".to_owned(),
        verified: true,
        staff: true,
        cart_count: 0,
        wishlist_count: 0,
        chat_news: None,
        auth_hash: String::new(),
        last_used_at: 0,
    };
    let staff = Staff::of(Some(&mira))?;
    let now = visit.shop.clock.now();
    let chat = conversation(visit, if state == "closed" { State::Closed } else { State::Open });
    let chat = match state {
        "free" => chat,
        "closed" => Conversation { rating: Some(4), ..chat },
        _ => Conversation { assignee_id: Some(mira.id.clone()), assignee: mira.name.clone(), ..chat },
    };
    let filled = state != "free";
    let note = Note {
        seq: 1,
        after_seq: 2,
        client_id: "guide-note".to_owned(),
        author: "Mira".to_owned(),
        body: "She asked the same last week.".to_owned(),
        at: now,
    };
    let order = PastOrder {
        number: "7K3M-9QXZ".to_owned(),
        placed_at: now,
        total: visit.shop.money(10_090),
        standing: Standing {
            state: OrderState::Placed,
            payment: PaymentState::Pending,
            fulfilment: FulfilmentState::Unfulfilled,
        },
    };
    let basket = Basket { title: "Tide cup".to_owned(), variant: "Chalk".to_owned(), quantity: 2 };
    let thread = Thread {
        chat,
        messages: messages(visit, 1),
        notes: if filled { vec![note] } else { vec![] },
        basket: if filled { vec![basket] } else { vec![] },
        orders: if filled { vec![order] } else { vec![] },
        colleagues: vec![(mira.id.clone(), mira.name.clone()), ("guide-grace".to_owned(), "Grace".to_owned())],
        replies: vec![Reply { id: NAME.to_owned(), title: "Greeting".to_owned(), body: "Hello {name}, {me} here.".to_owned() }],
        has_account: filled,
    };
    let flash = match state {
        "wrong" => Flash::new("chat").value("body", "What was typed").error("body", shop::t!("chat-too-fast")),
        _ => Flash::default(),
    };
    Ok(parts(visit, thread, &inbox(visit, true), &staff, Tab::Queue, "", &flash))
}

pub(super) fn letters(visit: &Visit, state: &str) -> AnyView {
    let letter = |id: &str, state: &str, attempts, last_error: &str| Listed {
        id: id.to_owned(),
        kind: "order".to_owned(),
        recipient: "ada@example.com".to_owned(),
        subject: "Your order 7K3M-9QXZ".to_owned(),
        state: state.to_owned(),
        attempts,
        last_error: last_error.to_owned(),
        created_at: visit.shop.clock.now(),
    };
    let letters = match state {
        "filled" => vec![
            letter("guide-1", "waiting", 0, ""),
            letter("guide-2", "waiting", 2, "The mail server did not answer in time."),
            letter("guide-3", "sent", 1, ""),
            letter("guide-4", "dead", 8, "There is no such mailbox."),
        ],
        _ => vec![],
    };
    crate::backoffice::mail::list(visit, &letters, 1, 1)
}
