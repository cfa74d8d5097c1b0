//! `/ws/chat`: one task for each socket. It sends every message of a conversation exactly once and in order: what comes from the hub
//! is sent when it is the next one, and where one is missing the database is asked. `docs/chat-protocol.md` has the frames.

use super::files::customer;
use super::follow::Follow;
use super::hear::MOVED;
use super::hub::{Event, Hub, Patience, frame};
use super::pace::{Asked, Pace};
use super::registry::{Away, Member};
use crate::http::AppState;
use app::ssr::{Auth, ClientAddress, Signs, cart_token};
use axum::Extension;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use futures::FutureExt as _;
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use shop::chat::protocol::{Ask, CLOSE_IDENTITY, CLOSE_RESTART, CLOSE_SILENT, CLOSE_SLOW, MAX_FRAME, Tell, VERSION};
use shop::chat::{self, Owner, Staff, TooFast};
use shop::language;
use shop::{Error, Result, Shop};
use std::future::ready;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc::Receiver;
use tokio::sync::oneshot;
use tokio::time::{Instant, sleep_until, timeout};

/// The buffer in which frames arrive, in bytes: small, so that ten thousand idle sockets are cheap.
const READ_BUFFER: usize = 4 * 1024;
/// The most that may wait in the socket's own buffer, in bytes.
const WRITE_BUFFER: usize = 512 * 1024;
/// The most conversations that one socket follows: a customer has one, the staff look at a few.
const MAX_FOLLOWED: usize = 8;

/// What may follow the address.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Side {
    /// `staff` for the staff's side; a customer's otherwise.
    #[serde(default)]
    side: String,
    /// The tag of the language of the page; the shop's first without one.
    #[serde(default)]
    language: String,
}

/// Upgrades a request whose cookies say who it is. That it comes from our own pages, the layer around all requests has checked.
/// A plain request is told first whether its cookies are anybody's: a browser cannot see why an upgrade was refused.
pub(crate) async fn socket(
    State(state): State<AppState>,
    auth: Option<Extension<Auth>>,
    signs: Option<Extension<Signs>>,
    address: Option<Extension<ClientAddress>>,
    Query(side): Query<Side>,
    headers: HeaderMap,
    upgrade: std::result::Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let refuse = |error: Error| {
        let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        (status, format!("{error}\n")).into_response()
    };
    if state.chat.is_draining() || signs.is_some_and(|signs| signs.unavailable()) {
        return refuse(Error::Unavailable);
    }
    let customer = customer(auth.as_deref());
    let staff = match side.side.as_str() {
        "staff" => match Staff::of(customer) {
            Ok(staff) => Some(staff),
            Err(error) => return refuse(error),
        },
        _ => None,
    };
    let owner = Owner::of(customer, cart_token(&headers, &state.shop.policy).as_deref());
    let Some(owner) = owner.map(|owner| owner.at(address.map(|address| address.0.0))) else {
        return refuse(Error::Unauthorised);
    };
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade,
        Err(plain) => return plain.into_response(),
    };
    let login = customer.map(|customer| customer.login_id.clone());
    let (shop, hub) = (state.shop.metered(), state.chat.clone());
    let spoken = shop.policy.language(&side.language);
    let is_first = spoken == shop.policy.first_language();
    upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(0)
        .max_write_buffer_size(WRITE_BUFFER)
        .max_frame_size(MAX_FRAME)
        .max_message_size(MAX_FRAME)
        // Boxed, and a task of its own: the one that waits for the upgrade would keep room for all of this twice, as long as the socket
        // lives.
        .on_upgrade(Box::new(move |wire| {
            let member = Member { login, staff: staff.clone() };
            let (id, events, away) = hub.enter(member);
            let (follows, pace, asked, patience) = (Vec::new(), Pace::default(), Asked::Never, hub.patience());
            let line = Box::new(Socket { wire, events, id, shop, hub, owner, staff, follows, pace, asked, patience });
            tokio::spawn(language::scope(spoken, is_first, Box::pin(line.live(away))));
            ready(())
        }))
}

/// How long the other side may take to answer that it is sent away.
const FAREWELL: Duration = Duration::from_secs(1);

