//! One visitor's connection and cookies: what a browser does, and no more.

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Method, Request, StatusCode, header};
use hyper_util::rt::TokioIo;
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;
use tokio::net::{TcpSocket, TcpStream};

/// Longer than anything may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where the shop is.
#[derive(Debug)]
pub(crate) struct Target {
    pub(crate) address: SocketAddr,
    /// What `Host` says.
    pub(crate) host: String,
    /// What `Origin` says.
    pub(crate) origin: String,
}

impl Target {
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let url = url::Url::parse(text).map_err(|error| format!("{text}: {error}"))?;
        if url.scheme() != "http" {
            return Err(format!("{text}: only http:// can be measured"));
        }
        let addresses = url.socket_addrs(|| None).map_err(|error| format!("{text}: {error}"))?;
        let address = *addresses.first().ok_or("no address")?;
        let host = url.authority().to_owned();
        Ok(Self { address, origin: format!("http://{host}"), host })
    }

    /// A connection from that visitor's own address, where this system has one.
    pub(crate) async fn connect(&self, from: Ipv4Addr) -> Result<TcpStream, String> {
        let say = |error: std::io::Error| format!("connecting: {error}");
        let connecting = async {
            if self.address.is_ipv4() && self.address.ip().is_loopback() && cfg!(target_os = "linux") {
                let socket = TcpSocket::new_v4().map_err(say)?;
                socket.bind((from, 0).into()).map_err(say)?;
                socket.connect(self.address).await.map_err(say)
            } else {
                TcpStream::connect(self.address).await.map_err(say)
            }
        };
        let stream = tokio::time::timeout(PATIENCE, connecting).await.map_err(|_| "connecting: no answer".to_owned())??;
        stream.set_nodelay(true).map_err(say)?;
        Ok(stream)
    }
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    /// When to come again, where the shop says so.
    pub(crate) retry_after: Option<Duration>,
    pub(crate) body: Bytes,
    /// A form that had set out on a kept connection, which was closed without a word: nobody knew whether it had been read when it was
    /// sent again.
    pub(crate) resent: bool,
}

/// How far a request came that has no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reached {
    /// Not a byte of it was written.
    Nobody,
    /// It was written, and nothing came back.
    Perhaps,
    /// Some of an answer had come, or the connection was new.
    Somebody,
}

impl Answer {
    pub(crate) fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.body)
    }
}

/// How an answer is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// As a browser asks for a page: compressed.
    Page,
    /// To be read here.
    Readable,
    /// As an island asks for it.
    Json,
}

/// One visitor's connection and cookies.
#[derive(Debug)]
pub(crate) struct Client {
    target: std::sync::Arc<Target>,
    from: Ipv4Addr,
    connection: Option<SendRequest<Full<Bytes>>>,
    cookies: BTreeMap<String, String>,
    /// Names a form and its second sending in the shop's logs: the same number twice is one that was read twice.
    form: (u64, u64),
    /// How often a kept connection turned out to be closed, and the request went over a new one.
    pub(crate) reconnected: u64,
}

impl Client {
    pub(crate) fn new(target: std::sync::Arc<Target>, number: u32) -> Self {
        let [_, a, b, c] = number.to_be_bytes();
        // 127.1.0.1 and so on; never .0 or .255.
        let from = Ipv4Addr::new(127, 1 + a, b, c.clamp(1, 254));
        Self { target, from, connection: None, cookies: BTreeMap::new(), form: (rand::random(), 0), reconnected: 0 }
    }

    pub(crate) fn from(&self) -> Ipv4Addr {
        self.from
    }

    pub(crate) fn target(&self) -> &std::sync::Arc<Target> {
        &self.target
    }

    /// The cookies as they are sent; empty where there are none.
    pub(crate) fn cookie(&self) -> String {
        let pairs: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("; ")
    }

