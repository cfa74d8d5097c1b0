//! What servers share: the same rules with and without Redis, and what is left of them while Redis is away.

use crate::common::redis::Redis;
use shop::chat::{Hint, MAX_BODY, Message, Sender, State};
use shop::shared::{Allowance, Bucket, Heard, Limits, Listener, News, Person, Shared};
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};

/// Longer than anything here takes on a busy machine.
const LONG: Duration = Duration::from_secs(20);

async fn connected(redis: &Redis) -> Shared {
    let shared = Shared::at(&redis.url()).unwrap();
    until(|| shared.redis().unwrap().is_connected()).await;
    shared
}

async fn until(mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < LONG, "it never became so");
        sleep(Duration::from_millis(5)).await;
    }
}

fn closed(number: usize) -> News {
    News::Chat(Box::new(Hint::State { chat: number.to_string(), state: State::Closed, assignee: String::new() }))
}

/// The next one that is not a gap.
async fn heard(listener: &mut Listener) -> String {
    loop {
        match timeout(LONG, listener.next()).await.expect("something is heard").unwrap() {
            Heard::Chat(hint) => return hint.chat().unwrap().to_owned(),
            Heard::Catalogue => return "catalogue".into(),
            Heard::Pages => return "pages".into(),
            Heard::Gap => {}
        }
    }
}

async fn gap(listener: &mut Listener) {
    while !matches!(timeout(LONG, listener.next()).await.expect("a gap is heard").unwrap(), Heard::Gap) {}
}

