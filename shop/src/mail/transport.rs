//! How letters leave: by SMTP, or into a folder.

use super::outbox::Claimed;
use lettre::address::Address;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a mail server may take for one command.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why a letter did not leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undelivered {
    /// What the log and staff are told.
    pub reason: String,
    /// Whether trying again is of no use.
    pub for_good: bool,
}

enum Transport {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

/// What sends letters.
pub struct Mailer {
    from: Mailbox,
    /// What stands after the `@` in a `Message-ID`.
    host: String,
    transport: Transport,
}

/// Without the password that an SMTP URL may hold.
impl std::fmt::Debug for Mailer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mailer").field("from", &self.from).finish_non_exhaustive()
    }
}

impl Mailer {
    /// Sends by the server that the URL names: `smtps://USER:PASSWORD@HOST`, `smtp://HOST?tls=required`.
    ///
    /// # Errors
    /// A sentence, for a URL or a sender that cannot be used.
    pub fn smtp(url: &str, from: &str) -> Result<Self, String> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| "is not a URL such as smtps://USER:PASSWORD@HOST".to_owned())?
            .timeout(Some(PATIENCE))
            .build();
        Self::new(from, Transport::Smtp(transport))
    }

    /// Writes `.eml` files into a folder.
    ///
    /// # Errors
    /// A sentence, for a sender that cannot be used.
    pub fn folder(folder: &Path, from: &str) -> Result<Self, String> {
        Self::new(from, Transport::Folder(folder.to_owned()))
    }

    fn new(from: &str, transport: Transport) -> Result<Self, String> {
        let from: Mailbox = from.parse().map_err(|_| format!("“{from}” is not an address such as Shop <shop@example.com>"))?;
        let host = from.email.domain().to_owned();
        Ok(Self { from, host, transport })
    }

    /// The message. Its id is the letter's, so that a letter that is sent twice is recognised.
    fn message(&self, letter: &Claimed) -> Result<Message, Undelivered> {
        let unusable = |error: &dyn std::fmt::Display| Undelivered { reason: error.to_string(), for_good: true };
        let to: Address = letter.recipient.parse().map_err(|error| unusable(&error))?;
        let kind = HeaderName::new_from_ascii_str("X-Stoa-Letter");
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(super::body::one_line(&letter.subject))
            .message_id(Some(format!("<{}@{}>", letter.id, self.host)))
            .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into()))
            .raw_header(HeaderValue::new(kind, letter.kind.clone()))
            .multipart(MultiPart::alternative_plain_html(letter.body_text.clone(), letter.body_html.clone()))
            .map_err(|error| unusable(&error))
    }

    pub(super) async fn send(&self, letter: &Claimed) -> Result<(), Undelivered> {
        let message = self.message(letter)?;
        match &self.transport {
            Transport::Smtp(smtp) => match smtp.send(message).await {
                Ok(_) => Ok(()),
                Err(error) => Err(Undelivered { for_good: error.is_permanent(), reason: error.to_string() }),
            },
            Transport::Folder(folder) => {
                let (folder, id, bytes) = (folder.clone(), letter.id.clone(), message.formatted());
                let written = tokio::task::spawn_blocking(move || write(&folder, &id, &bytes)).await;
                let failed = |reason: String| Undelivered { reason, for_good: false };
                written.map_err(|error| failed(error.to_string()))?.map_err(|error| failed(error.to_string()))
            }
        }
    }
}

/// The file in which a letter lies; none for an id that is none of ours.
pub(super) fn file(folder: &Path, id: &str) -> Option<PathBuf> {
    uuid::Uuid::try_parse(id).ok().map(|id| folder.join(format!("{id}.eml")))
}

/// Writes a letter whole or not at all.
fn write(folder: &Path, id: &str, bytes: &[u8]) -> std::io::Result<()> {
    let target = file(folder, id).ok_or_else(|| std::io::Error::other("not the id of a letter"))?;
    std::fs::create_dir_all(folder)?;
    let partial = target.with_extension(format!("{}.part", &crate::id::token()[..8]));
    std::fs::write(&partial, bytes)?;
    std::fs::rename(&partial, &target).inspect_err(|_| {
        let _ = std::fs::remove_file(&partial);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(recipient: &str, subject: &str) -> Claimed {
        Claimed {
            id: "0190163d-8694-739b-aea5-966c26f8ad91".into(),
            kind: "order_placed".into(),
            recipient: recipient.into(),
            subject: subject.into(),
            body_text: "Text".into(),
            body_html: "<p>Text</p>".into(),
            attempts: 1,
        }
    }

    #[test]
    fn nobody_adds_a_header() {
        let mailer = Mailer::folder(Path::new("x"), "Shop <shop@shop.example>").expect("a mailer");
        let message = mailer.message(&letter("ada@example.com", "Hello\r\nBcc: all@example.com\r\n\r\nText"));
        let text = String::from_utf8(message.expect("a message").formatted()).expect("text");
        assert!(!text.lines().any(|line| line.starts_with("Bcc")), "{text}");
        assert!(text.contains("Message-ID: <0190163d-8694-739b-aea5-966c26f8ad91@shop.example>"), "{text}");
        for recipient in ["ada@example.com\r\nBcc: all@example.com", "a@example.com, b@example.com", "", "ada"] {
            assert!(mailer.message(&letter(recipient, "Hello")).expect_err("refused").for_good, "{recipient}");
        }
    }

    #[test]
    fn only_letters_are_files() {
        for id in ["../../etc/passwd", "", "x", "0190163d-8694-739b-aea5-966c26f8ad91/../x"] {
            assert_eq!(file(Path::new("mail"), id), None, "{id}");
        }
    }

    // The mailer has a pool of connections, which lives in a runtime.
    #[tokio::test]
    async fn senders_and_servers_are_checked() {
        assert!(Mailer::folder(Path::new("x"), "nobody").is_err());
        assert!(Mailer::smtp("http://x", "a@example.com").is_err());
        let secret = Mailer::smtp("smtp://user:hunter2@127.0.0.1", "a@example.com").expect("a mailer");
        assert!(!format!("{secret:?}").contains("hunter2"));
    }
}