/// Why a socket ends.
pub(super) enum End {
    /// The other side is gone.
    Gone,
    /// It is sent away.
    Away(u16, &'static str),
}

impl From<axum::Error> for End {
    fn from(_: axum::Error) -> Self {
        Self::Gone
    }
}

pub(super) struct Socket {
    wire: WebSocket,
    events: Receiver<Arc<Event>>,
    id: u64,
    pub(super) shop: Shop,
    hub: Hub,
    owner: Owner,
    pub(super) staff: Option<Staff>,
    pub(super) follows: Vec<Follow>,
    pace: Pace,
    asked: Asked,
    patience: Patience,
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.hub.leave(self.id);
    }
}

impl Socket {
    /// From the first frame to the last one. Whoever is sent away goes at once, also in the middle of something that is not read.
    async fn live(mut self: Box<Self>, away: oneshot::Receiver<Away>) {
        let end = tokio::select! {
            biased;
            Ok((code, reason)) = away => End::Away(code, reason),
            end = async {
                match Box::pin(self.hello()).await {
                    Ok(()) => self.converse().await,
                    Err(end) => end,
                }
            } => end,
        };
        let End::Away(code, reason) = end else { return };
        let mut patience = FAREWELL;
        if code == CLOSE_SLOW {
            // It is told when it reads on. Nothing more is kept for it until then.
            self.hub.leave(self.id);
            self.events.close();
            while self.events.try_recv().is_ok() {}
            patience = self.patience.sending;
        }
        let close = Message::Close(Some(CloseFrame { code, reason: Utf8Bytes::from_static(reason) }));
        let farewell = timeout(patience, async {
            if self.wire.send(close).await.is_ok() {
                // Until the other side has it: a connection that ends with something unread takes the reason along.
                while let Some(Ok(_)) = self.wire.recv().await {}
            }
        });
        let _ = Box::pin(farewell).await;
    }

    async fn hello(&mut self) -> Result<(), End> {
        if let Some(staff) = &self.staff {
            staff.show_presence(&self.shop, None);
        }
        let wait = chat::expected_wait(&self.shop).await.unwrap_or_default().map(|micros| micros / 1_000_000);
        let here = chat::is_staff_here(&self.shop);
        self.tell(&Tell::Hello { v: VERSION, staff: self.staff.is_some(), here, wait }).await
    }

    /// Until one of both ends it. What takes long is on the heap, so that an idle socket is small.
    async fn converse(&mut self) -> End {
        let mut heard = Instant::now();
        let mut ping = heard + self.patience.ping;
        let mut leave: Option<Instant> = None;
        // One for as long as the socket lives: it is not put into the list of all timers anew with every frame.
        let mut alarm = pin!(sleep_until(ping));
        loop {
            let next = leave.map_or(ping, |leave| leave.min(ping));
            if alarm.deadline() != next {
                alarm.as_mut().reset(next);
            }
            let done = tokio::select! {
                // What is told comes first, and then nothing else is looked at: one message may go to hundreds. Whoever does not read is
                // let go, so nobody is told things for ever.
                biased;
                event = self.events.recv() => match event.as_deref() {
                    Some(&Event::Reconnect(in_ms)) => {
                        leave = Some(Instant::now() + Duration::from_millis(u64::from(in_ms) + 500));
                        Box::pin(self.tell(&Tell::Reconnect { in_ms })).await
                    }
                    Some(event) => Box::pin(self.pass_on(event)).await,
                    None => Err(End::Away(CLOSE_SLOW, "you read too slowly: connect again and resume")),
                },
                // Before what is heard: whoever sends without end does not keep it from being looked at.
                () = &mut alarm => {
                    if leave.is_some_and(|leave| Instant::now() >= leave) {
                        Err(End::Away(CLOSE_RESTART, "this server stops: connect again"))
                    } else if heard.elapsed() <= self.patience.silence {
                        ping = Instant::now() + self.patience.ping;
                        Box::pin(self.send(Message::Ping(axum::body::Bytes::new()))).await
                    } else if let Some(frame) = self.wire.recv().now_or_never() {
                        // It was this server that did not listen.
                        heard = Instant::now();
                        Box::pin(self.take(frame)).await
                    } else {
                        Err(End::Away(CLOSE_SILENT, "nothing was heard of you"))
                    }
                }
                frame = self.wire.recv() => {
                    heard = Instant::now();
                    Box::pin(self.take(frame)).await
                }
            };
            if let Err(end) = done {
                return end;
            }
        }
    }

