//! What staff see of the letters.

use super::transport::file;
use crate::account::Customer;
use crate::db::sql;
use crate::error::{Error, Result};
use crate::shop::Shop;

/// Letters on one page of the list.
pub const PAGE: i64 = 50;

/// A letter in the list.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Listed {
    /// Names it.
    pub id: String,
    /// What kind of letter.
    pub kind: String,
    /// To whom.
    pub recipient: String,
    /// About what.
    pub subject: String,
    /// `waiting`, `sent` or `dead`.
    pub state: String,
    /// How often sending was tried.
    pub attempts: i64,
    /// Why it was not sent the last time, or empty.
    pub last_error: String,
    /// When it was written, in microseconds since the Unix epoch.
    pub created_at: i64,
}

/// A letter that lies in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What the list says of it.
    pub listed: Listed,
    /// What it says as plain text, if it lies in the folder.
    pub text: Option<String>,
    /// Its HTML, to be shown as source.
    pub html: Option<String>,
    /// Whether the secrets of its links are left out: they open somebody's account.
    pub masked: bool,
}

const COLUMNS: &str = "id, kind, recipient, subject, state, attempts, last_error, created_at";

fn staff_only(staff: &Customer) -> Result<()> {
    if staff.staff { Ok(()) } else { Err(Error::Forbidden) }
}

/// The newest letters, `page` from 1, and how many there are in all. One query.
///
/// # Errors
/// [`Error::Forbidden`] for whoever is not staff.
pub async fn list(shop: &Shop, staff: &Customer, page: i64) -> Result<(Vec<Listed>, i64)> {
    staff_only(staff)?;
    let offset = PAGE * (page.clamp(1, 1_000_000) - 1);
    let letters = sql(format!("SELECT {COLUMNS} FROM outbox ORDER BY created_at DESC, id DESC LIMIT $1 OFFSET $2"))
        .bind(PAGE)
        .bind(offset)
        .all(&shop.db)
        .await?;
    let (total,): (i64,) = sql("SELECT COUNT(*) FROM outbox").one(&shop.db).await?;
    Ok((letters, total))
}

/// A letter, with what it says if it lies in the folder: what went by SMTP is with its recipient alone.
///
/// # Errors
/// [`Error::Forbidden`] for whoever is not staff, [`Error::NotFound`] for a letter that does not exist.
pub async fn open(shop: &Shop, staff: &Customer, id: &str) -> Result<Kept> {
    staff_only(staff)?;
    let listed: Option<Listed> = sql(format!("SELECT {COLUMNS} FROM outbox WHERE id = $1")).bind(id).optional(&shop.db).await?;
    let listed = listed.ok_or(Error::NotFound)?;
    let path = shop.policy.mail_dir.as_deref().and_then(|folder| file(folder, id));
    let bytes = match path {
        Some(path) => tokio::fs::read(path).await.ok(),
        None => None,
    };
    let message = bytes.as_deref().and_then(|bytes| mail_parser::MessageParser::default().parse(bytes));
    let text = message.as_ref().and_then(|message| message.body_text(0)).map(std::borrow::Cow::into_owned);
    let html = message.as_ref().and_then(|message| message.body_html(0)).map(std::borrow::Cow::into_owned);
    let masked = OPENING.contains(&listed.kind.as_str());
    let shown = |body: String| if masked { mask(&body) } else { body };
    Ok(Kept { text: text.map(shown), html: html.map(shown), listed, masked })
}

/// Letters whose links open an account: they are for their recipient alone.
const OPENING: [&str; 4] = ["verify_address", "address_in_use", "reset_password", "confirm_new_address"];

/// A text without what may be the secret of a link: every run of characters that is long enough to be one.
fn mask(text: &str) -> String {
    let is_secret = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    let mut masked = String::with_capacity(text.len());
    for piece in text.split_inclusive(|c| !is_secret(c)) {
        let word = piece.trim_end_matches(|c| !is_secret(c));
        masked.push_str(if word.len() >= 43 { "…" } else { word });
        masked.push_str(&piece[word.len()..]);
    }
    masked
}

/// Has a dead letter tried again at once.
///
/// # Errors
/// [`Error::Forbidden`] for whoever is not staff, [`Error::NotFound`] unless it is dead and what it said is still known.
pub async fn retry(shop: &Shop, staff: &Customer, id: &str) -> Result<()> {
    staff_only(staff)?;
    let mut tx = shop.db.begin().await?;
    let changed = sql(
        "UPDATE outbox SET state = 'waiting', attempts = 0, due_at = $2 WHERE id = $1 AND state = 'dead' AND body_text <> ''",
    )
    .bind(id)
    .bind(shop.clock.now())
    .run(&mut tx)
    .await?;
    if changed == 0 {
        return Err(Error::NotFound);
    }
    tx.ring_on_commit(&shop.letters);
    tx.commit().await
}

#[cfg(test)]
mod tests {
    use super::mask;

    #[test]
    fn secrets_of_links_are_not_shown() {
        let token = crate::id::token();
        let text =
            format!("Go to https://shop.example/a?token={token}.\n<a href=\"https://shop.example/a/{token}\">Go</a> {token}");
        let masked = mask(&text);
        assert!(!masked.contains(&token), "{masked}");
        assert_eq!(masked, text.replace(&token, "…"));
        assert_eq!(mask("nothing – here"), "nothing – here");
    }
}
