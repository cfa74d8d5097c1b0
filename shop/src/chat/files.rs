//! Attachments: pictures and PDFs, by their content. Pictures are encoded anew, so nothing of the file that came is kept; a PDF is
//! kept as it is and only ever served as a download.

use super::customer::{self, Owner};
use super::model::File;
use super::say::{self, Started};
use super::staff::{self, Staff};
use crate::clock::Micros;
use crate::db::{Tx, sql};
use crate::error::{Error, Result};
use crate::id;
use crate::language::{Language, within};
use crate::media;
use crate::shop::Shop;
use crate::t;
use std::time::Duration;
use tokio::sync::Semaphore;

/// One picture at a time is decoded: strangers send them, and each takes a hundred megabytes for a moment.
static DECODING: Semaphore = Semaphore::const_new(1);
/// How long a picture waits for its turn.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest file, in bytes.
pub const MAX_FILE: usize = 5 * 1024 * 1024;
/// The longest name, in characters.
const MAX_NAME: usize = 80;
/// The longest side of a stored picture, in pixels.
const LONGEST_SIDE: u32 = 1_600;

/// A file as it is served.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Content {
    /// What it is called.
    pub name: String,
    /// `image/webp` or `application/pdf`.
    pub kind: String,
    /// The bytes.
    pub content: Vec<u8>,
}

/// Stores a file as a message of the owner's, or of the staff's when `staff` is there. Sending it again under the same `client_id`
/// finds the first.
///
/// # Errors
/// [`Error::Invalid`] for what is neither a picture nor a PDF or is too large; else as [`super::say`].
pub async fn attach(
    shop: &Shop,
    owner: Option<&Owner>,
    staff: Option<&Staff>,
    conversation: &str,
    client_id: &str,
    name: &str,
    bytes: Vec<u8>,
) -> Result<Started> {
    let language = Language::current();
    // Nobody has a picture decoded for a conversation that is not there.
    match (staff, owner) {
        (Some(staff), _) => drop(staff::join_as_staff(shop, staff, conversation).await?),
        (None, Some(owner)) if !conversation.is_empty() => drop(customer::join(shop, owner, conversation).await?),
        (None, Some(_)) => {}
        (None, None) => return Err(Error::NotFound),
    }
    if let (None, Some(owner)) = (staff, owner) {
        super::pace::try_begin(shop, owner, "file").await?;
    }
    let turn = tokio::time::timeout(PATIENCE, DECODING.acquire()).await.map_err(|_| Error::Unavailable)?;
    // The turn ends with the work, even where nobody waits for it any more.
    let turn = turn.map_err(Error::internal)?;
    let work = move || {
        let _turn = turn;
        within(language, false, || checked(bytes))
    };
    let (kind, width, height, content) = tokio::task::spawn_blocking(work).await.map_err(Error::internal)??;
    let size = i64::try_from(content.len()).map_err(Error::internal)?;
    let (width, height) = (width.into(), height.into());
    let file = File { id: id::token(), name: tidy(name, kind), kind: kind.to_owned(), size, width, height };
    match (staff, owner) {
        (Some(staff), _) => {
            let message = staff::put(shop, staff, conversation, client_id, "", Some((&file, &content))).await?;
            Ok(Started { conversation: conversation.to_owned(), message })
        }
        (None, Some(owner)) => say::put(shop, owner, conversation, client_id, "", Some((&file, &content)), "").await,
        (None, None) => Err(Error::NotFound),
    }
}

/// What the content is, says the content.
fn checked(bytes: Vec<u8>) -> Result<(&'static str, u32, u32, Vec<u8>)> {
    if bytes.is_empty() {
        return Err(Error::invalid("file", t!("chat-file-missing")));
    }
    if bytes.len() > MAX_FILE {
        return Err(Error::invalid("file", t!("chat-file-large")));
    }
    if bytes.starts_with(b"%PDF-") {
        return Ok(("application/pdf", 0, 0, bytes));
    }
    match media::anew(&bytes, LONGEST_SIDE) {
        Ok((content, width, height)) => Ok(("image/webp", width, height, content)),
        Err(_) => Err(Error::invalid("file", t!("chat-file-kind"))),
    }
}

/// A file name that is only a name, with the ending of what the file is now.
fn tidy(name: &str, kind: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    let is_kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '(' | ')');
    let stem: String = stem.chars().filter(is_kept).take(MAX_NAME).collect();
    let stem = stem.trim().trim_matches('.');
    let stem = if stem.is_empty() { "file" } else { stem };
    format!("{stem}.{}", if kind == "application/pdf" { "pdf" } else { "webp" })
}

/// Writes a file's row.
pub(super) async fn insert(tx: &mut Tx, chat_id: &str, file: &File, content: &[u8], now: Micros) -> Result<()> {
    sql("INSERT INTO chat_files (id, chat_id, name, kind, size, width, height, content, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)")
    .bind(&file.id)
    .bind(chat_id)
    .bind(&file.name)
    .bind(&file.kind)
    .bind(file.size)
    .bind(file.width)
    .bind(file.height)
    .bind(content.to_vec())
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// A file of the owner's conversations; any file for staff.
///
/// # Errors
/// [`Error::NotFound`] when there is none, or it is in another's conversation.
pub async fn content(shop: &Shop, owner: Option<&Owner>, staff: Option<&Staff>, file: &str) -> Result<Content> {
    let select = "SELECT f.name, f.kind, f.content FROM chat_files f JOIN chats c ON c.id = f.chat_id WHERE f.id = $1";
    let found = match (staff, owner) {
        (Some(_), _) => sql(select).bind(file).optional(&shop.db).await?,
        (None, Some(owner)) => {
            let (column, key) = owner.column();
            sql(format!("{select} AND c.{column} = $2")).bind(file).bind(key).optional(&shop.db).await?
        }
        (None, None) => None,
    };
    found.ok_or(Error::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_only_a_name() {
        for (name, tidied) in [
            ("invoice.pdf", "invoice.webp"),
            ("../../etc/passwd", "passwd.webp"),
            ("C:\\temp\\photo.final.JPG", "photo.final.webp"),
            ("<script>.html", "script.webp"),
            ("a\r\nSet-Cookie: x.png", "aSet-Cookie x.webp"),
            ("", "file.webp"),
            ("...", "file.webp"),
        ] {
            assert_eq!(tidy(name, "image/webp"), tidied, "{name}");
        }
        assert_eq!(tidy("rechnung", "application/pdf"), "rechnung.pdf");
    }

    #[test]
    fn only_pictures_and_pdfs_are_taken() {
        for bytes in [
            &b""[..],
            b"<html><script>alert(1)</script>",
            b"MZ\x90",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"\x89PNG\r\n",
        ] {
            assert!(checked(bytes.to_vec()).is_err());
        }
        assert!(checked(vec![b'%'; MAX_FILE + 1]).is_err());
        assert_eq!(checked(b"%PDF-1.7 ...".to_vec()).map(|(kind, ..)| kind), Ok("application/pdf"));
    }
}
