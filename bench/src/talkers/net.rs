//! Requests and sockets as a browser makes them, with as little as that needs: HTTP/1.0, so that an answer ends with its connection.

use crate::{Result, ShopArgs};
use futures::{SinkExt as _, StreamExt as _};
use shop::chat::protocol::{Ask, Tell};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::Mutex;
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::{HeaderValue, header};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error, Message, Utf8Bytes};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

/// How long anything may take before it counts as failed.
const PATIENCE: Duration = Duration::from_secs(10);

/// An answer to a request.
pub(crate) struct Answer {
    /// The status.
    pub(crate) status: u16,
    /// The cookies that were set, as they are sent back.
    pub(crate) cookies: Vec<String>,
    /// The body.
    pub(crate) body: String,
}

/// Makes a request; a form makes it a POST.
pub(crate) async fn request(address: &str, path: &str, cookie: &str, form: Option<&str>) -> Result<Answer> {
    let ask = async {
        let mut stream = TcpStream::connect(address).await?;
        let method = if form.is_some() { "POST" } else { "GET" };
        let body = form.unwrap_or_default();
        let head = format!(
            "{method} {path} HTTP/1.0\r\nHost: {address}\r\nAccept: application/json\r\nSec-Fetch-Site: same-origin\r\n\
             Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(head.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        Ok::<_, std::io::Error>(answer)
    };
    let answer = timeout(PATIENCE, ask).await.map_err(|_| format!("{path}: no answer"))?;
    let answer = answer.map_err(|error| format!("{path}: {error}"))?;
    let text = String::from_utf8_lossy(&answer);
    let (head, body) = text.split_once("\r\n\r\n").ok_or_else(|| format!("{path}: half an answer"))?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    let cookies = head
        .lines()
        .filter_map(|line| line.split_once(": "))
        .filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
        .filter_map(|(_, value)| value.split(';').next())
        .map(str::to_owned)
        .collect();
    Ok(Answer { status, cookies, body: body.to_owned() })
}

/// What stands in a form's field.
pub(crate) fn encode(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// Somebody who connects.
#[derive(Debug, Clone)]
pub(crate) enum Who {
    /// A guest, with the cookie of the cart.
    Guest(String),
    /// Somebody of the staff: which one of [`Staff`].
    Staff(usize),
}

/// A guest with a conversation of one message: the cookie, and the conversation.
pub(crate) async fn guest(address: &str, client_id: &str, body: &str) -> Result<(String, String)> {
    let form = format!("client_id={client_id}&body={}", encode(body));
    for _ in 0..20 {
        if let Ok(answer) = request(address, "/api/chat/say", "", Some(&form)).await
            && answer.status == 200
        {
            let json: serde_json::Value = serde_json::from_str(&answer.body).map_err(|error| error.to_string())?;
            let cookie = answer.cookies.into_iter().find(|cookie| cookie.contains("cart=")).ok_or("a guest got no cookie")?;
            let chat = json["conversation"].as_str().ok_or("a message was in no conversation")?;
            return Ok((cookie, chat.to_owned()));
        }
        sleep(Duration::from_millis(500)).await;
    }
    Err("no conversation could be begun".into())
}

/// The cookies of those who answer; one whose session is gone logs in again, once for all sockets.
#[derive(Debug, Clone)]
pub(crate) struct Staff {
    args: Arc<ShopArgs>,
    cookies: Arc<Vec<Mutex<(u64, String)>>>,
}

impl Staff {
    /// Nobody is logged in yet.
    pub(crate) fn new(args: &ShopArgs) -> Self {
        let cookies = args.staff.iter().map(|_| Mutex::new((0, String::new()))).collect();
        Self { args: Arc::new(args.clone()), cookies: Arc::new(cookies) }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.cookies.len()
    }

    /// The cookie of one, with the number of its log-in; `stale` is the number of one that is not accepted any more.
    pub(crate) async fn cookie(&self, which: usize, stale: Option<u64>) -> Result<(u64, String)> {
        let mut kept = self.cookies[which].lock().await;
        if kept.0 > 0 && stale != Some(kept.0) {
            return Ok(kept.clone());
        }
        let (email, password) = (encode(&self.args.staff[which]), encode(&self.args.password));
        let form = format!("email={email}&password={password}");
        let answer = request(&self.args.shop, "/api/account/login", "", Some(&form)).await?;
        let cookie = answer.cookies.into_iter().find(|cookie| cookie.contains("session="));
        let cookie = cookie.ok_or_else(|| format!("{} cannot log in: status {}", self.args.staff[which], answer.status))?;
        *kept = (kept.0 + 1, cookie);
        Ok(kept.clone())
    }
}

/// A socket.
pub(crate) struct Socket(WebSocketStream<TcpStream>);

impl Socket {
    /// Connects once.
    ///
    /// # Errors
    /// The status that refused it; 0 when there was none.
    pub(crate) async fn connect(address: &str, who: &Who, staff: &Staff) -> std::result::Result<Self, u16> {
        match who {
            Who::Guest(cookie) => Self::open(address, "/ws/chat", cookie).await,
            Who::Staff(which) => {
                let (number, cookie) = staff.cookie(*which, None).await.map_err(|_| 0_u16)?;
                match Self::open(address, "/ws/chat?side=staff", &cookie).await {
                    Err(401 | 404) => {
                        let (_, cookie) = staff.cookie(*which, Some(number)).await.map_err(|_| 0_u16)?;
                        Self::open(address, "/ws/chat?side=staff", &cookie).await
                    }
                    opened => opened,
                }
            }
        }
    }

    async fn open(address: &str, path: &str, cookie: &str) -> std::result::Result<Self, u16> {
        let mut request = format!("ws://{address}{path}").into_client_request().map_err(|_| 0_u16)?;
        let headers = request.headers_mut();
        headers.insert(header::COOKIE, HeaderValue::from_str(cookie).map_err(|_| 0_u16)?);
        headers.insert(header::ORIGIN, HeaderValue::from_str(&format!("http://{address}")).map_err(|_| 0_u16)?);
        let opening = async {
            let stream = TcpStream::connect(address).await.map_err(Error::Io)?;
            stream.set_nodelay(true).map_err(Error::Io)?;
            // Ten thousand of them shall fit beside the shop.
            let config = WebSocketConfig::default().read_buffer_size(2 * 1024).write_buffer_size(0);
            client_async_with_config(request, stream, Some(config)).await
        };
        match timeout(PATIENCE, opening).await {
            Ok(Ok((socket, _))) => Ok(Self(socket)),
            Ok(Err(Error::Http(answer))) => Err(answer.status().as_u16()),
            Ok(Err(_)) | Err(_) => Err(0),
        }
    }

    /// Sends a frame; `false` when the socket is gone.
    pub(crate) async fn ask(&mut self, ask: &Ask) -> bool {
        let Ok(text) = serde_json::to_string(ask) else { return false };
        self.0.send(Message::text(text)).await.is_ok()
    }

    /// The next frame; none when the socket is gone. What this client does not know is passed over.
    pub(crate) async fn hear(&mut self) -> Option<Tell> {
        loop {
            if let Ok(tell) = serde_json::from_str(&self.hear_text().await?) {
                return Some(tell);
            }
        }
    }

    /// The next frame as it came.
    pub(crate) async fn hear_text(&mut self) -> Option<Utf8Bytes> {
        loop {
            match self.0.next().await? {
                Ok(Message::Text(text)) => return Some(text),
                Ok(Message::Close(_)) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }
}

/// How often something was refused, by its code.
pub(crate) type Refusals = HashMap<String, u64>;
