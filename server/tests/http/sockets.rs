//! The WebSocket: everything arrives, once and in order, to those whom it concerns. What attacks it is in `attacks`.

use crate::stage::{Stage, Visitor};
use futures::{SinkExt as _, StreamExt as _};
use http::{HeaderValue, StatusCode, header};
use shop::chat::protocol::{Ask, CLOSE_IDENTITY, CLOSE_RESTART, Tell};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// Longer than anything here takes on a busy machine.
pub(crate) const LONG: Duration = Duration::from_secs(20);

pub(crate) struct Open {
    pub(crate) stage: Stage,
    pub(crate) address: String,
}

impl Open {
    /// A shop that listens.
    pub(crate) async fn new() -> Self {
        Self::of(Stage::new().await).await
    }

    pub(crate) async fn of(stage: Stage) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let router = stage.router.clone();
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { stage, address }
    }

    async fn try_connect(&self, who: &Visitor, query: &str, origin: Option<&str>) -> Result<Socket, StatusCode> {
        let mut request = format!("ws://{}/ws/chat{query}", self.address).into_client_request().unwrap();
        let cookie = who.cookie.lock().unwrap().clone();
        if let Some(cookie) = cookie {
            request.headers_mut().insert(header::COOKIE, cookie.parse().unwrap());
        }
        if let Some(origin) = origin {
            request.headers_mut().insert(header::ORIGIN, HeaderValue::from_str(origin).unwrap());
        }
        match connect_async(request).await {
            Ok((socket, _)) => Ok(Socket(socket)),
            Err(Error::Http(answer)) => Err(answer.status()),
            Err(error) => panic!("{error}"),
        }
    }

    pub(crate) async fn connect(&self, who: &Visitor, query: &str) -> Socket {
        let mut socket = self.try_connect(who, query, Some(&format!("http://{}", self.address))).await.unwrap();
        assert!(matches!(socket.next().await, Tell::Hello { v: 1, .. }));
        socket
    }

    /// A guest with a conversation, and its id.
    pub(crate) async fn guest(&self, text: &str) -> (Visitor, String) {
        let guest = self.stage.visitor();
        let form = [("client_id", "client-0000"), ("body", text)];
        let said = guest.post_json("/api/chat/say", &form).await;
        let said: serde_json::Value = serde_json::from_slice(&said.bytes).unwrap();
        (guest, said["conversation"].as_str().unwrap().to_owned())
    }

    pub(crate) async fn staff(&self, email: &str) -> Visitor {
        self.stage.account(email, true).await;
        let visitor = self.stage.visitor();
        visitor.log_in(email).await;
        visitor
    }
}

