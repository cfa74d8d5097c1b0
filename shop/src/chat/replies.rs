//! Answers that are given often.

use super::check::checked_body;
use super::staff::Staff;
use crate::db::sql;
use crate::error::{Error, Result};
use crate::id;
use crate::shop::Shop;
use crate::t;
use serde::{Deserialize, Serialize};

/// A reply with placeholders (see [`super::fill_in`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Reply {
    /// Names it.
    pub id: String,
    /// What staff find it by.
    pub title: String,
    /// The text.
    pub body: String,
}

/// All replies, by title.
///
/// # Errors
/// As every query.
pub async fn replies(shop: &Shop, _: &Staff) -> Result<Vec<Reply>> {
    sql("SELECT id, title, body FROM chat_replies ORDER BY title, id").all(&shop.db).await
}

/// Keeps a reply under its title; one of the same title is replaced.
///
/// # Errors
/// [`Error::Invalid`] for a title or text that cannot be.
pub async fn keep_reply(shop: &Shop, _: &Staff, title: &str, body: &str) -> Result<()> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() || title.chars().count() > 60 || title.chars().any(char::is_control) {
        return Err(Error::invalid("title", t!("desk-reply-title-wrong")));
    }
    let body = checked_body(body).map_err(|reason| Error::invalid("body", reason))?;
    let mut tx = shop.db.begin().await?;
    sql("INSERT INTO chat_replies (id, title, body, created_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (title) DO UPDATE SET body = excluded.body")
    .bind(id::new())
    .bind(title)
    .bind(body)
    .bind(shop.clock.now())
    .run(&mut tx)
    .await?;
    tx.commit().await
}

/// Forgets a reply.
///
/// # Errors
/// As every query.
pub async fn forget_reply(shop: &Shop, _: &Staff, reply: &str) -> Result<()> {
    let mut tx = shop.db.begin().await?;
    sql("DELETE FROM chat_replies WHERE id = $1").bind(reply).run(&mut tx).await?;
    tx.commit().await
}
