//! Messages and notes as they stand in a conversation. The browser's half draws the same ones (`public/chat-draw.js`).

use leptos::prelude::*;
use shop::chat::{File, Marks, Message, Note, Sender};
use shop::clock::{iso_time, short_time};
use shop::language::Language;
use shop::t;

/// The messages with the notes among them, as a list that grows at its end.
pub(super) fn list(messages: Vec<Message>, notes: Vec<Note>, side: Sender, marks: Marks) -> AnyView {
    let before = messages.first().map_or(0, |message| message.seq);
    let mut notes = notes.into_iter().filter(|note| note.after_seq + 1 >= before).peekable();
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
            <ol class="bubbles__list" role="list" data-messages="">{rows}</ol>
        </div>
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
        Sender::Customer if message.author.is_empty() => "Guest".to_owned(),
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
            <p class="bubble__author">{note.author}" (private note)"</p>
            <p class="bubble__body" dir="auto">{note.body}</p>
            <p class="bubble__time"><time datetime=iso_time(note.at)>{short_time(note.at)}</time></p>
        </li>
    }
    .into_any()
}