pub(crate) struct Socket(pub(crate) WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Socket {
    pub(crate) async fn ask(&mut self, ask: &Ask) {
        self.0.send(Message::text(serde_json::to_string(ask).unwrap())).await.unwrap();
    }

    pub(crate) async fn resume(&mut self, chat: &str, after: i64) {
        self.ask(&Ask::Resume { conversation: chat.into(), after, notes_after: 0, page: String::new() }).await;
    }

    pub(crate) async fn say(&mut self, chat: &str, client_id: &str, body: &str) {
        let (conversation, client_id, body) = (chat.into(), client_id.into(), body.into());
        self.ask(&Ask::Send { conversation, client_id, body, page: String::new() }).await;
    }

    /// The next frame; `None` with the closing code when there is no more.
    async fn frame(&mut self) -> Result<Tell, u16> {
        loop {
            match timeout(LONG, self.0.next()).await.expect("something comes in time") {
                Some(Ok(Message::Text(text))) => return Ok(serde_json::from_str(&text).unwrap()),
                Some(Ok(Message::Close(frame))) => return Err(frame.map_or(1005, |frame| frame.code.into())),
                Some(Ok(_)) => {}
                None | Some(Err(_)) => return Err(1006),
            }
        }
    }

    pub(crate) async fn next(&mut self) -> Tell {
        self.frame().await.unwrap()
    }

    /// The numbers and texts of the next messages, whatever else comes.
    pub(crate) async fn messages(&mut self, count: usize) -> Vec<(i64, String)> {
        let mut found = Vec::new();
        while found.len() < count {
            if let Tell::Message { message, .. } = self.next().await {
                found.push((message.seq, message.body));
            }
        }
        found
    }

    /// The first frame that fits.
    pub(crate) async fn until(&mut self, fits: impl Fn(&Tell) -> bool) -> Tell {
        loop {
            let tell = self.next().await;
            if fits(&tell) {
                return tell;
            }
        }
    }

    pub(crate) async fn closed(&mut self) -> u16 {
        loop {
            if let Err(code) = self.frame().await {
                return code;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn both_sides_hear_everything_once_and_in_order() {
    let open = Open::new().await;
    let ((ada, chat), mira) = (open.guest("hello").await, open.staff("mira@example.com").await);
    let (mut guest, mut staff) = (open.connect(&ada, "").await, open.connect(&mira, "?side=staff").await);
    guest.resume("", 0).await;
    guest.until(|tell| matches!(tell, Tell::Joined { last: 1, .. })).await;
    staff.ask(&Ask::Inbox).await;
    staff.resume(&chat, 0).await;
    staff.messages(1).await;
    // Fewer than a customer may send at once.
    for number in 0..9 {
        guest.say(&chat, &format!("guest-{number:04}"), &format!("g{number}")).await;
        staff.say(&chat, &format!("staff-{number:04}"), &format!("s{number}")).await;
        // An answer that was lost on the way is asked for again.
        guest.say(&chat, &format!("guest-{number:04}"), &format!("g{number}")).await;
    }
    let (at_guest, at_staff) = (guest.messages(19).await, staff.messages(18).await);
    assert_eq!(at_guest.iter().map(|(seq, _)| *seq).collect::<Vec<_>>(), (1..=19).collect::<Vec<_>>());
    assert_eq!(at_guest[1..], at_staff[..]);
    // Whoever was away gets exactly what is missing.
    drop(guest);
    staff.say(&chat, "staff-9999", "are you there?").await;
    staff.until(|tell| matches!(tell, Tell::Stored { seq: 20, .. })).await;
    let mut guest = open.connect(&ada, "").await;
    guest.resume(&chat, 19).await;
    assert_eq!(guest.messages(1).await, [(20, "are you there?".to_owned())]);
    // Notes are for colleagues.
    staff.ask(&Ask::Note { conversation: chat.clone(), client_id: "note-00001".into(), body: "secret".into() }).await;
    staff.until(|tell| matches!(tell, Tell::Note { note, .. } if note.body == "secret")).await;
    staff.ask(&Ask::Typing { conversation: chat.clone() }).await;
    let next = guest.until(|tell| !matches!(tell, Tell::Here { .. })).await;
    assert!(matches!(&next, Tell::Typing { name, .. } if name == "Ada"), "no note before: {next:?}");
    guest.ask(&Ask::Mark { conversation: chat.clone(), got: 20, read: 20 }).await;
    staff.until(|tell| matches!(tell, Tell::Marks { marks, .. } if marks.customer_read == 20)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_third_conversation_sees_none_of_it() {
    let open = Open::new().await;
    let ((ada, chat), (eve, other)) = (open.guest("private").await, open.guest("mine").await);
    let (mut ours, mut theirs) = (open.connect(&ada, "").await, open.connect(&eve, "").await);
    ours.resume(&chat, 0).await;
    theirs.resume(&other, 0).await;
    theirs.messages(1).await;
    // Somebody else's conversation does not exist: not for following, writing, typing or marking.
    theirs.resume(&chat, 0).await;
    theirs.until(|tell| matches!(tell, Tell::Refused { code, .. } if code == "not_found")).await;
    theirs.say(&chat, "forged-0001", "I am Ada").await;
    theirs
        .until(
            |tell| matches!(tell, Tell::Refused { code, client_id, .. } if code == "not_found" && client_id == "forged-0001"),
        )
        .await;
    theirs.ask(&Ask::Typing { conversation: chat.clone() }).await;
    theirs.ask(&Ask::Mark { conversation: chat.clone(), got: 1, read: 1 }).await;
    theirs.ask(&Ask::Note { conversation: other.clone(), client_id: "note-00001".into(), body: "x".into() }).await;
    theirs.until(|tell| matches!(tell, Tell::Refused { client_id, .. } if client_id == "note-00001")).await;
    theirs.ask(&Ask::Inbox).await;
    theirs.until(|tell| matches!(tell, Tell::Refused { .. })).await;
    // A sender is who the cookies say: no frame can name another.
    let forged = format!(
        r#"{{"t":"send","conversation":"{other}","client_id":"forged-0002","body":"<script>x</script>","sender":"staff","author":"Mira"}}"#
    );
    theirs.0.send(Message::text(forged)).await.unwrap();
    let Tell::Message { message, .. } = theirs.until(|tell| matches!(tell, Tell::Message { .. })).await else { unreachable!() };
    assert_eq!(
        (message.sender, message.author.as_str(), message.body.as_str()),
        (shop::chat::Sender::Customer, "", "<script>x</script>")
    );
    ours.say(&chat, "client-0002", "still private").await;
    let heard = ours.messages(2).await;
    assert_eq!(heard, [(1, "private".to_owned()), (2, "still private".to_owned())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_connect() {
    let open = Open::new().await;
    let (ada, _) = open.guest("hello").await;
    let bea = open.stage.customer("bea@example.com").await;
    let ours = format!("http://{}", open.address);
    let refused = async |who: &Visitor, query: &str, origin: Option<&str>| open.try_connect(who, query, origin).await.err();
    assert_eq!(refused(&ada, "", Some("https://evil.example")).await, Some(StatusCode::FORBIDDEN), "cross-site upgrade");
    assert_eq!(refused(&ada, "", Some("null")).await, Some(StatusCode::FORBIDDEN));
    assert_eq!(refused(&open.stage.visitor(), "", Some(&ours)).await, Some(StatusCode::UNAUTHORIZED));
    assert_eq!(refused(&ada, "?side=staff", Some(&ours)).await, Some(StatusCode::UNAUTHORIZED));
    assert_eq!(refused(&bea, "?side=staff", Some(&ours)).await, Some(StatusCode::NOT_FOUND));
    assert_eq!(refused(&bea, "", Some(&ours)).await, None);
    // A browser cannot see why it was refused; a plain request to the same address tells it.
    let plain = async |who: &Visitor, query: &str| who.get(&format!("/ws/chat{query}")).await.status;
    assert_eq!(plain(&open.stage.visitor(), "").await, StatusCode::UNAUTHORIZED);
    assert_eq!(plain(&bea, "?side=staff").await, StatusCode::NOT_FOUND);
    for (who, query) in [(&ada, ""), (&bea, "")] {
        let status = plain(who, query).await;
        assert!(matches!(status.as_u16(), 400 | 426), "{status}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_see_who_of_them_types() {
    let open = Open::new().await;
    let (ada, chat) = open.guest("hello").await;
    let (mira, noa) = (open.staff("mira@example.com").await, open.staff("noa@example.com").await);
    let (mut guest, mut first, mut second) =
        (open.connect(&ada, "").await, open.connect(&mira, "?side=staff").await, open.connect(&noa, "?side=staff").await);
    for socket in [&mut guest, &mut first, &mut second] {
        socket.resume(&chat, 0).await;
        socket.messages(1).await;
    }
    let typing = async |socket: &mut Socket| {
        let tell = socket.until(|tell| matches!(tell, Tell::Typing { .. })).await;
        let Tell::Typing { name, .. } = tell else { unreachable!() };
        name
    };
    first.ask(&Ask::Typing { conversation: chat.clone() }).await;
    assert_eq!((typing(&mut guest).await, typing(&mut second).await), ("Ada".into(), "Ada".into()));
    // Nobody is told of oneself: the first that is heard of anybody typing is the customer, who has no name.
    guest.ask(&Ask::Typing { conversation: chat.clone() }).await;
    assert_eq!(typing(&mut first).await, "");
    // The other may have heard of the colleague twice: when it joined, and as it was told.
    while !typing(&mut second).await.is_empty() {}
    // And whoever comes later sees the same.
    let mut late = open.connect(&noa, "?side=staff").await;
    late.resume(&chat, 0).await;
    let mut both = [typing(&mut late).await, typing(&mut late).await];
    both.sort();
    assert_eq!(both, ["", "Ada"]);
    let mut own = open.connect(&mira, "?side=staff").await;
    own.resume(&chat, 0).await;
    assert_eq!(typing(&mut own).await, "");
    second.ask(&Ask::Typing { conversation: chat.clone() }).await;
    assert_eq!(typing(&mut own).await, "Ada", "after the customer comes the other one, not oneself");
    // None of it is in the database: it goes round without one.
    open.stage.shop.db.close().await;
    guest.ask(&Ask::Typing { conversation: chat.clone() }).await;
    while !typing(&mut late).await.is_empty() {}
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_logs_out_or_in_is_sent_away() {
    let open = Open::new().await;
    let bea = open.stage.customer("bea@example.com").await;
    let mut socket = open.connect(&bea, "").await;
    bea.post("/api/account/logout", &[]).await;
    assert_eq!(socket.closed().await, CLOSE_IDENTITY);
    // A guest who logs in is somebody else from then on.
    let (ada, chat) = open.guest("as a guest").await;
    open.stage.account("ada@example.com", false).await;
    let mut socket = open.connect(&ada, "").await;
    socket.resume(&chat, 0).await;
    socket.messages(1).await;
    ada.log_in("ada@example.com").await;
    assert_eq!(socket.closed().await, CLOSE_IDENTITY);
    let mut socket = open.connect(&ada, "").await;
    socket.resume("", 0).await;
    assert_eq!(socket.messages(1).await, [(1, "as a guest".to_owned())]);
    // Staff who are none any more are sent away too.
    let mira = open.staff("mira@example.com").await;
    let mut socket = open.connect(&mira, "?side=staff").await;
    let mut tx = open.stage.shop.db.begin().await.unwrap();
    shop::db::sql("UPDATE users SET is_staff = FALSE").run(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(socket.closed().await, CLOSE_IDENTITY);
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_who_come_back_get_exactly_what_is_missing() {
    let open = Open::new().await;
    let ((ada, chat), mira) = (open.guest("hello").await, open.staff("mira@example.com").await);
    let (mut guest, mut staff) = (open.connect(&ada, "").await, open.connect(&mira, "?side=staff").await);
    guest.resume(&chat, 1).await;
    guest.until(|tell| matches!(tell, Tell::Joined { .. })).await;
    for number in 1..=2 {
        staff.say(&chat, &format!("answer-{number:04}"), "yes").await;
        let (conversation, client_id) = (chat.clone(), format!("note-{number:06}"));
        staff.ask(&Ask::Note { conversation, client_id, body: format!("note {number}") }).await;
        staff.until(|tell| matches!(tell, Tell::Stored { client_id, .. } if client_id.starts_with("note"))).await;
    }
    // Messages 1 to 3 and notes 1 and 2; a number that there is not yet counts as the last one.
    for (after, notes_after, messages, notes) in [
        (0, 0, vec![1, 2, 3], vec![1, 2]),
        (2, 2, vec![3], vec![]),
        (3, 1, vec![], vec![2]),
        (3, 2, vec![], vec![]),
        (i64::MAX, i64::MAX, vec![], vec![]),
        (i64::MIN, i64::MIN, vec![1, 2, 3], vec![1, 2]),
    ] {
        let mut socket = open.connect(&mira, "?side=staff").await;
        socket.ask(&Ask::Resume { conversation: chat.clone(), after, notes_after, page: String::new() }).await;
        // Whatever was missing comes before the answer to this.
        socket.say(&chat, "answer-0001", "yes").await;
        let (mut heard, mut noted) = (vec![], vec![]);
        loop {
            match socket.next().await {
                Tell::Message { message, .. } => heard.push(message.seq),
                Tell::Note { note, .. } => noted.push(note.seq),
                Tell::Stored { seq: 2, .. } => break,
                _ => {}
            }
        }
        assert_eq!((heard, noted), (messages, notes), "after {after} and {notes_after}");
        // And what comes next is heard by each.
        if after == i64::MAX {
            socket.ask(&Ask::Note { conversation: chat.clone(), client_id: "note-000003".into(), body: "third".into() }).await;
            socket.until(|tell| matches!(tell, Tell::Note { note, .. } if note.seq == 3)).await;
            let mut tx = open.stage.shop.db.begin().await.unwrap();
            shop::db::sql("DELETE FROM chat_notes WHERE seq = 3").run(&mut tx).await.unwrap();
            shop::db::sql("UPDATE chats SET notes_seq = 2").run(&mut tx).await.unwrap();
            tx.commit().await.unwrap();
        }
    }
    // Who takes care of it is told with the first answer, and not again with each.
    let state = |tell: &Tell| matches!(tell, Tell::State { .. });
    assert!(matches!(guest.until(state).await, Tell::State { assignee, .. } if assignee == "Ada"));
    assert_eq!(guest.messages(1).await[0].0, 3);
    staff.resume(&chat, i64::MAX).await;
    staff.say(&chat, "answer-0003", "and on").await;
    staff.ask(&Ask::Typing { conversation: chat.clone() }).await;
    loop {
        match guest.next().await {
            Tell::Typing { .. } => break,
            tell => assert!(!state(&tell), "{tell:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_conversation_says_so() {
    let open = Open::new().await;
    let ((ada, chat), mira) = (open.guest("hello").await, open.staff("mira@example.com").await);
    let mut socket = open.connect(&ada, "").await;
    socket.resume("", 0).await;
    socket.messages(1).await;
    mira.post("/api/admin/chat/change", &[("conversation", &chat), ("action", "close")]).await;
    socket.until(|tell| matches!(tell, Tell::State { state: shop::chat::State::Closed, .. })).await;
    socket.say(&chat, "late-00001", "one more").await;
    socket.until(|tell| matches!(tell, Tell::Refused { code, .. } if code == "closed")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_stops_sends_everybody_elsewhere() {
    let open = Open::new().await;
    let (ada, _) = open.guest("hello").await;
    let mut sockets = Vec::new();
    for _ in 0..5 {
        sockets.push(open.connect(&ada, "").await);
    }
    open.stage.chat.drain();
    for socket in &mut sockets {
        assert!(matches!(socket.next().await, Tell::Reconnect { in_ms } if in_ms < 3_000));
    }
    let refused = open.try_connect(&ada, "", Some(&format!("http://{}", open.address))).await;
    assert_eq!(refused.err(), Some(StatusCode::SERVICE_UNAVAILABLE));
    for socket in &mut sockets {
        assert_eq!(socket.closed().await, CLOSE_RESTART);
    }
    open.stage.chat.drained().await;
    assert_eq!(open.stage.chat.count(), 0);
}