    /// What came.
    async fn take(&mut self, frame: Option<Result<Message, axum::Error>>) -> Result<(), End> {
        match frame {
            Some(Ok(Message::Text(text))) => self.hear(&text).await,
            Some(Ok(Message::Binary(_))) => Err(End::Away(1003, "text frames only")),
            // Each ping is answered.
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => self.pace.small().map_err(|()| End::Away(1008, "too many frames")),
            // Among the errors: a frame that is too long.
            Some(Ok(Message::Close(_))) | None => Err(End::Gone),
            Some(Err(_)) => Err(End::Away(1009, "a frame was too long or broken")),
        }
    }

    pub(super) async fn send(&mut self, message: Message) -> Result<(), End> {
        match timeout(self.patience.sending, self.wire.send(message)).await {
            Ok(sent) => Ok(sent?),
            Err(_) => Err(End::Away(CLOSE_SLOW, "you read too slowly: connect again and resume")),
        }
    }

    pub(super) async fn tell(&mut self, tell: &Tell) -> Result<(), End> {
        self.send(Message::Text(frame(tell))).await
    }

    /// Does what a frame asks.
    async fn hear(&mut self, text: &str) -> Result<(), End> {
        let Ok(ask) = serde_json::from_str::<Ask>(text) else {
            self.pace.small().map_err(|()| End::Away(1008, "too many frames"))?;
            return self.refuse("", &Error::invalid("", "This frame could not be read.")).await;
        };
        let is_message = matches!(ask, Ask::Send { .. } | Ask::Note { .. });
        let allowed =
            if is_message { self.asked.may_write(&self.shop, &self.owner, self.staff.as_ref()).await } else { Ok(()) };
        if let Err(TooFast { retry_ms }) = allowed {
            self.pace.small().map_err(|()| End::Away(1008, "too many frames"))?;
            let client_id = match ask {
                Ask::Send { client_id, .. } | Ask::Note { client_id, .. } => client_id,
                _ => String::new(),
            };
            let reason = TooFast::reason().to_owned();
            return self.tell(&Tell::Refused { client_id, code: "too_fast".into(), reason, retry_ms }).await;
        }
        if !is_message {
            self.pace.small().map_err(|()| End::Away(1008, "too many frames"))?;
        }
        match ask {
            Ask::Resume { conversation, after, notes_after, page } => {
                self.resume(&conversation, after, notes_after, &page).await
            }
            Ask::Send { conversation, client_id, body, page } => {
                let stored = match &self.staff {
                    Some(staff) => chat::answer(&self.shop, staff, &conversation, &client_id, &body)
                        .await
                        .map(|message| (conversation, message.seq)),
                    None => chat::say(&self.shop, &self.owner, &conversation, &client_id, &body, &page)
                        .await
                        .map(|started| (started.conversation, started.message.seq)),
                };
                self.stored(client_id, stored).await
            }
            Ask::Note { conversation, client_id, body } => {
                let stored = match &self.staff {
                    Some(staff) => chat::note(&self.shop, staff, &conversation, &client_id, &body)
                        .await
                        .map(|note| (conversation, note.seq)),
                    None => Err(Error::NotFound),
                };
                self.stored(client_id, stored).await
            }
            Ask::Mark { conversation, got, read } => {
                if let Some(follow) = self.follows.iter().find(|follow| follow.seat.chat() == conversation) {
                    // A mark that is lost is told again with the next message.
                    let _ = match &self.staff {
                        Some(staff) => chat::mark_as_staff(&self.shop, staff, &follow.seat, got, read).await,
                        None => chat::mark(&self.shop, &follow.seat, got, read).await,
                    };
                }
                Ok(())
            }
            Ask::Typing { conversation } => {
                if self.follows.iter().any(|follow| follow.seat.chat() == conversation) {
                    self.shop.chat.typing(&conversation, self.staff.as_ref(), self.shop.clock.now());
                }
                Ok(())
            }
            Ask::Inbox => {
                if self.staff.is_some() {
                    self.hub.watch_inbox(self.id);
                    return Ok(());
                }
                self.refuse("", &Error::NotFound).await
            }
        }
    }

