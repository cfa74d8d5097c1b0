//! What a fleet asks of one program: a schema that several bring up to date at once, and an end that cuts nobody off.

use crate::postgres::new_database;
use crate::program::{Server, said, stoa};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::{Duration, Instant};
use tempfile::TempDir;

#[test]
fn three_that_migrate_an_empty_database_at_once_all_succeed() {
    let folder = TempDir::new().unwrap();
    let url = tokio::runtime::Runtime::new().unwrap().block_on(new_database());
    let program = |args: &[&str]| {
        let mut command = stoa(folder.path());
        command.env("STOA_DATABASE_URL", &url).args(args);
        command
    };
    let all: Vec<_> = (0..3).map(|_| program(&["migrate"]).spawn().unwrap()).collect();
    for one in all {
        let output = one.wait_with_output().unwrap();
        assert!(output.status.success() && said(&output).contains("up to date"), "{}", said(&output));
    }
    assert!(program(&["seed"]).status().unwrap().success());
    let check = program(&["check"]).output().unwrap();
    assert!(check.status.success(), "{}", said(&check));
}

#[test]
fn a_slow_request_is_finished_after_the_server_was_told_to_stop() {
    let folder = TempDir::new().unwrap();
    let mut server = Server::of(stoa(folder.path()).env("STOA_DRAIN_SECONDS", "3"));
    let form = "sku=OVP-TIDCUP-INK&quantity=1";
    let (now, later) = form.split_at(10);
    let mut slow = TcpStream::connect(&server.address).unwrap();
    slow.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let head = format!(
        "POST /api/cart/add HTTP/1.1\r\nHost: {}\r\nAccept: text/html\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{now}",
        server.address,
        form.len()
    );
    slow.write_all(head.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    server.signal("-TERM");

    let begun = Instant::now();
    let health = loop {
        let health = server.ask("GET /health", "", "").unwrap();
        if !health.starts_with("HTTP/1.1 200") || begun.elapsed() > Duration::from_secs(2) {
            break health;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    assert!(health.starts_with("HTTP/1.1 503") && health.contains("\"status\":\"draining\""), "{health}");
    let live = server.ask("GET /health/live", "", "").unwrap();
    assert!(live.starts_with("HTTP/1.1 200"), "{live}");
    let page = server.ask("GET /products", "", "").unwrap();
    assert!(page.starts_with("HTTP/1.1 200"), "whoever comes before the others have noticed is answered: {page}");

    // Nobody is let in any more, and the one who has begun is waited for.
    let begun = Instant::now();
    while TcpStream::connect(&server.address).is_ok() {
        assert!(begun.elapsed() < Duration::from_secs(10), "it goes on letting people in");
        std::thread::sleep(Duration::from_millis(50));
    }
    assert!(server.child.try_wait().unwrap().is_none(), "somebody was in the middle of something");
    slow.write_all(later.as_bytes()).unwrap();
    let mut answer = String::new();
    slow.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303") && answer.contains("added"), "{answer}");
    assert!(server.child.wait().unwrap().success());
}
