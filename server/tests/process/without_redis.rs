//! Redis comes and goes under the running program. It writes to disk, as in `deploy/fleet`.

use crate::program::{Server, ask, buy, create_user, header, said, stoa};
use crate::redis::Redis;
use std::path::Path;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const PASSWORD: &str = "a long walk by the sea";
/// Longer than anything takes on a busy machine, and much shorter than waiting for something that is not there.
const SOON: Duration = Duration::from_secs(5);

fn server(folder: &Path, redis: &Redis) -> Server {
    Server::of(stoa(folder).env("STOA_REDIS_URL", redis.url()))
}

fn account(folder: &Path, email: &str) {
    let output = create_user(folder, &["--email", email, "--name", "Ada"], PASSWORD);
    assert!(output.status.success(), "{}", said(&output));
}

fn log_in(address: &str, email: &str, password: &str, more: &str) -> String {
    let form = format!("email={}&password={}", email.replace('@', "%40"), password.replace(' ', "+"));
    let head = if more.is_empty() { "POST /api/account/login".to_owned() } else { more.to_owned() };
    ask(address, &head, "", &form).unwrap()
}

/// The session that an answer gives.
fn session(answer: &str) -> Option<String> {
    let mut cookies =
        answer.lines().filter_map(|line| line.split_once(": ")).filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"));
    cookies.find_map(|(_, cookie)| cookie.split(';').next().filter(|cookie| cookie.starts_with("session=")).map(str::to_owned))
}

fn until(what: &str, mut is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < SOON, "{what}: not within {SOON:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Asks, and is not kept waiting.
fn promptly(server: &Server, head: &str, cookie: &str, body: &str) -> String {
    let begun = Instant::now();
    let answer = server.ask(head, cookie, body).unwrap();
    assert!(begun.elapsed() < Duration::from_secs(3), "{head}: {:?}", begun.elapsed());
    answer
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap()
}

fn health_says(server: &Server, word: &str) -> bool {
    server.ask("GET /health", "", "").unwrap().contains(&format!("\"status\":\"{word}\""))
}

#[test]
fn the_shop_goes_on_and_log_ins_come_back() {
    let (folder, mut redis) = (TempDir::new().unwrap(), Redis::start());
    let server = server(folder.path(), &redis);
    account(folder.path(), "ada@example.com");
    until("Redis is there", || health_says(&server, "ok"));
    let entered = log_in(&server.address, "ada@example.com", PASSWORD, "");
    let cookie = session(&entered).expect("a session");
    let is_known = || server.ask("GET /account", &cookie, "").unwrap().contains("ada@example.com");
    assert!(is_known());
    // Redis writes to disk once a second.
    std::thread::sleep(Duration::from_millis(1_500));

    // It hangs first, as a busy machine does, and then it is gone.
    for (signal, form) in [("STOP", "POST /api/account/login"), ("KILL", "POST /api/account/login")] {
        redis.signal(signal);
        for page in ["GET /", "GET /products", "GET /products/tide-cup", "GET /cart"] {
            for cookie in ["", &cookie] {
                assert_eq!(status(&promptly(&server, page, cookie, "")), "200", "{signal}: {page} {cookie}");
            }
        }
        let begun = Instant::now();
        assert!(buy(&server.address, "LIN-FELFLO").is_some(), "{signal}: a guest orders");
        assert!(begun.elapsed() < SOON, "{signal}: {:?}", begun.elapsed());
        let page = promptly(&server, "GET /account", &cookie, "");
        assert_eq!(status(&page), "503", "{signal}");
        assert!(page.contains("Log-in is briefly unavailable") && !page.contains("ada@example.com"), "{signal}: {page}");
        assert!(!header(&page, "retry-after").is_empty());
        assert!(session(&page).is_none(), "the cookie stays");

        // Nobody is let in halfway, and who tries is told why not.
        let answer = log_in(&server.address, "ada@example.com", PASSWORD, form);
        assert!(session(&answer).is_none(), "{signal}: {answer}");
        let told = match status(&answer) {
            "303" => promptly(&server, &format!("GET {}", header(&answer, "location")), "", ""),
            _ => answer,
        };
        assert!(told.contains("briefly unavailable") || told.contains("Back in a moment"), "{signal}: {told}");
        if signal == "KILL" {
            until("it is noticed", || health_says(&server, "degraded"));
            let page = promptly(&server, "GET /account/login", "", "");
            assert_eq!(status(&page), "503");
            assert!(page.contains("Log-in is briefly unavailable"), "{page}");
        }
    }

    redis.start_again();
    until("the session from before is there", is_known);
    until("health", || health_says(&server, "ok"));
    until("somebody can log in", || session(&log_in(&server.address, "ada@example.com", PASSWORD, "")).is_some());
}

#[test]
fn two_programs_share_a_redis() {
    let (folder, redis) = (TempDir::new().unwrap(), Redis::start());
    let one = server(folder.path(), &redis);
    let other = server(folder.path(), &redis);
    account(folder.path(), "ada@example.com");
    for server in [&one, &other] {
        until("Redis is there", || health_says(server, "ok"));
    }
    // A log-in is good on both.
    let cookie = session(&log_in(&one.address, "ada@example.com", PASSWORD, "")).expect("a session");
    assert!(other.ask("GET /account", &cookie, "").unwrap().contains("ada@example.com"));

    // A stranger's guesses count on both, and leave the owner alone, who comes from elsewhere.
    let from = |address: &str| format!("POST /api/account/login HTTP/1.1\r\nX-Forwarded-For: {address}\r\nX-Rest:");
    let too_often = |answer: &str| {
        let flash = answer.lines().find(|line| line.contains("form-log-in=")).unwrap_or_default().to_owned();
        let form = flash.split_once(": ").unwrap_or_default().1.split(';').next().unwrap_or_default().to_owned();
        one.ask("GET /account/login", &form, "").unwrap().contains("tried too often")
    };
    let guess =
        |server: &Server| too_often(&log_in(&server.address, "ada@example.com", "not this one at all", &from("192.0.2.1")));
    for _ in 0..5 {
        assert!(!guess(&one) && !guess(&other));
    }
    assert!(guess(&one) && guess(&other), "ten were enough");
    assert!(session(&log_in(&other.address, "ada@example.com", PASSWORD, &from("192.0.2.2"))).is_some(), "the owner");
}
