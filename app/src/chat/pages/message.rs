//! Messages and notes as they stand in a conversation. The browser's half draws the same ones (`public/chat-draw.js`).

use leptos::prelude::*;
use shop::chat::{File, Marks, Message, Note, Sender};
use shop::clock::{iso_time, short_time};
use shop::language::Language;
use shop::t;

/// What a list of messages is part of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// Who looks at it.
    pub(super) side: Sender,
    /// How far each side is.
    pub(super) marks: Marks,
    /// Where the conversation is; it holds a `?`.
    pub(super) address: &'a str,
    /// The number that was asked for, when these are earlier messages.
    pub(super) before: Option<i64>,
}

/// The messages with the notes among them, as a list that grows at its end, and the way to earlier ones.
pub(super) fn list(messages: Vec<Message>, notes: Vec<Note>, place: Place<'_>) -> AnyView {
    let Place { side, marks, address, before } = place;
    let first = messages.first().map_or(0, |message| message.seq);
    // A note between two pages stands on the later one.
    let end = before.and(messages.last()).map_or(i64::MAX, |message| message.seq);
    let mut notes = notes.into_iter().filter(|note| note.after_seq + 1 >= first && note.after_seq < end).peekable();
    let earlier = (first > 1).then(|| {
        let href = format!("{address}&before={first}");
        view! { <p class="chat__small"><a class="link" href=href data-earlier="">{t!("chat-earlier")}</a></p> }
    });
    let mine = messages.iter().rev().find(|message| message.sender == side).map(|message| message.seq);
    let mut rows = Vec::new();
    for item in messages {
        while let Some(note) = notes.next_if(|note| note.after_seq < item.seq) {
            rows.push(one_note(note));
        }
        let mark = (Some(item.seq) == mine).then(|| mark(item.seq, side, marks));
        rows.push(message(item, side, mark));
    }
    rows.extend(notes.map(one_note));
    // What is new is told by a line of its own: the list itself would be read out with everything that changes in it.
    view! {
        <div class="bubbles" role="log" aria-live="off" aria-label=t!("chat-messages") tabindex="0" data-log="">
            {earlier}
            <ol class="bubbles__list" role="list" data-messages="">{rows}</ol>
        </div>
    }
    .into_any()
}

/// Earlier messages by themselves. Nothing is written below them, and they do not grow: that is where the newest ones are.
pub(super) fn earlier(messages: Vec<Message>, notes: Vec<Note>, place: Place<'_>) -> AnyView {
    let newest = place.address.to_owned();
    let list = list(messages, notes, place);
    view! {
        <section class="chat" aria-label=t!("chat-conversation")>
            {list}
            <p class="chat__small"><a class="link" href=newest>{t!("chat-newest")}</a></p>
        </section>
    }
    .into_any()
}

/// What became of the last message of one's own.
fn mark(seq: i64, side: Sender, marks: Marks) -> &'static str {
    let (got, read) =
        if side == Sender::Customer { (marks.staff_got, marks.staff_read) } else { (marks.customer_got, marks.customer_read) };
    if read >= seq {
        t!("chat-read")
    } else if got >= seq {
        t!("chat-delivered")
    } else {
        t!("chat-sent")
    }
}

fn message(message: Message, side: Sender, mark: Option<&'static str>) -> AnyView {
    let kind = match message.sender {
        Sender::Shop => "bubble bubble--event",
        sender if sender == side => "bubble bubble--mine",
        _ => "bubble bubble--theirs",
    };
    let author = match message.sender {
        Sender::Shop => String::new(),
        sender if sender == side => t!("chat-you").to_owned(),
        Sender::Customer if message.author.is_empty() => t!("desk-guest").to_owned(),
        _ => message.author.clone(),
    };
    let text = message.text().into_owned();
    view! {
        <li class=kind data-seq=message.seq.to_string() data-name=message.client_id>
            {(!author.is_empty()).then(|| view! { <p class="bubble__author" dir="auto">{author}</p> })}
            {(!text.is_empty()).then(|| view! { <p class="bubble__body" dir="auto">{text}</p> })}
            {message.file.map(file)}
            <p class="bubble__time"><time datetime=iso_time(message.at)>{short_time(message.at)}</time>
                {mark.map(|mark| view! { <span class="bubble__mark" data-mark="">{mark}</span> })}</p>
        </li>
    }
    .into_any()
}

fn file(file: File) -> AnyView {
    let href = format!("/chat/files/{}", file.id);
    let source = href.clone();
    let is_picture = file.kind.starts_with("image/");
    let (width, height) = (file.width.to_string(), file.height.to_string());
    let text = t!("chat-file-name", name = file.name.as_str(), size = Language::current().number((file.size + 999) / 1000, 0));
    view! {
        <a class="bubble__file" href=href download=file.name>
            {is_picture.then(|| view! { <img src=source alt="" width=width height=height loading="lazy"/> })}
            <span>{text}</span>
        </a>
    }
    .into_any()
}

fn one_note(note: Note) -> AnyView {
    view! {
        <li class="bubble bubble--note" data-note=note.seq.to_string() data-name=note.client_id>
            <p class="bubble__author">{t!("desk-note-of", name = note.author.as_str())}</p>
            <p class="bubble__body" dir="auto">{note.body}</p>
            <p class="bubble__time"><time datetime=iso_time(note.at)>{short_time(note.at)}</time></p>
        </li>
    }
    .into_any()
}
