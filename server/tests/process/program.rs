//! Running the program, and asking it as a browser does.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

pub fn stoa(folder: &Path) -> Command {
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

pub fn run(folder: &Path, args: &[&str]) -> Output {
    stoa(folder).args(args).output().unwrap()
}

pub fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A running server, killed when the test ends.
pub struct Server {
    pub child: Child,
    pub address: String,
}

impl Server {
    pub fn start(folder: &Path) -> Self {
        Self::of(&mut stoa(folder))
    }

    /// With settings of its own.
    pub fn of(program: &mut Command) -> Self {
        let mut child = program.args(["serve", "--seed-if-empty"]).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.find_map(|line| line.unwrap().split_once("http://").map(|(_, address)| address.trim().to_owned()));
        // What it says later is read as well, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address: address.expect("an address") }
    }

    /// Sends a request; the whole answer, or none when the server went away.
    pub fn ask(&self, head: &str, cookie: &str, body: &str) -> Option<String> {
        ask(&self.address, head, cookie, body)
    }

    #[cfg(unix)]
    pub fn signal(&self, name: &str) {
        assert!(Command::new("kill").args([name, &self.child.id().to_string()]).status().unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub fn ask(address: &str, head: &str, cookie: &str, body: &str) -> Option<String> {
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

pub fn header<'a>(answer: &'a str, name: &str) -> &'a str {
    answer
        .lines()
        .find_map(|line| line.split_once(": ").filter(|(known, _)| known.eq_ignore_ascii_case(name)))
        .map_or("", |(_, value)| value)
}

/// Buys one piece; the address of the order once the shop has confirmed it.
pub fn buy(address: &str, sku: &str) -> Option<String> {
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

/// Makes an account with this as standard input.
pub fn create_user(folder: &Path, args: &[&str], input: &str) -> Output {
    let mut child = stoa(folder).args(["user", "create"]).args(args).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}