    pub(crate) async fn get(&mut self, path: &str, form: Form) -> Result<Answer, String> {
        self.send(&Method::GET, path, form, Bytes::new()).await
    }

    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)], form: Form) -> Result<Answer, String> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.send(&Method::POST, path, form, body.into()).await
    }

    async fn send(&mut self, method: &Method, path: &str, form: Form, body: Bytes) -> Result<Answer, String> {
        let once = |error| format!("{method} {path}: {error}");
        // A connection that was kept may have been closed meanwhile: then a browser makes a new one and asks again, once. The large ones
        // do so with forms as well, since nobody closes a connection on which they are reading; deploy/test-updates looks whether that is so.
        self.form.1 += 1;
        let kept = self.connection.as_ref().is_some_and(|connection| !connection.is_closed());
        match tokio::time::timeout(PATIENCE, self.attempt(method, path, form, body.clone())).await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err((error, reached))) if kept && reached != Reached::Somebody => {
                self.connection = None;
                self.reconnected += 1;
                let resent = method == Method::POST && reached == Reached::Perhaps;
                match tokio::time::timeout(PATIENCE, self.attempt(method, path, form, body)).await {
                    Ok(Ok(answer)) => Ok(Answer { resent, ..answer }),
                    Ok(Err((again, _))) => Err(once(format!("{again}, after {error}"))),
                    Err(_) => Err(once("no answer".to_owned())),
                }
            }
            Ok(Err((error, _))) => {
                self.connection = None;
                Err(once(error))
            }
            Err(_) => {
                self.connection = None;
                Err(once("no answer".to_owned()))
            }
        }
    }

    async fn attempt(&mut self, method: &Method, path: &str, form: Form, body: Bytes) -> Result<Answer, (String, Reached)> {
        let mut connection = match self.connection.take() {
            Some(connection) if !connection.is_closed() => connection,
            _ => self.open().await.map_err(|error| (error, Reached::Somebody))?,
        };
        connection.ready().await.map_err(|error| (error.to_string(), Reached::Nobody))?;
        let response = connection.send_request(self.request(method, path, form, body)).await;
        let response = response.map_err(|error| {
            let reached = if error.is_canceled() { Reached::Nobody } else { Reached::Perhaps };
            (describe(&error), reached)
        })?;
        let status = response.status();
        let location =
            response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        let wait = response.headers().get(header::RETRY_AFTER).and_then(|value| value.to_str().ok()?.parse().ok());
        let retry_after = wait.map(Duration::from_secs);
        for cookie in response.headers().get_all(header::SET_COOKIE) {
            self.keep(cookie.to_str().unwrap_or_default());
        }
        let body = response.into_body().collect().await.map_err(|error| (describe(&error), Reached::Somebody))?.to_bytes();
        self.connection = Some(connection);
        Ok(Answer { status, location, retry_after, body, resent: false })
    }

    fn request(&self, method: &Method, path: &str, form: Form, body: Bytes) -> Request<Full<Bytes>> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, &self.target.host)
            .header(header::ACCEPT, if form == Form::Json { "application/json" } else { "text/html" });
        if form == Form::Page {
            request = request.header(header::ACCEPT_ENCODING, "gzip, deflate, br");
        }
        if !self.cookies.is_empty() {
            request = request.header(header::COOKIE, self.cookie());
        }
        if method == Method::POST {
            request = request
                .header(header::USER_AGENT, format!("visitor form {:016x}-{}", self.form.0, self.form.1))
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header(header::ORIGIN, &self.target.origin)
                .header("sec-fetch-site", "same-origin");
        }
        let mut request = request.body(Full::new(body)).unwrap_or_default();
        // Nothing above can fail but the path, which the shop has given.
        *request.version_mut() = hyper::Version::HTTP_11;
        request
    }

    async fn open(&self) -> Result<SendRequest<Full<Bytes>>, String> {
        let stream = self.target.connect(self.from).await?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await.map_err(|error| describe(&error))?;
        tokio::spawn(connection);
        Ok(sender)
    }

    fn keep(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        if let Some((name, value)) = pair.split_once('=') {
            if value.is_empty() || cookie.to_ascii_lowercase().contains("max-age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn describe(error: &hyper::Error) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_kept_and_forgotten() {
        let target = std::sync::Arc::new(Target::parse("http://127.0.0.1:1").unwrap());
        let mut client = Client::new(target, 7);
        client.keep("cart=abc; HttpOnly; Path=/");
        client.keep("flash=x; Path=/");
        assert_eq!(client.cookie(), "cart=abc; flash=x");
        client.keep("flash=; Max-Age=0; Path=/");
        assert_eq!(client.cookie(), "cart=abc");
        assert_eq!(client.from(), Ipv4Addr::new(127, 1, 0, 7));
    }
}
