//! A small mail server that keeps what it is given.

use shop::mail::Mailer;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

#[derive(Default)]
struct Kept {
    /// What is answered to the next recipients instead of 250.
    refusals: Vec<String>,
    letters: Vec<(String, String)>,
}

pub struct Server {
    port: u16,
    kept: Arc<Mutex<Kept>>,
    arrived: Arc<Notify>,
}

impl Server {
    /// Answers the first recipients with `refusals`, one after the other, and takes everything afterwards.
    pub async fn start(refusals: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let refusals = refusals.iter().rev().map(|&text| text.to_owned()).collect();
        let kept = Arc::new(Mutex::new(Kept { refusals, letters: Vec::new() }));
        let arrived = Arc::new(Notify::new());
        let (shared, bell) = (Arc::clone(&kept), Arc::clone(&arrived));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&shared), Arc::clone(&bell)));
            }
        });
        Self { port, kept, arrived }
    }

    pub fn mailer(&self) -> Mailer {
        Mailer::smtp(&format!("smtp://127.0.0.1:{}", self.port), "Stoa <shop@shop.example>").unwrap()
    }

    pub fn letters(&self) -> Vec<String> {
        self.kept.lock().unwrap().letters.iter().map(|(_, letter)| letter.clone()).collect()
    }

    pub fn recipients(&self) -> Vec<String> {
        self.kept.lock().unwrap().letters.iter().map(|(to, _)| to.clone()).collect()
    }

    pub async fn wait_for(&self, count: usize) {
        while self.letters().len() < count {
            self.arrived.notified().await;
        }
    }
}

async fn serve(stream: TcpStream, kept: Arc<Mutex<Kept>>, arrived: Arc<Notify>) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 mail.example\r\n").await?;
    let mut to = String::new();
    while let Some(line) = lines.next_line().await? {
        let answer = match line.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                kept.lock().unwrap().refusals.pop().unwrap_or_else(|| "250 yes".into())
            }
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut letter = String::new();
                while let Some(line) = lines.next_line().await? {
                    if line == "." {
                        break;
                    }
                    letter.push_str(line.strip_prefix('.').unwrap_or(&line));
                    letter.push_str("\r\n");
                }
                kept.lock().unwrap().letters.push((to.clone(), letter));
                arrived.notify_one();
                "250 kept".into()
            }
            "QUIT" => "221 bye".into(),
            _ => "250 mail.example".into(),
        };
        write.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}
