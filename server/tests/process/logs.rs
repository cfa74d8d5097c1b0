//! What the program writes about itself, and that it goes on where nothing can be written.

use crate::program::{Server, buy, header, stoa};
use std::fs;
use std::net::TcpListener;
use std::path::Path;
use tempfile::TempDir;

/// The lines of the file whose name has this in it.
fn lines(folder: &Path, kind: &str) -> Vec<serde_json::Value> {
    let mut files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let file = files.find(|file| file.to_str().unwrap().contains(kind));
    let text = fs::read_to_string(file.unwrap_or_else(|| panic!("no log of {kind}"))).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
#[cfg(unix)]
fn every_request_has_its_line() {
    let folder = TempDir::new().unwrap();
    let logs = folder.path().join("logs");
    let mut server =
        Server::of(stoa(folder.path()).env("STOA_LOG_DIR", &logs).env("STOA_SERVER_NAME", "one").env("RUST_LOG", "off"));
    for page in ["/products/tide-cup?from=letter", "/products/none", "/alerts/a-secret"] {
        server.ask(&format!("GET {page} HTTP/1.1\r\nX-Request-Id: given-{}\r\nX-Rest:", page.len()), "", "").unwrap();
    }
    server.signal("-TERM");
    assert!(server.child.wait().unwrap().success());
    let access = lines(&logs, "one.access.");
    let line = access.iter().find(|line| line["path"] == "/products/tide-cup").expect("a line");
    assert_eq!((&line["route"], &line["status"], &line["method"]), (&"/products/{name}".into(), &200.into(), &"GET".into()));
    assert_eq!(line["id"], "given-30");
    assert!(line["micros"].as_u64().unwrap() > 0 && line["timestamp"].is_string());
    assert!(access.iter().any(|line| line["path"] == "/products/none" && line["status"] == 404));
    assert!(!access.iter().any(|line| line.to_string().contains("secret") || line.to_string().contains("letter")));
}

#[test]
#[cfg(unix)]
fn a_warning_names_its_request() {
    let folder = TempDir::new().unwrap();
    let logs = folder.path().join("logs");
    let mut server =
        Server::of(stoa(folder.path()).env("STOA_LOG_DIR", &logs).env("STOA_SERVER_NAME", "one").env("RUST_LOG", "off"));
    // A form that another site has sent.
    let head = "POST /api/cart/add HTTP/1.1\r\nOrigin: http://elsewhere.example\r\nX-Request-Id: given-by-nginx\r\nX-Rest:";
    assert!(server.ask(head, "", "sku=OVP-TIDCUP-INK&quantity=1").unwrap().starts_with("HTTP/1.1 403"));
    server.signal("-TERM");
    let status = server.child.wait().unwrap();
    assert!(status.success(), "{status}");
    let errors = lines(&logs, "one.error.");
    let refused: Vec<_> = errors.iter().filter(|line| line["level"] == "WARN" && line["path"] == "/api/cart/add").collect();
    assert_eq!(refused.len(), 1, "{errors:?}");
    assert!(
        refused[0]["message"].as_str().unwrap().contains("cross-site") && refused[0]["timestamp"].is_string(),
        "{refused:?}"
    );
    assert_eq!(refused[0]["span"]["id"], "given-by-nginx", "{refused:?}");
}

#[test]
fn who_answered_is_told_where_that_is_wanted() {
    let folder = TempDir::new().unwrap();
    for (wanted, told) in [("true", "two"), ("false", "")] {
        let server = Server::of(stoa(folder.path()).env("STOA_SERVER_NAME", "two").env("STOA_SERVED_BY", wanted));
        for page in ["/", "/products/none", "/health", "/islands.js"] {
            let answer = server.ask(&format!("GET {page}"), "", "").unwrap();
            assert_eq!(header(&answer, "x-served-by"), told, "{page}");
        }
        assert!(server.ask("GET /health", "", "").unwrap().contains(r#""server":"two""#), "health says it in any case");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_for_logs_stops_nothing() {
    let folder = TempDir::new().unwrap();
    let logs = folder.path().join("logs");
    fs::create_dir_all(&logs).unwrap();
    // What is written to /dev/full is refused as by a full disk. The names are those of today and tomorrow.
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    for day in [now, now + 86_400] {
        let date = time::OffsetDateTime::from_unix_timestamp(i64::try_from(day).unwrap()).unwrap().date();
        for kind in ["access", "error"] {
            std::os::unix::fs::symlink("/dev/full", logs.join(format!("stoa.{kind}.{date}.log"))).unwrap();
        }
    }
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let full = || fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut program = stoa(folder.path());
    program.env("STOA_LISTEN", format!("127.0.0.1:{port}")).env("STOA_LOG_DIR", &logs).env("RUST_LOG", "trace");
    let child = program.args(["serve", "--seed-if-empty"]).stdout(full()).stderr(full()).spawn().unwrap();
    let server = Server { child, address: format!("127.0.0.1:{port}") };
    let begun = std::time::Instant::now();
    while server.ask("GET /health", "", "").is_none() {
        assert!(begun.elapsed().as_secs() < 60, "it does not start");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    for _ in 0..20 {
        assert!(server.ask("GET /products", "", "").unwrap().starts_with("HTTP/1.1 200"));
    }
    assert!(server.ask("GET /none", "", "").unwrap().starts_with("HTTP/1.1 404"));
    assert!(buy(&server.address, "LIN-FELFLO").is_some());
}

#[test]
fn figures_have_an_address_of_their_own() {
    let folder = TempDir::new().unwrap();
    let figures = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string();
    let server = Server::of(stoa(folder.path()).env("STOA_METRICS_LISTEN", &figures));
    server.ask("GET /products", "", "").unwrap();
    let answer = crate::program::ask(&figures, "GET /metrics", "", "").unwrap();
    assert!(answer.contains("stoa_http_requests_total{route=\"/products\",method=\"GET\",status=\"200\"} 1"), "{answer}");
    assert!(server.ask("GET /metrics", "", "").unwrap().starts_with("HTTP/1.1 404"), "nobody else sees them");
    assert!(crate::program::ask(&figures, "GET /products", "", "").unwrap().starts_with("HTTP/1.1 404"));
}
