//! Two servers of one shop: what they share through Redis, and how they go on without it.

use crate::redis::Redis;
use crate::sockets::{Open, Socket};
use crate::stage::Stage;
use shop::catalog::write::CategoryInput;
use shop::chat::State;
use shop::chat::protocol::{Ask, CLOSE_IDENTITY, Tell};
use shop::shared::Shared;
use std::time::{Duration, Instant};
use tokio::time::sleep;

const LATE: Duration = Duration::from_secs(3);
/// Within how long a message is found that nobody could tell of.
const UNTOLD: Duration = Duration::from_secs(2);
/// Within how long whoever has logged out is sent away.
const SOON: Duration = Duration::from_secs(1);

/// Two servers at one Redis, both connected.
async fn two(redis: &Redis) -> (Open, Open) {
    let stage = Stage::new().await;
    let server = async |name| {
        let server = stage.another(name, Shared::at(&redis.url()).unwrap()).await;
        until(|| server.shop.shared().redis().unwrap().is_connected()).await;
        Open::of(server).await
    };
    (server("test-2").await, server("test-3").await)
}

async fn until(mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(20), "it never became so");
        sleep(Duration::from_millis(5)).await;
    }
}

async fn said(socket: &mut Socket) -> (i64, String) {
    socket.messages(1).await.remove(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conversation_over_two_servers() {
    let mut redis = Redis::start();
    let (one, other) = two(&redis).await;
    let ((ada, chat), mira) = (one.guest("hello").await, one.staff("mira@example.com").await);
    let (mut guest, mut staff) = (one.connect(&ada, "").await, other.connect(&mira, "?side=staff").await);
    guest.resume("", 0).await;
    staff.resume(&chat, 0).await;
    assert_eq!((said(&mut guest).await, said(&mut staff).await), ((1, "hello".into()), (1, "hello".into())));
    let begun = Instant::now();
    for number in 2..10 {
        staff.say(&chat, &format!("staff-{number:04}"), &number.to_string()).await;
        assert_eq!(said(&mut guest).await, (number, number.to_string()));
        assert_eq!(said(&mut staff).await.0, number);
    }
    // Every two seconds somebody looks into the database: eight such looks would take longer.
    assert!(begun.elapsed() < Duration::from_secs(8), "{:?}", begun.elapsed());
    guest.ask(&Ask::Typing { conversation: chat.clone() }).await;
    staff.until(|tell| matches!(tell, Tell::Typing { .. })).await;

    // Without Redis the database is asked instead, and a message waits for the next look, two seconds at most. Of three the middle one
    // is judged, since the machine may be busy for a moment.
    redis.signal("STOP");
    let mut hung = Vec::new();
    for number in 10..13 {
        let begun = Instant::now();
        staff.say(&chat, &format!("staff-hung-{number}"), "while it hangs").await;
        assert_eq!(said(&mut guest).await, (number, "while it hangs".into()));
        assert_eq!(said(&mut staff).await.0, number);
        hung.push(begun.elapsed());
    }
    hung.sort_unstable();
    assert!(hung[1] < UNTOLD + Duration::from_secs(1), "{hung:?}");
    redis.signal("KILL");
    until(|| one.stage.shop.chat.is_degraded() && other.stage.shop.chat.is_degraded()).await;
    let mut away = Vec::new();
    for number in 13..16 {
        let begun = Instant::now();
        guest.say(&chat, &format!("guest-away-{number}"), "while it is away").await;
        assert_eq!(said(&mut staff).await, (number, "while it is away".into()));
        away.push(begun.elapsed());
    }
    away.sort_unstable();
    assert!(away[1] < UNTOLD + Duration::from_secs(1), "{away:?}");
    for server in [&one, &other] {
        let health = server.stage.visitor().get("/health").await;
        let state: serde_json::Value = serde_json::from_slice(&health.bytes).unwrap();
        assert_eq!((health.status.as_u16(), &state["status"], &state["redis"]), (200, &"degraded".into(), &"away".into()));
    }

    redis.start_again();
    let back = Instant::now();
    until(|| !one.stage.shop.chat.is_degraded() && !other.stage.shop.chat.is_degraded()).await;
    assert!(back.elapsed() < Duration::from_secs(5), "{:?}", back.elapsed());
    let health = one.stage.visitor().get("/health").await.text();
    assert!(health.contains(r#""status":"ok""#), "{health}");
    guest.say(&chat, "guest-back", "it is back").await;
    assert_eq!(staff.messages(1).await, [(16, "it is back".into())]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_that_nobody_told_of_is_found() {
    let redis = Redis::start();
    let (one, _) = two(&redis).await;
    let (ada, chat) = one.guest("hello").await;
    let mut guest = one.connect(&ada, "").await;
    guest.resume("", 0).await;
    assert_eq!(said(&mut guest).await.0, 1);
    // As if a server had died between storing it and telling it: it shares the database with the others, and nothing else.
    let dying = one.stage.another("test-4", Shared::alone()).await;
    let mira = dying.customer("mira@example.com").await;
    let mut tx = dying.shop.db.begin().await.unwrap();
    shop::db::sql("UPDATE users SET is_staff = TRUE").run(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    mira.post("/api/admin/chat/answer", &[("conversation", &chat), ("client_id", "staff-0001"), ("body", "unheard")]).await;
    let begun = Instant::now();
    assert_eq!(said(&mut guest).await, (2, "unheard".into()));
    assert!(begun.elapsed() < Duration::from_secs(4), "{:?}", begun.elapsed());
    // So is what has no number: who takes care of it, how far it was read, that it is closed.
    guest.until(|tell| matches!(tell, Tell::State { state: State::Open, assignee, .. } if assignee == "Ada")).await;
    guest.say(&chat, "guest-0002", "and this?").await;
    assert_eq!(said(&mut guest).await.0, 3);
    mira.get(&format!("/admin/chat/{chat}")).await;
    guest.until(|tell| matches!(tell, Tell::Marks { marks, .. } if marks.staff_read == 3)).await;
    mira.post("/api/admin/chat/change", &[("conversation", &chat), ("action", "close")]).await;
    assert_eq!(said(&mut guest).await.0, 4);
    guest.until(|tell| matches!(tell, Tell::State { state: State::Closed, .. })).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_who_logs_in_is_sent_away_though_nobody_could_tell() {
    let mut redis = Redis::start();
    let (one, other) = two(&redis).await;
    let ((ada, chat), mira) = (one.guest("as a guest").await, one.staff("mira@example.com").await);
    one.stage.account("ada@example.com", false).await;
    let (mut guest, mut staff) = (other.connect(&ada, "").await, other.connect(&mira, "?side=staff").await);
    for socket in [&mut guest, &mut staff] {
        socket.resume(&chat, 0).await;
        assert_eq!(said(socket).await, (1, "as a guest".into()));
    }
    redis.signal("KILL");
    until(|| one.stage.shop.chat.is_degraded() && other.stage.shop.chat.is_degraded()).await;
    let begun = Instant::now();
    ada.log_in("ada@example.com").await;
    assert_eq!(guest.closed().await, CLOSE_IDENTITY);
    assert!(begun.elapsed() < LATE, "{:?}", begun.elapsed());
    // Nobody else is: not the staff, and not the account.
    let mut account = other.connect(&ada, "").await;
    account.resume("", 0).await;
    assert_eq!(said(&mut account).await, (1, "as a guest".into()));
    sleep(SOON).await;
    staff.say(&chat, "staff-0001", "welcome").await;
    for socket in [&mut account, &mut staff] {
        assert_eq!(said(socket).await, (2, "welcome".into()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_writer_is_one_writer_on_every_server() {
    let redis = Redis::start();
    let (one, other) = two(&redis).await;
    let (ada, chat) = one.guest("hello").await;
    let (mut here, mut there) = (one.connect(&ada, "").await, other.connect(&ada, "").await);
    let mut stored = 0;
    for number in 0..40 {
        let (socket, client_id) = (if number % 2 == 0 { &mut here } else { &mut there }, format!("flood-{number:04}"));
        socket.say(&chat, &client_id, "x").await;
        let answer = socket.until(|tell| matches!(tell, Tell::Stored { .. } | Tell::Refused { .. })).await;
        match answer {
            Tell::Refused { code, retry_ms, .. } => assert!(code == "too_fast" && retry_ms > 0),
            _ => stored += 1,
        }
    }
    // Twenty at once, with the first one by a form; a few more became possible meanwhile.
    assert!((15..35).contains(&stored), "{stored}");
    // And it was Redis that counted.
    assert!(one.stage.shop.shared().redis().unwrap().state().answered >= 20);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_third_conversation_sees_nothing_on_any_server() {
    let redis = Redis::start();
    let (one, other) = two(&redis).await;
    let ((ada, chat), (eve, third), mira) =
        (one.guest("hello").await, one.guest("mine").await, one.staff("mira@example.com").await);
    let (mut guest, mut staff) = (one.connect(&ada, "").await, other.connect(&mira, "?side=staff").await);
    let (mut near, mut far) = (one.connect(&eve, "").await, other.connect(&eve, "").await);
    guest.resume(&chat, 0).await;
    staff.resume(&chat, 0).await;
    for socket in [&mut near, &mut far] {
        socket.resume(&third, 0).await;
        assert_eq!(said(socket).await, (1, "mine".into()));
    }
    guest.say(&chat, "guest-0001", "a secret").await;
    assert_eq!(staff.messages(2).await[1], (2, "a secret".into()));
    staff.say(&chat, "staff-0001", "kept").await;
    assert_eq!(guest.messages(3).await[2], (3, "kept".into()));
    staff.ask(&Ask::Note { conversation: chat.clone(), client_id: "note-00001".into(), body: "between us".into() }).await;
    staff.until(|tell| matches!(tell, Tell::Note { .. })).await;
    // Whatever reached the third one came before what it says now itself; both of its sockets are told of that.
    near.say(&third, "third-0001", "and I?").await;
    for socket in [&mut near, &mut far] {
        loop {
            match socket.until(|tell| !matches!(tell, Tell::Here { .. } | Tell::Stored { .. })).await {
                Tell::Message { conversation, message } => {
                    assert_eq!((conversation.as_str(), message.seq, message.body.as_str()), (third.as_str(), 2, "and I?"));
                    break;
                }
                Tell::Joined { conversation, .. } | Tell::Marks { conversation, .. } => assert_eq!(conversation, third),
                tell => panic!("{tell:?}"),
            }
        }
    }
}

/// How long it takes until all of these are sent away.
async fn sent_away(sockets: &mut [Socket]) -> Duration {
    let begun = Instant::now();
    for socket in sockets {
        assert_eq!(socket.closed().await, CLOSE_IDENTITY);
    }
    begun.elapsed()
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_logs_out_is_sent_away_by_every_server() {
    let redis = Redis::start();
    let (one, other) = two(&redis).await;
    one.stage.account("bea@example.com", false).await;
    let (mut logged_out, mut everywhere) = (LATE, LATE);
    // The best of three: a busy machine may hold up one of them.
    for _ in 0..3 {
        let (here, elsewhere) = (one.stage.visitor(), one.stage.visitor());
        here.log_in("bea@example.com").await;
        elsewhere.log_in("bea@example.com").await;
        let mut ended = [one.connect(&here, "").await, other.connect(&here, "").await];
        let mut kept = other.connect(&elsewhere, "").await;
        here.post("/api/account/logout", &[]).await;
        logged_out = logged_out.min(sent_away(&mut ended).await);
        // The other log-in of the same account goes on, until all of them are ended.
        kept.resume("", 0).await;
        kept.until(|tell| matches!(tell, Tell::Refused { code, .. } if code == "not_found")).await;
        let mut ended = [kept, one.connect(&elsewhere, "").await];
        elsewhere.post("/api/account/logins/end-all", &[]).await;
        everywhere = everywhere.min(sent_away(&mut ended).await);
    }
    assert!(logged_out < SOON && everywhere < SOON, "{logged_out:?}, {everywhere:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_server_changes_the_other_shows() {
    let mut redis = Redis::start();
    let (one, other) = two(&redis).await;
    let (here, there) = (&one.stage, &other.stage);
    here.product("cup", 1_200, 5).await;
    let shows = async |text: &str| {
        let begun = Instant::now();
        // The clock of both stands still: no page gets too old by itself.
        while !there.visitor().get("/products/cup").await.text().contains(text) {
            assert!(begun.elapsed() < Duration::from_secs(3), "{text} is not shown");
            sleep(Duration::from_millis(10)).await;
        }
    };
    shows("12.00").await;
    let price = async |minor: i64| {
        let mut tx = here.shop.db.begin().await.unwrap();
        shop::db::sql("UPDATE variants SET price = $1").bind(minor).run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
    };
    price(3_400).await;
    shows("34.00").await;
    // An order takes stock; a new category is in every page's frame.
    let buyer = here.visitor();
    for _ in 0..4 {
        buyer.add("cup").await;
    }
    shows("34.00").await;
    assert!(buyer.order().await.location().starts_with("/orders/"));
    shows("Only one left").await;
    let mut tx = here.shop.db.begin().await.unwrap();
    let lamps = CategoryInput { slug: "lamps".into(), title: "Lamps".into(), ..CategoryInput::default() };
    shop::catalog::write::set_category(&mut tx, &lamps).await.unwrap();
    tx.commit().await.unwrap();
    here.shop.catalog_changed();
    shows("Lamps").await;

    // What could not be told is not shown; when Redis is back everything is forgotten, told or not.
    redis.signal("KILL");
    until(|| one.stage.shop.bus().is_degraded() && other.stage.shop.bus().is_degraded()).await;
    price(5_600).await;
    assert!(!there.visitor().get("/products/cup").await.text().contains("56.00"));
    redis.start_again();
    until(|| !other.stage.shop.bus().is_degraded()).await;
    shows("56.00").await;
}

/// The lists of people who are logged in, whose pages are not kept whole.
#[tokio::test(flavor = "multi_thread")]
async fn what_one_server_has_read_the_other_finds() {
    let mut redis = Redis::start();
    let (one, other) = two(&redis).await;
    let (here, there) = (&one.stage, &other.stage);
    here.product("cup", 1_200, 5).await;
    let (ada, eve) = (here.customer("ada@example.com").await, there.customer("eve@example.com").await);
    let counts = |stage: &Stage| stage.shop.shared().cache.counts();
    let told = async || {
        until(|| !here.shop.bus().has_untold() && !there.shop.bus().has_untold()).await;
        // What is told is heard a moment later.
        sleep(Duration::from_millis(100)).await;
    };
    told().await;
    let before = counts(here).kept;
    let read = ada.get("/products").await;
    until(|| counts(here).kept > before).await;
    let before = counts(there).found;
    let found = eve.get("/products").await;
    assert!(found.text().contains("12.00") && counts(there).found > before);
    assert!(found.queries() < read.queries(), "{} and {}", found.queries(), read.queries());
    assert!(eve.get("/products").await.queries() <= found.queries(), "and it stays here for a moment");

    let price = async |minor: i64| {
        let mut tx = there.shop.db.begin().await.unwrap();
        let lowest = "UPDATE products SET price_min = $1, price_max = $1";
        shop::db::sql(lowest).bind(minor).run(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
    };
    price(3_400).await;
    assert!(eve.get("/products").await.text().contains("34.00"), "who changes it sees it at once");
    told().await;
    assert!(ada.get("/products").await.text().contains("34.00"));

    // While Redis cannot be told, what it has is not believed.
    redis.signal("STOP");
    price(5_600).await;
    assert!(eve.get("/products").await.text().contains("56.00"));
    redis.signal("CONT");
    told().await;
    until(|| !here.shop.bus().is_degraded() && !there.shop.bus().is_degraded()).await;
    for visitor in [&ada, &eve] {
        assert!(visitor.get("/products").await.text().contains("56.00"));
    }
}

/// An order that leaves enough changes nothing that others see.
#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_told_only_where_it_shows() {
    let stage = Stage::new().await;
    stage.product("cup", 1_200, 8).await;
    let buyer = stage.visitor();
    for left in [7, 6, 5, 4, 3] {
        let before = stage.shop.db.public_version();
        buyer.add("cup").await;
        assert!(buyer.order().await.location().starts_with("/orders/"));
        let is_seen = stage.shop.db.public_version() != before;
        assert_eq!(is_seen, left <= shop::catalog::FEW_LEFT, "{left} left");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_are_counted_together() {
    let redis = Redis::start();
    let (one, other) = two(&redis).await;
    one.stage.account("ada@example.com", false).await;
    let guess = async |open: &Open| {
        let form = [("email", "ada@example.com"), ("password", "not this one at all")];
        let answer = open.stage.visitor().post_json("/api/account/login", &form).await;
        assert_eq!(answer.status, http::StatusCode::UNPROCESSABLE_ENTITY);
        answer.text().contains("tried too often")
    };
    for _ in 0..5 {
        assert!(!guess(&one).await && !guess(&other).await);
    }
    assert!(guess(&other).await && guess(&one).await, "ten are enough");
    let right = other.stage.visitor().log_in("ada@example.com").await;
    assert!(right.location().contains("#errors"), "the right one is a guess as well");
}