    /// Follows a conversation, and sends what came after the last one that is known.
    async fn resume(&mut self, conversation: &str, after: i64, notes_after: i64, page: &str) -> Result<(), End> {
        // First the hub, then the database: what is stored in between comes twice, and is sent once. Until it is known that this is
        // nobody else's conversation, what the hub hands over is not among `follows`, and is dropped.
        let was_followed = self.follows.iter().any(|follow| follow.seat.chat() == conversation);
        if !conversation.is_empty() {
            self.hub.follow(self.id, conversation);
        }
        let joined = match join(&self.shop, self.staff.as_ref(), &self.owner, conversation).await {
            // Which one it is had to be asked first: once more, now that nothing slips between.
            Ok((chat, _)) if conversation.is_empty() => {
                self.hub.follow(self.id, &chat.id);
                let again = join(&self.shop, self.staff.as_ref(), &self.owner, &chat.id).await;
                if matches!(again, Err(Error::NotFound)) {
                    // Whoever logged in meanwhile has taken the conversation along.
                    return Err(End::Away(CLOSE_IDENTITY, MOVED));
                }
                if again.is_err() {
                    self.hub.unfollow(self.id, &chat.id);
                }
                again
            }
            joined => joined,
        };
        let (chat, seat) = match joined {
            Ok(joined) => joined,
            Err(error) => {
                if !was_followed && !conversation.is_empty() {
                    self.hub.unfollow(self.id, conversation);
                }
                return self.refuse("", &error).await;
            }
        };
        if let Some(staff) = &self.staff {
            staff.show_presence(&self.shop, Some(&chat.id));
        }
        self.follows.retain(|follow| follow.seat != seat);
        if self.follows.len() >= MAX_FOLLOWED {
            let oldest = self.follows.remove(0);
            self.hub.unfollow(self.id, oldest.seat.chat());
        }
        let known = after.clamp(0, chat.last_seq);
        let known_notes = notes_after.clamp(0, chat.notes_seq);
        // A customer follows one, and there are thousands of them.
        self.follows.reserve_exact(1);
        self.follows.push(Follow::new(&chat, seat.clone(), known, known_notes));
        let (state, marks, last) = (chat.state, chat.marks, chat.last_seq);
        self.tell(&Tell::Joined { conversation: chat.id.clone(), state, marks, last }).await?;
        // Whoever lacks nothing is not read anything for: after a server has died, hundreds ask this at once. What comes from now on the
        // hub hands over.
        if known < last {
            self.catch_up(self.follows.len() - 1).await?;
        }
        if known_notes < chat.notes_seq {
            self.catch_up_notes(self.follows.len() - 1).await?;
        }
        if self.staff.is_none() {
            // Where the customer is helps to answer; without it the conversation goes on as well, and it keeps nobody waiting.
            drop(chat::look_at(&self.shop, &seat, page).await);
        }
        self.who_is_there(chat.id).await
    }

    /// Who looks and types already.
    async fn who_is_there(&mut self, conversation: String) -> Result<(), End> {
        if let Some(staff) = &self.staff {
            let names: Vec<String> =
                chat::who_looks(&self.shop, staff, &conversation).await.into_iter().map(|p| p.name).collect();
            if !names.is_empty() {
                self.tell(&Tell::Looking { conversation: conversation.clone(), names }).await?;
            }
        }
        for person in chat::who_types(&self.shop, self.staff.as_ref(), &conversation).await {
            self.tell(&Tell::Typing { conversation: conversation.clone(), name: person.name }).await?;
        }
        Ok(())
    }

    async fn stored(&mut self, client_id: String, stored: Result<(String, i64)>) -> Result<(), End> {
        match stored {
            Ok((conversation, seq)) => self.tell(&Tell::Stored { conversation, client_id, seq }).await,
            Err(error) => self.refuse(&client_id, &error).await,
        }
    }

    pub(super) async fn refuse(&mut self, client_id: &str, error: &Error) -> Result<(), End> {
        let (code, retry_ms) = match error {
            Error::Invalid { .. } => ("invalid", 0),
            Error::Conflict { .. } => ("closed", 0),
            Error::NotFound | Error::Unauthorised | Error::Forbidden => ("not_found", 0),
            Error::Unavailable => ("unavailable", 2_000),
            Error::Internal { .. } => ("failed", 0),
        };
        let client_id: String = client_id.chars().take(64).collect();
        self.tell(&Tell::Refused { client_id, code: code.into(), reason: error.sentence(), retry_ms }).await
    }
}

/// Whose conversation it is, and how one is in it.
async fn join(
    shop: &Shop,
    staff: Option<&Staff>,
    owner: &Owner,
    conversation: &str,
) -> Result<(chat::Conversation, chat::Seat)> {
    match staff {
        Some(staff) => chat::join_as_staff(shop, staff, conversation).await,
        None => chat::join(shop, owner, conversation).await,
    }
}
