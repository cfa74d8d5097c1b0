//! The program itself: its commands, its configuration, how it starts, stops and survives.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests stop where they stand")]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

fn stoa(folder: &Path) -> Command {
    let site = folder.join("site");
    fs::create_dir_all(site.join("pkg")).unwrap();
    for file in ["pkg/stoa.css", "pkg/stoa.js", "pkg/stoa.wasm", "islands.js"] {
        fs::write(site.join(file), "").unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_stoa"));
    command
        .current_dir(folder)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("STOA_SITE_DIR", site)
        .env("STOA_DATABASE_URL", format!("sqlite://{}", folder.join("shop.db").display()))
        .env("STOA_MEDIA_DIR", folder.join("media"))
        .env("STOA_LISTEN", "127.0.0.1:0")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    stoa(folder).args(args).output().unwrap()
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A running server, killed when the test ends.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(folder: &Path) -> Self {
        let mut child = stoa(folder).args(["serve", "--seed-if-empty"]).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.find_map(|line| line.unwrap().split_once("http://").map(|(_, address)| address.trim().to_owned()));
        // What it says later is read as well, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address: address.expect("an address") }
    }

    /// Sends a request; the whole answer, or none when the server went away.
    fn ask(&self, head: &str, cookie: &str, body: &str) -> Option<String> {
        ask(&self.address, head, cookie, body)
    }

    #[cfg(unix)]
    fn signal(&self, name: &str) {
        assert!(Command::new("kill").args([name, &self.child.id().to_string()]).status().unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn ask(address: &str, head: &str, cookie: &str, body: &str) -> Option<String> {
    let mut stream = TcpStream::connect(address).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let cookie = if cookie.is_empty() { String::new() } else { format!("Cookie: {cookie}\r\n") };
    write!(
        stream,
        "{head} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nAccept: text/html\r\n{cookie}\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).ok()?;
    (!answer.is_empty()).then(|| String::from_utf8_lossy(&answer).into_owned())
}

fn header<'a>(answer: &'a str, name: &str) -> &'a str {
    answer
        .lines()
        .find_map(|line| line.split_once(": ").filter(|(known, _)| known.eq_ignore_ascii_case(name)))
        .map_or("", |(_, value)| value)
}

/// Buys one piece; the address of the order once the shop has confirmed it.
fn buy(address: &str, sku: &str) -> Option<String> {
    let added = ask(address, "POST /api/cart/add", "", &format!("sku={sku}&quantity=1"))?;
    let cookie = header(&added, "set-cookie").split(';').next()?.to_owned();
    let checkout = ask(address, "GET /checkout", &cookie, "")?;
    let key = checkout.split_once("name=\"key\" value=\"")?.1.split('"').next()?.to_owned();
    let form = format!(
        "key={key}&email=ada%40example.com&full_name=Ada&address=Street+1&city=Berlin&postal_code=10115&country=DE\
         &shipping_method=standard&payment_method=on_delivery"
    );
    let placed = ask(address, "POST /api/checkout/place", &cookie, &form)?;
    Some(header(&placed, "location").to_owned()).filter(|to| to.starts_with("/orders/"))
}

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

/// Makes an account with this as standard input.
fn create_user(folder: &Path, args: &[&str], input: &str) -> Output {
    let mut child = stoa(folder).args(["user", "create"]).args(args).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
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
