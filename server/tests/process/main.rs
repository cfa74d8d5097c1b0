//! The program itself: its commands, its configuration, how it starts, stops and survives.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::zombie_processes,
    unreachable_pub,
    reason = "tests stop where they stand, and are no library"
)]

mod fleet;
mod logs;
#[path = "../../../shop/tests/contract/common/postgres.rs"]
mod postgres;
mod program;
#[path = "../../../shop/tests/contract/common/redis.rs"]
mod redis;
mod without_redis;

use program::{Server, buy, create_user, header, run, said, stoa};
use std::fs;
use std::time::{Duration, Instant};
use tempfile::TempDir;

#[test]
fn every_command_explains_itself() {
    let folder = TempDir::new().unwrap();
    for args in [
        &["--help"][..],
        &["serve", "--help"],
        &["migrate", "--help"],
        &["import", "products", "--help"],
        &["export", "products", "--help"],
        &["seed", "--help"],
        &["check", "--help"],
    ] {
        let output = run(folder.path(), args);
        assert!(output.status.success() && said(&output).contains("Usage:"), "{args:?}: {}", said(&output));
    }
    assert!(said(&run(folder.path(), &["--version"])).contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn a_wrong_setting_is_named() {
    let folder = TempDir::new().unwrap();
    for (key, value) in [
        ("STOA_LISTEN", "everywhere"),
        ("STOA_DATABASE_URL", "mysql://x"),
        ("STOA_CURRENCY", "euro"),
        ("STOA_PUBLIC_URL", "shop"),
        ("STOA_VAT_PERCENT", "200"),
        ("STOA_REDIS_URL", "http://x"),
        ("STOA_SESSION_DAYS", "0"),
    ] {
        let output = stoa(folder.path()).env(key, value).arg("check").output().unwrap();
        assert!(!output.status.success() && said(&output).contains(key), "{key}: {}", said(&output));
    }
    fs::write(folder.path().join("stoa.toml"), "listne = '127.0.0.1:0'").unwrap();
    let output = run(folder.path(), &["check", "--config", "stoa.toml"]);
    assert!(!output.status.success() && said(&output).contains("listne"), "{}", said(&output));
}

#[test]
fn secrets_stay_secret() {
    let folder = TempDir::new().unwrap();
    let secret = "postgres://stoa:hunter2@127.0.0.1:1/stoa";
    for args in [&["check"][..], &["serve"], &["migrate"], &["--help"]] {
        let output = stoa(folder.path()).env("STOA_DATABASE_URL", secret).env("RUST_LOG", "debug").args(args).output().unwrap();
        assert!(!said(&output).contains("hunter2"), "{args:?}: {}", said(&output));
    }
}

#[test]
fn check_finds_what_is_wrong() {
    let folder = TempDir::new().unwrap();
    assert!(!run(folder.path(), &["check"]).status.success(), "the schema is not there yet");
    assert!(run(folder.path(), &["migrate"]).status.success());
    assert!(run(folder.path(), &["seed"]).status.success());
    let good = run(folder.path(), &["check"]);
    assert!(good.status.success(), "{}", said(&good));
    let stoa_in_gbp = stoa(folder.path()).env("STOA_CURRENCY", "GBP").arg("check").output().unwrap();
    assert!(!stoa_in_gbp.status.success() && said(&stoa_in_gbp).contains("EUR"), "{}", said(&stoa_in_gbp));
}

#[test]
fn an_account_is_made_at_the_command_line() {
    let folder = TempDir::new().unwrap();
    let password = "correct horse battery";
    for (address, input, reason) in
        [("ada", password, "address"), ("ada@example.com", "short\n", "at least"), ("ada@example.com", "", "at least")]
    {
        let output = create_user(folder.path(), &["--email", address], input);
        assert!(!output.status.success() && said(&output).contains(reason), "{address}: {}", said(&output));
    }
    let made = create_user(folder.path(), &["--email", "Ada@Example.com", "--staff"], &format!("{password}\r\nanother line"));
    assert!(made.status.success() && said(&made).contains("belongs to the staff"), "{}", said(&made));
    assert!(!said(&made).contains(password));
    let again = create_user(folder.path(), &["--email", "ada@example.com"], password);
    assert!(!again.status.success(), "{}", said(&again));
    let server = Server::start(folder.path());
    let log_in = |password: &str| {
        let form = format!("email=ada%40example.com&password={}", password.replace(' ', "+"));
        server.ask("POST /api/account/login", "", &form).unwrap()
    };
    assert!(header(&log_in("wrong horse battery"), "location").ends_with("#errors"));
    let answer = log_in(password);
    assert_eq!(header(&answer, "location"), "/account", "{answer}");
    let session = answer.lines().find_map(|line| line.split_once("session=")).unwrap().1.split(';').next().unwrap();
    let desk = server.ask("GET /admin/mail", &format!("session={session}"), "").unwrap();
    assert!(desk.starts_with("HTTP/1.1 200"), "{desk}");
}

#[test]
fn the_server_finishes_what_it_has_begun() {
    let folder = TempDir::new().unwrap();
    let mut server = Server::start(folder.path());
    assert!(server.ask("GET /health", "", "").unwrap().starts_with("HTTP/1.1 200"));
    server.signal("-TERM");
    let begun = Instant::now();
    let status = server.child.wait().unwrap();
    assert!(status.success(), "{status}");
    assert!(begun.elapsed() < Duration::from_secs(15));
    assert!(!folder.path().join("shop.db-wal").exists(), "the database is one tidy file");
}

#[test]
fn a_killed_server_loses_no_order_that_it_confirmed() {
    let folder = TempDir::new().unwrap();
    let mut confirmed: Vec<String> = Vec::new();
    for _ in 0..3 {
        let server = Server::start(folder.path());
        let buyers: Vec<_> = (0..4)
            .map(|_| {
                let address = server.address.clone();
                std::thread::spawn(move || {
                    let mut orders = Vec::new();
                    while let Some(order) = buy(&address, "LIN-FELFLO") {
                        orders.push(order);
                    }
                    orders
                })
            })
            .collect();
        std::thread::sleep(Duration::from_millis(400));
        server.signal("-KILL");
        confirmed.extend(buyers.into_iter().flat_map(|buyer| buyer.join().unwrap()));
    }
    assert!(!confirmed.is_empty());
    let server = Server::start(folder.path());
    for order in &confirmed {
        assert!(server.ask(&format!("GET {order}"), "", "").unwrap().starts_with("HTTP/1.1 200"), "{order} is lost");
    }
    drop(server);
    let check = run(folder.path(), &["check"]);
    assert!(check.status.success(), "{}", said(&check));
}