async fn a_limit_holds(limits: &Limits) {
    let bucket = |key: &str, burst| Bucket::new(key, Allowance { burst, every: 1_000_000 });
    let three = [bucket("three", 3)];
    // The clock of the machine, since the one in Redis cannot be set.
    let now = || shop::clock::Clock::System.now();
    for _ in 0..3 {
        assert_eq!(limits.take(now(), &three).await, Ok(()));
    }
    let wait = limits.take(now(), &three).await.unwrap_err();
    assert!((1..=1_000_000).contains(&wait), "{wait}");
    assert!(limits.take(now(), &[bucket("five", 5), three[0].clone()]).await.is_err());
    for _ in 0..5 {
        assert_eq!(limits.take(now(), &[bucket("five", 5)]).await, Ok(()), "nothing was taken when one refused");
    }
    // A server and Redis begin to count one after the other, so whoever has waited for the one may be asked to wait for the other.
    let begun = Instant::now();
    while let Err(wait) = limits.take(now(), &three).await {
        assert!((1..=1_000_000).contains(&wait) && begun.elapsed() < LONG, "{wait}");
        sleep(Duration::from_micros(u64::try_from(wait).unwrap())).await;
    }
    assert!(limits.take(now(), &three).await.is_err(), "one has become possible, and no more");
    limits.forget("three").await;
    assert_eq!(limits.take(now(), &three).await, Ok(()));
    let tries = (0..50).map(|_| {
        let (limits, slow) = (limits.clone(), [Bucket::new("many", Allowance { burst: 10, every: 3_600_000_000 })]);
        tokio::spawn(async move { limits.take(shop::clock::Clock::System.now(), &slow).await.is_ok() })
    });
    let mut passed = 0;
    for one in tries.collect::<Vec<_>>() {
        passed += usize::from(one.await.unwrap());
    }
    assert_eq!(passed, 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_holds_on_one_server() {
    a_limit_holds(&Shared::alone().limits).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_limit_holds_in_redis() {
    let redis = Redis::start();
    a_limit_holds(&connected(&redis).await.limits).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_count_together_and_alone_without_redis() {
    let mut redis = Redis::start();
    let (one, two) = (connected(&redis).await, connected(&redis).await);
    let hourly = [Bucket::new("hourly", Allowance { burst: 4, every: 3_600_000_000 })];
    let now = shop::clock::Clock::System.now();
    for server in [&one, &two, &one, &two] {
        assert_eq!(server.limits.take(now, &hourly).await, Ok(()));
    }
    assert!(one.limits.take(now, &hourly).await.is_err());
    redis.signal("KILL");
    until(|| !one.redis().unwrap().is_connected()).await;
    // Each has counted what it let through itself, so now two are left to it.
    let mut passed = 0;
    for _ in 0..10 {
        passed += usize::from(two.limits.take(now, &hourly).await.is_ok());
    }
    assert_eq!(passed, 2);
    redis.start_again();
    until(|| one.redis().unwrap().is_connected()).await;
    // Servers that have counted nothing themselves; on a busy machine Redis may answer one of them too late.
    let mut refused = false;
    for _ in 0..3 {
        refused = refused || connected(&redis).await.limits.take(now, &hourly).await.is_err();
    }
    assert!(refused, "what was counted together is still known");
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_hear_each_other() {
    let mut redis = Redis::start();
    let (one, two) = (connected(&redis).await, connected(&redis).await);
    let (mut at_one, mut at_two) = (one.bus.listen(), two.bus.listen());
    for number in 0..500 {
        one.bus.tell(closed(number));
    }
    one.bus.tell(News::Catalogue);
    for listener in [&mut at_one, &mut at_two] {
        for number in 0..500 {
            assert_eq!(heard(listener).await, number.to_string());
        }
        assert_eq!(heard(listener).await, "catalogue", "each once, and in order");
    }
    assert!(!one.bus.is_degraded());
    redis.signal("KILL");
    until(|| one.bus.is_degraded() && two.bus.is_degraded()).await;
    one.bus.tell(closed(1_000));
    assert_eq!(heard(&mut at_one).await, "1000", "who is on the same server hears it all the same");
    redis.start_again();
    let back = Instant::now();
    gap(&mut at_two).await;
    until(|| !one.bus.is_degraded() && !two.bus.is_degraded()).await;
    assert!(back.elapsed() < Duration::from_secs(5), "{:?}", back.elapsed());
    one.bus.tell(closed(1_001));
    assert_eq!(heard(&mut at_two).await, "1001");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_told_is_a_gap() {
    let mut redis = Redis::start();
    let (one, two) = (connected(&redis).await, connected(&redis).await);
    let mut at_two = two.bus.listen();
    redis.signal("STOP");
    one.bus.tell(closed(1));
    until(|| one.bus.is_degraded() && two.bus.is_degraded()).await;
    redis.signal("CONT");
    gap(&mut at_two).await;
    until(|| !one.bus.is_degraded() && !two.bus.is_degraded()).await;
    // A listener that is too slow is told so as well.
    for number in 0..10_000 {
        two.bus.tell(closed(number));
    }
    gap(&mut at_two).await;
}

/// A message with the longest text that there can be, of letters that are the longest in UTF-8.
fn longest(number: i64) -> News {
    let message = Message {
        seq: number,
        client_id: "x".repeat(64),
        sender: Sender::Customer,
        author: "\u{1f3fa}".repeat(80),
        body: "\u{1f3fa}".repeat(MAX_BODY),
        event: None,
        file: None,
        at: i64::MAX,
    };
    News::Chat(Box::new(Hint::Message { chat: "long".into(), message, assignee: Some("\u{1f3fa}".repeat(120)) }))
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_server_says_is_a_gap_and_the_longest_message_is_none() {
    let redis = Redis::start();
    let (one, two) = (connected(&redis).await, connected(&redis).await);
    let mut at_two = two.bus.listen();
    one.bus.tell(longest(1));
    let wanted = longest(1);
    loop {
        match timeout(LONG, at_two.next()).await.unwrap().unwrap() {
            // That of the new connection.
            Heard::Gap => {}
            Heard::Chat(hint) => break assert_eq!(News::Chat(Box::new((*hint).clone())), wanted, "whole"),
            other => panic!("{other:?}"),
        }
    }
    let client = ::redis::Client::open(redis.url()).unwrap();
    let mut anybody = client.get_multiplexed_async_connection().await.unwrap();
    let letter = |news: &str| format!(r#"{{"from":"nobody","news":{news}}}"#);
    let hint = |seq: &str, body: &str| {
        letter(&format!(
            r#"{{"chat":{{"k":"message","chat":"c","message":{{"seq":{seq},"client_id":"x","sender":"staff","author":"","body":"{body}","at":0}}}}}}"#
        ))
    };
    for (place, nonsense) in [
        String::new(),
        "\0".to_owned(),
        "null".to_owned(),
        "[".repeat(10_000),
        letter(r#""something new""#),
        letter(r#"{"chat":{"k":"message","chat":"c"}}"#),
        hint("1e99", ""),
        hint("9223372036854775808", ""),
        hint("\"1\"", ""),
        // A hint that could be one, but for its length.
        hint("1", &"x".repeat(100_000)),
        "x".repeat(1_000_000),
    ]
    .into_iter()
    .enumerate()
    {
        ::redis::cmd("PUBLISH").arg("stoa:0:news").arg(nonsense).query_async::<()>(&mut anybody).await.unwrap();
        match timeout(LONG, at_two.next()).await.expect("it is heard").unwrap() {
            Heard::Gap => {}
            other => panic!("{place}: {other:?}"),
        }
        // And the next one is heard as ever.
        one.bus.tell(closed(place));
        assert_eq!(heard(&mut at_two).await, place.to_string());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redis_that_hangs_holds_nobody_up() {
    let mut redis = Redis::start();
    let shared = connected(&redis).await;
    let many = [Bucket::new("many", Allowance { burst: 1_000, every: 1_000 })];
    let now = shop::clock::Clock::System.now();
    redis.signal("STOP");
    let (begun, mut slowest) = (Instant::now(), Duration::ZERO);
    for _ in 0..500 {
        let asked = Instant::now();
        assert_eq!(shared.limits.take(now, &many).await, Ok(()));
        slowest = slowest.max(asked.elapsed());
    }
    // Three wait for a quarter of a second; then nobody does.
    assert!(slowest < Duration::from_millis(700), "{slowest:?}");
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
    let state = shared.redis().unwrap().state();
    assert!(!state.connected && state.opened == 1 && (1..=3).contains(&state.failed), "{state:?}");
    redis.signal("CONT");
    let back = Instant::now();
    until(|| shared.redis().unwrap().is_connected()).await;
    assert!(back.elapsed() < Duration::from_secs(5), "{:?}", back.elapsed());
}

#[tokio::test]
async fn a_url_that_cannot_be_used_is_named_without_its_password() {
    for url in ["http://x", "redis://", "redis://:hunter2@host:port"] {
        let error = Shared::at(url).unwrap_err().to_string();
        assert!(error.starts_with("redis_url:") && !error.contains("hunter2"), "{error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_see_who_is_where() {
    let mut redis = Redis::start();
    let (one, two) = (connected(&redis).await, connected(&redis).await);
    let (mira, noor) = (Person { id: "1".into(), name: "Mira B.".into() }, Person { id: String::new(), name: String::new() });
    let now = shop::clock::Clock::System.now();
    one.presence.note("desk", &mira, 20_000_000, now);
    two.presence.note("desk", &noor, 400_000, now);
    let begun = Instant::now();
    let mut seen = Vec::new();
    while seen.len() < 2 && begun.elapsed() < LONG {
        seen = two.presence.at("desk", now).await;
    }
    seen.sort();
    assert_eq!(seen, [noor, mira.clone()]);
    while two.presence.at("desk", now).await.len() > 1 {
        assert!(begun.elapsed() < LONG, "who gives no sign is gone");
        sleep(Duration::from_millis(20)).await;
    }
    redis.signal("KILL");
    until(|| !one.redis().unwrap().is_connected() && !two.redis().unwrap().is_connected()).await;
    assert_eq!(one.presence.at("desk", now).await, [mira], "each knows its own");
}
