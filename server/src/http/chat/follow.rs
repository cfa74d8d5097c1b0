//! What a socket's other side knows of the conversations that it follows, and what it is sent of them.

use super::hub::{Event, Kind};
use super::socket::{End, Socket};
use axum::extract::ws::{Message, Utf8Bytes};
use shop::Error;
use shop::chat::protocol::Tell;
use shop::chat::{self, Changed, Conversation, Marks, Seat, State};
use std::sync::Arc;

/// A conversation that is followed.
#[derive(Debug)]
pub(super) struct Follow {
    pub(super) seat: Seat,
    sent: i64,
    notes: i64,
    /// What the other side knows of it.
    state: Arc<(State, String)>,
    marks: Marks,
}

impl Follow {
    /// From its beginning, with what is known of messages and notes.
    pub(super) fn new(chat: &Conversation, seat: Seat, known: i64, notes: i64) -> Self {
        Self { seat, sent: known, notes, state: Arc::new((chat.state, chat.assignee.clone())), marks: chat.marks }
    }
}

impl Socket {
    /// Passes on what the hub hands over.
    pub(super) async fn pass_on(&mut self, event: &Event) -> Result<(), End> {
        match event {
            Event::Tell { chat, kind, text } => {
                let Some(place) = self.follows.iter().position(|follow| follow.seat.chat() == &**chat) else { return Ok(()) };
                let follow = &mut self.follows[place];
                match kind {
                    Kind::Message(number, sender, state) => {
                        if *number == follow.sent + 1 {
                            follow.marks = follow.marks.after(*sender, *number);
                        }
                        // With each answer is told who takes care of the conversation; hardly ever is that news.
                        let news = state.as_ref().filter(|state| *number > follow.sent && **state != follow.state);
                        if let Some(news) = news {
                            follow.state = Arc::clone(news);
                        }
                        self.pass_on_numbered(place, *number, false, text).await?;
                        let Some(news) = news else { return Ok(()) };
                        let (state, assignee) = (**news).clone();
                        self.tell(&Tell::State { conversation: chat.to_string(), state, assignee }).await
                    }
                    Kind::Note(number) => self.pass_on_numbered(place, *number, true, text).await,
                    Kind::State(state) => {
                        if follow.state == *state {
                            return Ok(());
                        }
                        follow.state = Arc::clone(state);
                        self.send(Message::Text(text.clone())).await
                    }
                    Kind::Marks(marks) => {
                        let further = follow.marks.join(*marks);
                        if further == follow.marks {
                            return Ok(());
                        }
                        follow.marks = further;
                        if further == *marks {
                            return self.send(Message::Text(text.clone())).await;
                        }
                        self.tell(&Tell::Marks { conversation: chat.to_string(), marks: further }).await
                    }
                    Kind::Other => self.send(Message::Text(text.clone())).await,
                }
            }
            Event::Text(text) => self.send(Message::Text(text.clone())).await,
            Event::CatchUp(changed) => match self.follows.iter().position(|follow| follow.seat.chat() == changed.chat) {
                Some(place) => Box::pin(self.come_as_far(place, changed)).await,
                None => Ok(()),
            },
            Event::Reconnect(_) => Ok(()),
        }
    }

    /// Sends what has a number when it is the next one; where one is missing the database is asked, and what was sent stays sent.
    async fn pass_on_numbered(&mut self, place: usize, number: i64, is_note: bool, text: &Utf8Bytes) -> Result<(), End> {
        let follow = &mut self.follows[place];
        let known = if is_note { &mut follow.notes } else { &mut follow.sent };
        if number <= *known {
            return Ok(());
        }
        if number == *known + 1 {
            *known = number;
            return self.send(Message::Text(text.clone())).await;
        }
        if is_note { Box::pin(self.catch_up_notes(place)).await } else { Box::pin(self.catch_up(place)).await }
    }

    /// The database does not answer: the other side is told when to resume.
    async fn ask_again(&mut self) -> Result<(), End> {
        self.refuse("", &Error::Unavailable).await
    }

    /// Sends what the other side does not know of a conversation that has come so far.
    async fn come_as_far(&mut self, place: usize, changed: &Changed) -> Result<(), End> {
        if self.follows[place].sent < changed.last {
            self.catch_up(place).await?;
        }
        if self.follows[place].notes < changed.note {
            self.catch_up_notes(place).await?;
        }
        let follow = &mut self.follows[place];
        let marks = follow.marks.join(changed.marks);
        let has_news = marks != std::mem::replace(&mut follow.marks, marks);
        // Each state comes with a message: where a later message was sent this one is out of date.
        let now = (changed.state, changed.assignee.clone());
        let is_new = follow.sent <= changed.last && *follow.state != now;
        let conversation = changed.chat.clone();
        if is_new {
            let (state, assignee) = now.clone();
            follow.state = Arc::new(now);
            self.tell(&Tell::State { conversation: conversation.clone(), state, assignee }).await?;
        }
        if has_news {
            self.tell(&Tell::Marks { conversation, marks }).await?;
        }
        Ok(())
    }

    /// Sends the messages that came after the last one that was sent.
    pub(super) async fn catch_up(&mut self, place: usize) -> Result<(), End> {
        loop {
            let Follow { seat, sent, .. } = &self.follows[place];
            let Ok(messages) = seat.messages_after(&self.shop, *sent).await else { return self.ask_again().await };
            if messages.is_empty() {
                return Ok(());
            }
            let conversation = self.follows[place].seat.chat().to_owned();
            for message in messages {
                let (seq, sender) = (message.seq, message.sender);
                self.tell(&Tell::Message { conversation: conversation.clone(), message }).await?;
                let follow = &mut self.follows[place];
                (follow.sent, follow.marks) = (seq, follow.marks.after(sender, seq));
            }
        }
    }

    /// Sends the notes that came after the last one that was sent; to the staff's side alone.
    pub(super) async fn catch_up_notes(&mut self, place: usize) -> Result<(), End> {
        let Some(staff) = self.staff.clone() else { return Ok(()) };
        let Follow { seat, notes, .. } = &self.follows[place];
        let Ok(notes) = chat::notes_after(&self.shop, &staff, seat, *notes).await else { return self.ask_again().await };
        let conversation = self.follows[place].seat.chat().to_owned();
        for note in notes {
            let seq = note.seq;
            self.tell(&Tell::Note { conversation: conversation.clone(), note }).await?;
            self.follows[place].notes = seq;
        }
        Ok(())
    }
}
