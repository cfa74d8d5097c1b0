//! What attacks conversations comes to nothing: frames that are too long or too slow, others' names for messages, files that are not
//! what they say, and whoever is somebody else by the time a file has arrived.

use crate::sockets::{LONG, Open, Socket};
use crate::stage::{Stage, Visitor};
use futures::SinkExt as _;
use server::http::Patience;
use shop::Policy;
use shop::chat::protocol::{Ask, CLOSE_SILENT, CLOSE_SLOW, MAX_FRAME, Tell};
use shop::chat::{Hint, Message as Said, Sender, State};
use shop::db::sql;
use shop::shared::Shared;
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};

/// The next frame as it lies on the wire: its kind and what is in it.
async fn raw_frame(wire: &mut (impl AsyncRead + Unpin)) -> (u8, Vec<u8>) {
    let mut head = [0; 2];
    wire.read_exact(&mut head).await.unwrap();
    let length = match head[1] {
        126 => wire.read_u16().await.unwrap().into(),
        length => usize::from(length),
    };
    let mut body = vec![0; length];
    wire.read_exact(&mut body).await.unwrap();
    (head[0] & 0x0f, body)
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_sends_a_byte_at_a_time_is_let_go() {
    let patience = Patience { ping: Duration::from_millis(200), silence: Duration::from_secs(1), sending: LONG };
    let open = Open::of(Stage::waiting(Policy::default(), patience).await).await;
    let ((ada, chat), (eve, _)) = (open.guest("hello").await, open.guest("mine").await);
    let mut other = open.connect(&ada, "").await;
    other.resume(&chat, 1).await;
    let other = tokio::spawn(async move { other.messages(1).await });

    let mut wire = TcpStream::connect(&open.address).await.unwrap();
    let (address, cookie) = (&open.address, eve.cookie.lock().unwrap().clone().unwrap());
    let request = format!(
        "GET /ws/chat HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nCookie: {cookie}\r\n\r\n"
    );
    // The server's clock starts no sooner than this.
    let begun = Instant::now();
    wire.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\n") {
        answer.push(wire.read_u8().await.unwrap());
    }
    assert!(answer.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&answer));
    let (mut reads, mut writes) = wire.into_split();
    // A text frame of a thousand bytes, of which one comes each tenth of a second: always something, and never anything whole.
    let dripping = tokio::spawn(async move {
        let mut sent = 0;
        for byte in [0x81, 0xfe, 0x03, 0xe8, 0, 0, 0, 0].into_iter().chain(std::iter::repeat_n(b'x', 1_000)) {
            if writes.write_all(&[byte]).await.is_err() {
                break;
            }
            sent += 1;
            sleep(Duration::from_millis(100)).await;
        }
        sent
    });
    let code = timeout(LONG, async {
        loop {
            if let (0x8, body) = raw_frame(&mut reads).await {
                return u16::from_be_bytes([body[0], body[1]]);
            }
        }
    });
    assert_eq!(code.await.expect("it is let go"), CLOSE_SILENT);
    assert!(begun.elapsed() >= patience.silence, "{:?}", begun.elapsed());
    drop(reads);
    assert!(dripping.await.unwrap() < 500, "nobody listens any more");
    // Whoever says nothing but pongs is still there, and hears.
    ada.post_json("/api/chat/say", &[("conversation", &chat), ("client_id", "client-0001"), ("body", "still here")]).await;
    assert_eq!(timeout(LONG, other).await.unwrap().unwrap(), [(2, "still here".to_owned())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_much_is_refused() {
    let open = Open::new().await;
    let (ada, chat) = open.guest("hello").await;
    let mut socket = open.connect(&ada, "").await;
    // Nonsense is told so, and harms nothing.
    for nonsense in ["", "[]", "{\"t\":\"drop\"}", "\u{0}", "{\"t\":\"resume\",\"after\":\"x\"}"] {
        socket.0.send(Message::text(nonsense)).await.unwrap();
        assert!(matches!(socket.next().await, Tell::Refused { code, .. } if code == "invalid"));
    }
    // A flood is slowed down: nothing is stored beyond it, and it is said when to go on.
    for number in 0..40 {
        socket.say(&chat, &format!("flood-{number:04}"), "x").await;
    }
    let slowed = socket.until(|tell| matches!(tell, Tell::Refused { .. })).await;
    assert!(matches!(slowed, Tell::Refused { code, retry_ms, .. } if code == "too_fast" && retry_ms > 0));
    // Ten megabytes in one frame are not read.
    let mut socket = open.connect(&ada, "").await;
    let _ = socket.0.send(Message::text("x".repeat(10 * 1024 * 1024))).await;
    assert!(matches!(socket.closed().await, 1006 | 1009));
    let mut socket = open.connect(&ada, "").await;
    let _ = socket.0.send(Message::binary(vec![1, 2, 3])).await;
    assert_eq!(socket.closed().await, 1003);
    // Small frames count as well: pings, since each is answered, and signs of typing.
    let typing = serde_json::to_string(&Ask::Typing { conversation: chat.clone() }).unwrap();
    for small in [Message::Ping("p".into()), Message::text(typing)] {
        let mut socket = open.connect(&ada, "").await;
        for _ in 0..100 {
            let _ = socket.0.send(small.clone()).await;
        }
        assert!(matches!(socket.closed().await, 1006 | 1008), "{small:?}");
    }
    // And all of it has left the shop as it was.
    let mut socket = open.connect(&ada, "").await;
    socket.resume("", i64::MAX).await;
    assert!(matches!(socket.next().await, Tell::Joined { .. }));
    socket.resume("", i64::MIN).await;
    assert_eq!(socket.messages(1).await[0], (1, "hello".to_owned()));
}

/// A message as a frame of exactly so many bytes.
fn padded(chat: &str, client_id: &str, length: usize) -> String {
    let text = format!(r#"{{"t":"send","conversation":"{chat}","client_id":"{client_id}","body":"at the border"}}"#);
    let padding = " ".repeat(length - text.len());
    text + &padding
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_has_a_longest_length() {
    let open = Open::new().await;
    let (ada, chat) = open.guest("hello").await;
    let mut socket = open.connect(&ada, "").await;
    let longest = padded(&chat, "border-0001", MAX_FRAME);
    assert_eq!(longest.len(), 64 * 1024);
    socket.0.send(Message::text(longest)).await.unwrap();
    socket.until(|tell| matches!(tell, Tell::Stored { client_id, seq: 2, .. } if client_id == "border-0001")).await;
    // One byte more, in one frame or in two that are short enough each.
    let mut whole = open.connect(&ada, "").await;
    let _ = whole.0.send(Message::text(padded(&chat, "border-0002", MAX_FRAME + 1))).await;
    assert!(matches!(whole.closed().await, 1006 | 1009));
    let mut parts = open.connect(&ada, "").await;
    let text = padded(&chat, "border-0003", MAX_FRAME + 1);
    let (begin, end) = text.split_at(MAX_FRAME / 2);
    for (part, code, last) in [(begin, Data::Text, false), (end, Data::Continue, true)] {
        let _ = parts.0.send(Message::Frame(Frame::message(part.to_owned(), OpCode::Data(code), last))).await;
    }
    assert!(matches!(parts.closed().await, 1006 | 1009));
    // Nothing of it was stored, and who keeps to it goes on.
    socket.resume(&chat, 1).await;
    assert_eq!(socket.messages(1).await, [(2, "at the border".to_owned())]);
    socket.say(&chat, "border-0004", "after it").await;
    assert_eq!(socket.messages(1).await, [(3, "after it".to_owned())]);
}

/// What becomes of a message or note: its number, or the code with which it is refused.
async fn answer(socket: &mut Socket, wanted: &str) -> Result<i64, String> {
    let is_it =
        |tell: &Tell| matches!(tell, Tell::Stored { client_id, .. } | Tell::Refused { client_id, .. } if client_id == wanted);
    match socket.until(is_it).await {
        Tell::Stored { seq, .. } => Ok(seq),
        Tell::Refused { code, .. } => Err(code),
        _ => unreachable!(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn anothers_name_for_a_message_gives_nothing_and_takes_nothing() {
    let open = Open::new().await;
    let ((ada, chat), (eve, other)) = (open.guest("hello").await, open.guest("mine").await);
    let (mira, noa) = (open.staff("mira@example.com").await, open.staff("noa@example.com").await);
    let (mut guest, mut first, mut second, mut stranger) = (
        open.connect(&ada, "").await,
        open.connect(&mira, "?side=staff").await,
        open.connect(&noa, "?side=staff").await,
        open.connect(&eve, "").await,
    );
    let note =
        |client_id: &str, body: &str| Ask::Note { conversation: chat.clone(), client_id: client_id.into(), body: body.into() };
    first.say(&chat, "answer-0001", "Mira's answer").await;
    assert_eq!(answer(&mut first, "answer-0001").await, Ok(2));
    first.ask(&note("note-00001", "Mira's note")).await;
    assert_eq!(answer(&mut first, "note-00001").await, Ok(1));
    guest.say(&chat, "client-0001", "Ada's message").await;
    assert_eq!(answer(&mut guest, "client-0001").await, Ok(3));
    // Whoever uses another's name is told that nothing was stored, whatever the other one said under it.
    for (is_guest, name) in [(false, "answer-0001"), (false, "client-0001"), (true, "answer-0001")] {
        let socket = if is_guest { &mut guest } else { &mut second };
        socket.say(&chat, name, "not the same").await;
        assert_eq!(answer(socket, name).await, Err("invalid".to_owned()), "{name}");
    }
    second.ask(&note("note-00001", "not the same")).await;
    assert_eq!(answer(&mut second, "note-00001").await, Err("invalid".to_owned()));
    // One's own is the same message, a note and a message may have the same name, and so may messages of two conversations.
    first.say(&chat, "answer-0001", "said again").await;
    assert_eq!(answer(&mut first, "answer-0001").await, Ok(2));
    first.ask(&note("note-00001", "said again")).await;
    assert_eq!(answer(&mut first, "note-00001").await, Ok(1));
    stranger.say(&other, "answer-0001", "Eve's message").await;
    assert_eq!(answer(&mut stranger, "answer-0001").await, Ok(2));
    // And under a name of one's own all of it arrives.
    second.say(&chat, "answer-0002", "Noa's answer").await;
    assert_eq!(answer(&mut second, "answer-0002").await, Ok(4));
    second.ask(&note("note-00002", "Noa's note")).await;
    assert_eq!(answer(&mut second, "note-00002").await, Ok(2));
    let bodies = async |query: &'static str| -> Vec<String> {
        let rows: Vec<(String,)> = sql(query).bind(&chat).all(&open.stage.shop.db).await.unwrap();
        rows.into_iter().map(|(body,)| body).filter(|body| !body.is_empty()).collect()
    };
    let messages = bodies("SELECT body FROM chat_messages WHERE chat_id = $1 ORDER BY seq").await;
    assert_eq!(messages, ["hello", "Mira's answer", "Ada's message", "Noa's answer"]);
    let notes = bodies("SELECT body FROM chat_notes WHERE chat_id = $1 ORDER BY seq").await;
    assert_eq!(notes, ["Mira's note", "Noa's note"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_read_is_let_go_and_finds_everything_later() {
    let patience = Patience { sending: Duration::from_secs(2), ..Patience::default() };
    let open = Open::of(Stage::waiting(Policy::default(), patience).await).await;
    let ((ada, chat), mira) = (open.guest("hello").await, open.staff("mira@example.com").await);
    let (mut slow, mut quick) = (open.connect(&ada, "").await, open.connect(&ada, "").await);
    for socket in [&mut slow, &mut quick] {
        socket.resume(&chat, 1).await;
        socket.until(|tell| matches!(tell, Tell::Joined { .. })).await;
    }
    // The one reads nothing any more, until nothing fits between both ends; the other hears all of it.
    let quick = tokio::spawn(async move {
        quick.until(|tell| matches!(tell, Tell::Message { message, .. } if message.body == "the last")).await
    });
    let sockets = open.stage.chat.count();
    let begun = Instant::now();
    let mut number = 0;
    while open.stage.chat.count() == sockets {
        assert!(begun.elapsed() < LONG, "it is not let go");
        let assignee = format!("{number} {}", "x".repeat(100_000));
        open.stage.shop.chat.tell(Hint::State { chat: chat.clone(), state: State::Open, assignee });
        number += 1;
        sleep(Duration::from_millis(5)).await;
    }
    // It reads what was on its way, and then why it ends; the message is not lost.
    assert_eq!(slow.closed().await, CLOSE_SLOW);
    mira.post("/api/admin/chat/answer", &[("conversation", &chat), ("client_id", "answer-0001"), ("body", "the last")]).await;
    timeout(LONG, quick).await.unwrap().unwrap();
    let mut again = open.connect(&ada, "").await;
    again.resume(&chat, 1).await;
    assert_eq!(again.messages(1).await, [(2, "the last".to_owned())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_false_hint_hides_nothing() {
    let open = Open::new().await;
    let ((ada, chat), mira) = (open.guest("hello").await, open.staff("mira@example.com").await);
    let mut guest = open.connect(&ada, "").await;
    guest.resume(&chat, 0).await;
    guest.messages(1).await;
    let shop = &open.stage.shop;
    let mut message = Said {
        seq: 0,
        client_id: "false-00001".into(),
        sender: Sender::Staff,
        author: "Mira".into(),
        body: "nobody said this".into(),
        event: None,
        file: None,
        at: 0,
    };
    // Numbers that are not the next one: far ahead, long gone, and none at all.
    for seq in [i64::MAX, 1_000, 1, 0, -1, i64::MIN] {
        message.seq = seq;
        shop.chat.tell(Hint::Message { chat: chat.clone(), message: message.clone(), assignee: None });
    }
    // A server that dies before it tells of a message leaves it to the look into the database, whatever was told before.
    let silent = open.stage.another("test-2", Shared::alone()).await;
    let dying = silent.visitor();
    *dying.cookie.lock().unwrap() = mira.cookie.lock().unwrap().clone();
    dying.post("/api/admin/chat/answer", &[("conversation", &chat), ("client_id", "answer-0001"), ("body", "unheard")]).await;
    assert_eq!(guest.messages(1).await, [(2, "unheard".to_owned())]);
    guest.say(&chat, "client-0001", "and on").await;
    assert_eq!(guest.messages(1).await, [(3, "and on".to_owned())]);
}

/// The head and the body of a form that sends a file.
fn form(open: &Open, who: &Visitor, fields: &[(&str, &str)]) -> (String, Vec<u8>) {
    let mut body = String::new();
    for (name, value) in fields {
        body.extend(["--x\r\nContent-Disposition: form-data; name=\"", name, "\"\r\n\r\n", value, "\r\n"]);
    }
    // Longer than what is read before anything else, so that it is known whose it is while it arrives.
    let bill = "a bill ".repeat(100_000);
    body.extend([
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"bill.pdf\"\r\n\r\n%PDF-1.4 ",
        &bill,
        "\r\n--x--\r\n",
    ]);
    let (address, cookie) = (&open.address, who.cookie.lock().unwrap().clone().unwrap());
    let head = format!(
        "POST /chat/files HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nSec-Fetch-Site: same-origin\r\n\
         Accept: application/json\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {}\r\n\
         Connection: close\r\nCookie: {cookie}\r\n\r\n",
        body.len()
    );
    (head, body.into_bytes())
}

/// Sends a file of which the first half arrives before something happens and the rest afterwards; gives the answer's status.
async fn interrupted(open: &Open, who: &Visitor, fields: &[(&str, &str)], happens: impl AsyncFnOnce()) -> u16 {
    let (head, body) = form(open, who, fields);
    let mut wire = TcpStream::connect(&open.address).await.unwrap();
    let (begin, end) = body.split_at(body.len() / 2);
    wire.write_all(&[head.as_bytes(), begin].concat()).await.unwrap();
    // Time enough to read from the head whose request it is.
    sleep(Duration::from_millis(300)).await;
    happens().await;
    wire.write_all(end).await.unwrap();
    let mut answer = Vec::new();
    timeout(LONG, wire.read_to_end(&mut answer)).await.unwrap().unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_else(|| panic!("{answer}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_somebody_else_when_a_file_has_arrived_has_not_sent_it() {
    let open = Open::new().await;
    let count = async || -> i64 {
        let (count,): (i64,) = sql("SELECT COUNT(*) FROM chat_files").one(&open.stage.shop.db).await.unwrap();
        count
    };
    let bea = open.stage.customer("bea@example.com").await;
    let said = bea.post_json("/api/chat/say", &[("client_id", "client-0000"), ("body", "hello")]).await;
    let said: serde_json::Value = serde_json::from_slice(&said.bytes).unwrap();
    let chat = said["conversation"].as_str().unwrap().to_owned();
    let fields = [("conversation", chat.as_str()), ("client_id", "upload-0001")];
    // A slow line alone is no reason.
    assert_eq!(interrupted(&open, &bea, &fields, async || {}).await, 200);
    assert_eq!(count().await, 1);
    let fields = [("conversation", chat.as_str()), ("client_id", "upload-0002")];
    let status = interrupted(&open, &bea, &fields, async || {
        bea.post("/api/account/logout", &[]).await;
    });
    assert_eq!(status.await, 401);
    // Nor has somebody who is not of the staff any more.
    let mira = open.staff("mira@example.com").await;
    let fields = [("conversation", chat.as_str()), ("client_id", "upload-0003"), ("as_staff", "1")];
    assert_eq!(interrupted(&open, &mira, &fields, async || {}).await, 200);
    let fields = [("conversation", chat.as_str()), ("client_id", "upload-0004"), ("as_staff", "1")];
    let status = interrupted(&open, &mira, &fields, async || {
        let mut tx = open.stage.shop.db.begin().await.unwrap();
        sql("UPDATE users SET is_staff = FALSE").run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
    });
    assert_eq!(status.await, 401);
    // A guest who has logged in meanwhile: the conversation is the account's, and the guest's request does not reach it any more.
    let (ada, chat) = open.guest("as a guest").await;
    open.stage.account("ada@example.com", false).await;
    let fields = [("conversation", chat.as_str()), ("client_id", "upload-0005")];
    let status = interrupted(&open, &ada, &fields, async || {
        ada.log_in("ada@example.com").await;
    });
    assert_eq!(status.await, 404);
    assert_eq!(count().await, 2);
    assert!(ada.get("/support").await.text().contains("as a guest"));
}
