//! What a fleet asks of one program: a schema that several bring up to date at once, and an end that cuts nobody off.

use crate::postgres::new_database;
use crate::program::{Server, header, said, stoa};
use futures::StreamExt as _;
use shop::db::{DbOptions, connect, sql};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Stdio;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;

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

/// Until the child has ended, and no longer than this.
fn ends(child: &mut std::process::Child, most: Duration) -> std::process::ExitStatus {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        assert!(begun.elapsed() < most, "it does not end");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn a_server_does_not_begin_on_a_schema_that_lacks_a_step() {
    let folder = TempDir::new().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let url = runtime.block_on(new_database());
    assert!(stoa(folder.path()).env("STOA_DATABASE_URL", &url).arg("migrate").status().unwrap().success());
    runtime.block_on(async {
        let db = connect(&DbOptions::new(url.clone())).await.unwrap();
        let newest = "DELETE FROM _sqlx_migrations WHERE version = (SELECT MAX(version) FROM _sqlx_migrations)";
        let mut tx = db.begin().await.unwrap();
        assert_eq!(sql(newest).run(&mut tx).await.unwrap(), 1);
        tx.commit().await.unwrap();
        db.close().await;
    });
    let mut server = stoa(folder.path());
    server.env("STOA_DATABASE_URL", &url).arg("serve").stdin(Stdio::null());
    let mut server = crate::program::Server { child: server.spawn().unwrap(), address: String::new() };
    let status = ends(&mut server.child, Duration::from_secs(20));
    let mut said = String::new();
    server.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(!status.success() && said.contains("run `stoa migrate`"), "{status}: {said}");
}

/// A form of which only the first half was sent.
fn half_a_form(address: &str) -> (TcpStream, &'static str) {
    let form = "sku=OVP-TIDCUP-INK&quantity=1";
    let (now, later) = form.split_at(10);
    let mut slow = TcpStream::connect(address).unwrap();
    slow.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let head = format!(
        "POST /api/cart/add HTTP/1.1\r\nHost: {address}\r\nAccept: text/html\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{now}",
        form.len()
    );
    slow.write_all(head.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    (slow, later)
}

#[test]
fn whoever_sends_half_a_form_holds_a_server_that_stops_only_so_long() {
    let folder = TempDir::new().unwrap();
    let mut server = Server::of(stoa(folder.path()).env("STOA_STOP_SECONDS", "2"));
    let _slow = half_a_form(&server.address);
    let begun = Instant::now();
    server.signal("-TERM");
    let status = ends(&mut server.child, Duration::from_secs(20));
    assert!(status.success(), "{status}");
    let took = begun.elapsed();
    assert!((Duration::from_secs(2)..Duration::from_secs(5)).contains(&took), "{took:?}");
}

#[test]
fn a_slow_request_is_finished_after_the_server_was_told_to_stop() {
    let folder = TempDir::new().unwrap();
    let mut server = Server::of(stoa(folder.path()).env("STOA_DRAIN_SECONDS", "3"));
    let (mut slow, later) = half_a_form(&server.address);
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

#[tokio::test(flavor = "multi_thread")]
async fn sockets_are_sent_elsewhere_before_the_server_ends() {
    let folder = TempDir::new().unwrap();
    let mut server = Server::of(stoa(folder.path()).env("STOA_DRAIN_SECONDS", "1"));
    let said = server.ask("POST /api/chat/say", "", "client_id=client-0001&body=hello").unwrap();
    let cookie = header(&said, "set-cookie").split(';').next().unwrap().to_owned();
    let connect = async || {
        let mut request = format!("ws://{}/ws/chat", server.address).into_client_request().unwrap();
        request.headers_mut().insert("cookie", cookie.parse().unwrap());
        request.headers_mut().insert("origin", format!("http://{}", server.address).parse().unwrap());
        connect_async(request).await
    };
    let mut sockets = Vec::new();
    for _ in 0..20 {
        sockets.push(connect().await.unwrap().0);
    }
    // One that hears nothing and says nothing keeps nobody.
    let deaf = connect().await.unwrap().0;
    server.signal("-TERM");
    let begun = Instant::now();
    let mut pauses = Vec::new();
    for socket in &mut sockets {
        let code = loop {
            match socket.next().await.unwrap().unwrap() {
                Message::Text(text) if text.contains("\"t\":\"reconnect\"") => {
                    pauses.push(text.split("\"in_ms\":").nth(1).unwrap().trim_end_matches('}').parse::<u64>().unwrap());
                }
                Message::Close(frame) => break frame.map(|frame| u16::from(frame.code)),
                _ => {}
            }
        };
        assert_eq!(code, Some(1012));
    }
    // Not all at once, and soon.
    pauses.sort_unstable();
    pauses.dedup();
    assert!(pauses.len() > 10 && pauses.iter().all(|pause| *pause < 3_000), "{pauses:?}");
    assert!(connect().await.is_err(), "and nobody is let in");
    let ended = loop {
        if let Some(status) = server.child.try_wait().unwrap() {
            break status;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "it does not end");
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    assert!(ended.success());
    drop(deaf);
}
