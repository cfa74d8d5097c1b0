//! A visitor's conversation: a socket that comes back when it is lost, and a record of what was sent, so that nothing can get lost
//! unnoticed.

use crate::client::Target;
use crate::tally::Tally;
use futures::{SinkExt as _, StreamExt as _};
use hyper::header;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::{WebSocketStream, client_async};

type Socket = WebSocketStream<TcpStream>;

/// How long a socket may stay away, a server's whole restart included.
const AWAY: Duration = Duration::from_secs(30);
/// How long a message may take until it is stored, a reconnection included.
const STORED: Duration = Duration::from_secs(30);

/// The visitor's end of a conversation.
#[derive(Debug)]
pub(crate) struct Chat {
    say: mpsc::UnboundedSender<String>,
    task: tokio::task::JoinHandle<()>,
}

impl Chat {
    /// Opens the socket of a conversation that exists; `first` is the client id of its first message.
    pub(crate) fn open(who: Who, conversation: String, first: String, measured_from: Instant) -> Self {
        let (say, said) = mpsc::unbounded_channel();
        let talk = Talk {
            who,
            conversation,
            measured_from,
            last: 0,
            sent: vec![first],
            waiting: BTreeMap::new(),
            seen: BTreeMap::new(),
            closed: 0,
        };
        Self { say, task: tokio::spawn(talk.run(said)) }
    }

    pub(crate) fn say(&self, text: String) {
        // The task ends only after this end has.
        let _ = self.say.send(text);
    }

    /// Waits for what is under way and checks that everything is there, once.
    pub(crate) async fn end(self) {
        drop(self.say);
        let _ = self.task.await;
    }
}

/// Who is talking, and to whom.
#[derive(Debug, Clone)]
pub(crate) struct Who {
    pub(crate) target: Arc<Target>,
    pub(crate) from: Ipv4Addr,
    pub(crate) cookie: String,
    pub(crate) tally: Arc<Tally>,
}

impl Who {
    async fn connect(&self) -> Result<Socket, String> {
        let stream = self.target.connect(self.from).await?;
        let mut request =
            format!("ws://{}/ws/chat", self.target.host).into_client_request().map_err(|error| error.to_string())?;
        let headers = request.headers_mut();
        for (name, value) in [(header::COOKIE, &self.cookie), (header::ORIGIN, &self.target.origin)] {
            headers.insert(name, value.parse().map_err(|_| "a header that cannot be sent".to_owned())?);
        }
        let (socket, _) = client_async(request, stream).await.map_err(|error| error.to_string())?;
        Ok(socket)
    }
}

struct Talk {
    who: Who,
    conversation: String,
    measured_from: Instant,
    /// The newest message that was seen.
    last: i64,
    /// Client ids of everything that was said.
    sent: Vec<String>,
    /// What is not known to be stored: text and when it was said.
    waiting: BTreeMap<String, (String, Instant)>,
    /// Sequence numbers by client id, as the shop delivered them.
    seen: BTreeMap<String, Vec<i64>>,
    closed: u64,
}

impl Talk {
    async fn run(mut self, mut said: mpsc::UnboundedReceiver<String>) {
        let tally = Arc::clone(&self.who.tally);
        let mut open = true;
        while open {
            let Some(mut socket) = self.joined().await else { return };
            open = self.talk(&mut socket, &mut said).await;
            let _ = socket.close(None).await;
        }
        // The whole conversation once more, from its beginning.
        self.last = 0;
        self.seen.clear();
        let Some(mut socket) = self.joined().await else { return };
        let until = Instant::now() + Duration::from_secs(10);
        while self.seen.len() < self.sent.len() && Instant::now() < until {
            match tokio::time::timeout(Duration::from_secs(2), socket.next()).await {
                Ok(Some(Ok(Message::Text(text)))) => self.hear(&text),
                Ok(Some(Ok(_))) | Err(_) => {}
                Ok(_) => break,
            }
        }
        let _ = socket.close(None).await;
        for id in &self.sent {
            match self.seen.get(id).map_or(0, Vec::len) {
                1 => tally.fact("messages found again", 1),
                0 => tally.failed("chat", format!("message {id} is lost")),
                count => tally.failed("chat", format!("message {id} is there {count} times")),
            }
        }
        tally.fact("sockets came back", self.closed);
    }

