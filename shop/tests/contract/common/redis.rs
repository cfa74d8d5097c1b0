//! A Redis that a test starts, hurts and starts again on the same port. It ends with this process, however that ends.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{ChildStdin, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

const PASSWORD: &str = "only for this test";

pub struct Redis {
    port: u16,
    folder: TempDir,
    process: Option<(u32, ChildStdin)>,
}

impl Redis {
    /// Starts one on a free port.
    pub fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut redis = Self { port, folder: TempDir::new().unwrap(), process: None };
        redis.start_again();
        redis
    }

    pub fn url(&self) -> String {
        format!("redis://:{}@127.0.0.1:{}", PASSWORD.replace(' ', "%20"), self.port)
    }

    /// Starts it with what it has written to disk.
    pub fn start_again(&mut self) {
        let (port, folder) = (self.port, self.folder.path().display());
        // The shell waits for its standard input to close, which the system does when this process ends.
        let script = format!(
            "redis-server --bind 127.0.0.1 --port {port} --dir '{folder}' --requirepass '{PASSWORD}' --appendonly yes --save '' \
             >>'{folder}/log' 2>&1 </dev/null & echo $!; cat >/dev/null; kill -KILL $! 2>/dev/null"
        );
        let mut shell = Command::new("sh");
        let mut shell = shell.arg("-c").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut pid = String::new();
        BufReader::new(shell.stdout.take().unwrap()).read_line(&mut pid).unwrap();
        let mut standing = shell.stdin.take().unwrap();
        standing.flush().unwrap();
        self.process = Some((pid.trim().parse().unwrap(), standing));
        for _ in 0..200 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("Redis did not start: is redis-server installed? (scripts/setup test)");
    }

    /// Sends it a signal, such as `KILL`, `STOP` or `CONT`.
    pub fn signal(&mut self, name: &str) {
        let (pid, _) = self.process.as_ref().unwrap();
        assert!(Command::new("kill").args(["-s", name, &pid.to_string()]).status().unwrap().success());
        if name == "KILL" {
            self.process = None;
            while TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                std::thread::sleep(Duration::from_millis(10));
            }
        }
    }
}
