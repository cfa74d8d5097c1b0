//! A PostgreSQL server that lives as long as the test program.

use sqlx::{Connection as _, Executor as _, PgConnection};
use std::fs;
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

static PORT: OnceLock<u16> = OnceLock::new();
static NEXT: AtomicU32 = AtomicU32::new(1);

/// The URL of a new, empty database.
pub(super) async fn new_database() -> String {
    let port = tokio::task::spawn_blocking(|| *PORT.get_or_init(start)).await.unwrap();
    let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let server = format!("postgres://stoa@127.0.0.1:{port}");
    let mut connection = connect(&format!("{server}/postgres")).await;
    connection.execute(format!("CREATE DATABASE {name}").as_str()).await.unwrap();
    format!("{server}/{name}")
}

/// Connects as soon as the server lets anybody in.
async fn connect(url: &str) -> PgConnection {
    let mut tries = 0;
    loop {
        match PgConnection::connect(url).await {
            Ok(connection) => return connection,
            Err(error) if tries == 100 => panic!("PostgreSQL lets nobody in: {error}"),
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
        tries += 1;
    }
}

/// The folder with `initdb` and `postgres`: on the path, or where Debian and Homebrew put them; the newest first.
fn programs() -> PathBuf {
    let on_path = std::env::var_os("PATH").into_iter().flat_map(|path| std::env::split_paths(&path).collect::<Vec<_>>());
    let mut installed: Vec<PathBuf> = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"]
        .iter()
        .filter_map(|parent| fs::read_dir(parent).ok())
        .flat_map(|entries| entries.flatten().map(|entry| entry.path().join("bin")))
        .collect();
    installed.sort();
    installed.reverse();
    on_path
        .chain(installed)
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
        .expect("PostgreSQL is not installed: run scripts/setup test")
}

/// Starts the server and gives its port. It ends with this process, however that ends: a shell waits for its standard input
/// to close, which the system does, and then stops it.
fn start() -> u16 {
    let programs = programs();
    // PostgreSQL refuses to run as root: then it runs as the user that its package made.
    let as_root = Command::new("id").arg("-u").output().is_ok_and(|out| out.stdout.starts_with(b"0"));
    let folder = tempfile::Builder::new().prefix("stoa-postgres-").tempdir().unwrap().keep();
    if as_root {
        assert!(Command::new("chown").arg("postgres").arg(&folder).status().unwrap().success(), "there is no user postgres");
    }
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let script = script(&programs, &folder, port);
    let mut command = if as_root { Command::new("runuser") } else { Command::new("sh") };
    if as_root {
        command.args(["-u", "postgres", "--", "sh"]);
    }
    let mut shell = command.arg("-c").arg(script).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    // Kept open until this process ends.
    let mut standing = shell.stdin.take().unwrap();
    standing.flush().unwrap();
    std::mem::forget(standing);
    for _ in 0..600 {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return port;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("PostgreSQL did not start: see {}", folder.join("log").display());
}

fn script(programs: &Path, folder: &Path, port: u16) -> String {
    let (bin, dir) = (programs.display(), folder.display());
    // Durability is switched off: what is tested here is what the statements do.
    format!(
        "cd / && '{bin}/initdb' -D '{dir}/data' -U stoa -A trust -E UTF8 --no-sync >'{dir}/log' 2>&1 && \
         {{ '{bin}/postgres' -D '{dir}/data' -p {port} -h 127.0.0.1 -k '{dir}' -c fsync=off -c synchronous_commit=off \
         -c full_page_writes=off -c max_connections=400 >>'{dir}/log' 2>&1 </dev/null & server=$!; \
         cat >/dev/null; kill -INT $server; wait $server; rm -rf '{dir}'; }}"
    )
}