    /// A socket that has joined the conversation. `None`: there was none for too long, which has been counted.
    async fn joined(&mut self) -> Option<Socket> {
        let until = Instant::now() + AWAY;
        loop {
            let reason = match tokio::time::timeout(Duration::from_secs(10), self.who.connect()).await {
                Ok(Ok(mut socket)) => {
                    let resume = json!({ "t": "resume", "conversation": self.conversation, "after": self.last });
                    let mut frames = vec![resume];
                    frames.extend(self.waiting.iter().map(|(id, (text, _))| self.frame(id, text)));
                    let mut result = Ok(());
                    for frame in frames {
                        result = socket.send(Message::text(frame.to_string())).await;
                        if result.is_err() {
                            break;
                        }
                    }
                    match result {
                        Ok(()) => return Some(socket),
                        Err(error) => error.to_string(),
                    }
                }
                Ok(Err(reason)) => reason,
                Err(_) => "no answer".into(),
            };
            if Instant::now() > until {
                self.who.tally.failed("chat", format!("no socket: {reason}"));
                return None;
            }
            tokio::time::sleep(Duration::from_millis(200 + u64::from(rand::random::<u8>()))).await;
        }
    }

    fn frame(&self, id: &str, text: &str) -> Value {
        json!({ "t": "send", "conversation": self.conversation, "client_id": id, "body": text, "page": "/products" })
    }

    /// Talks until the visitor has gone (`false`) or the socket has (`true`).
    async fn talk(&mut self, socket: &mut Socket, said: &mut mpsc::UnboundedReceiver<String>) -> bool {
        let mut gone = false;
        loop {
            if gone && self.waiting.is_empty() {
                return false;
            }
            if let Some((id, _)) = self.waiting.iter().find(|(_, (_, since))| since.elapsed() > STORED) {
                let id = id.clone();
                self.waiting.remove(&id);
                self.who.tally.failed("chat", format!("message {id} was not stored in time"));
            }
            tokio::select! {
                text = said.recv(), if !gone => match text {
                    None => gone = true,
                    Some(text) => {
                        let id = format!("{:016x}", rand::random::<u64>());
                        let frame = self.frame(&id, &text);
                        self.sent.push(id.clone());
                        self.waiting.insert(id, (text, Instant::now()));
                        if socket.send(Message::text(frame.to_string())).await.is_err() {
                            self.closed += 1;
                            return true;
                        }
                    }
                },
                frame = socket.next() => match frame {
                    Some(Ok(Message::Text(text))) => {
                        self.hear(&text);
                        self.again(&text, socket).await;
                    }
                    Some(Ok(Message::Close(_)) | Err(_)) | None => {
                        self.closed += 1;
                        return true;
                    }
                    Some(Ok(_)) => {}
                },
                () = tokio::time::sleep(Duration::from_secs(1)) => {}
            }
        }
    }

    fn hear(&mut self, text: &str) {
        let Ok(frame) = serde_json::from_str::<Value>(text) else {
            self.who.tally.failed("chat", "a frame that is no JSON");
            return;
        };
        match frame["t"].as_str() {
            Some("stored") => {
                let id = frame["client_id"].as_str().unwrap_or_default();
                if let Some((_, since)) = self.waiting.remove(id)
                    && since >= self.measured_from
                {
                    self.who.tally.took("chat", since.elapsed());
                }
            }
            Some("message") => {
                let (seq, id) = (frame["message"]["seq"].as_i64().unwrap_or_default(), frame["message"]["client_id"].as_str());
                let known = self.seen.entry(id.unwrap_or_default().to_owned()).or_default();
                if !known.contains(&seq) {
                    known.push(seq);
                }
                if seq > self.last + 1 {
                    self.who.tally.failed("chat", format!("message {seq} came after {}", self.last));
                }
                self.last = self.last.max(seq);
            }
            _ => {}
        }
    }

    /// Says again, later, what came too fast; anything else that was refused has failed.
    async fn again(&mut self, text: &str, socket: &mut Socket) {
        let Ok(frame) = serde_json::from_str::<Value>(text) else { return };
        if frame["t"] != "refused" {
            return;
        }
        let id = frame["client_id"].as_str().unwrap_or_default().to_owned();
        match frame["code"].as_str() {
            Some("too_fast" | "unavailable") => {
                tokio::time::sleep(Duration::from_millis(frame["retry_ms"].as_u64().unwrap_or(500).clamp(50, 5_000))).await;
                if let Some((text, _)) = self.waiting.get(&id) {
                    let frame = self.frame(&id, text);
                    let _ = socket.send(Message::text(frame.to_string())).await;
                }
            }
            code => {
                self.waiting.remove(&id);
                self.sent.retain(|sent| *sent != id);
                self.who.tally.failed("chat", format!("refused: {}", code.unwrap_or("?")));
            }
        }
    }
}
