//! Logging in: proving who somebody is, noting where, and bringing along what they collected as a guest.

use super::addresses::lock;
use super::logins::identify;
use super::model::{Customer, MAX_PASSWORD, normal_email};
use super::password;
use crate::cart::{self, Merged};
use crate::chat;
use crate::clock::Micros;
use crate::db::{Tx, sql};
use crate::error::{Error, Result};
use crate::id;
use crate::orders;
use crate::shop::Shop;
use crate::wishlist::{self, Joined};
use serde::{Deserialize, Serialize};

/// Somebody who has proven to be the owner of an account, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proven {
    /// The account.
    pub user_id: String,
    /// What to call the device: "Firefox on Linux".
    pub device: String,
    /// Which password proved it (a hash of its hash): with another one it proves nothing. None for what no password proves.
    pub stamp: Option<String>,
}

/// Names a password without telling anything of it: a hash of its hash.
pub(super) fn stamp(password_hash: &str) -> String {
    id::token_hash(password_hash)
}

/// Somebody who knows the password of an account that asks for a code as well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Half {
    /// The account.
    pub user_id: String,
    /// What to call the device.
    pub device: String,
    /// When the password was given, in microseconds since the Unix epoch.
    pub at: i64,
    /// Which password it was, as in [`Proven::stamp`].
    #[serde(default)]
    pub stamp: String,
}

/// How far an address and a password lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// All the way.
    Proven(Proven),
    /// To the question for a code.
    Half(Half),
}

/// Whose address and password these are. An unknown address takes as long as a wrong password, and the answer is the same.
///
/// # Errors
/// [`Error::Unavailable`] when too many log in at once.
pub async fn prove(shop: &Shop, email: &str, password: &str, device: &str) -> Result<Option<Entry>> {
    let known: Option<(String, Option<String>, bool)> =
        sql("SELECT id, password_hash, (totp_confirmed_at IS NOT NULL) AS has_totp FROM users WHERE email = $1")
            .bind(normal_email(email).unwrap_or_default())
            .optional(&shop.db)
            .await?;
    let hash = known.as_ref().and_then(|(_, hash, _)| hash.as_deref());
    // Longer than any password can be: it is cut, so that it costs no more than others.
    let typed = password.get(..password.len().min(MAX_PASSWORD + 1)).unwrap_or_default();
    let fits = password::verify(typed, hash).await?;
    let Some((user_id, Some(mut hash), has_totp)) = known.filter(|_| fits) else { return Ok(None) };
    if password::is_obsolete(&hash) {
        let better = password::hash(password).await?;
        let mut tx = shop.db.begin().await?;
        let replaced = sql("UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2")
            .bind(&user_id)
            .bind(&hash)
            .bind(&better)
            .run(&mut tx)
            .await?;
        tx.commit().await?;
        if replaced == 1 {
            hash = better;
        }
    }
    let (device, stamp) = (device.to_owned(), stamp(&hash));
    Ok(Some(if has_totp {
        Entry::Half(Half { user_id, device, at: shop.clock.now(), stamp })
    } else {
        Entry::Proven(Proven { user_id, device, stamp: Some(stamp) })
    }))
}

/// Opens a log-in for somebody who has proven to be this customer.
///
/// # Errors
/// [`Error::Unauthorised`] when the account is gone meanwhile, or has another password than the one that proved it.
pub async fn enter(shop: &Shop, proven: &Proven) -> Result<Customer> {
    let (login_id, now) = (id::token(), shop.clock.now());
    let mut tx = shop.db.begin().await?;
    if let Some(proof) = &proven.stamp {
        // Locked first: a change of the password either comes before, and is seen, or after, and ends this log-in.
        lock(&mut tx, &proven.user_id).await?;
        let (hash,): (Option<String>,) =
            sql("SELECT password_hash FROM users WHERE id = $1").bind(&proven.user_id).one(&mut tx).await?;
        if hash.is_none_or(|hash| stamp(&hash) != *proof) {
            return Err(Error::Unauthorised);
        }
    }
    let made = sql("INSERT INTO logins (id, user_id, device, created_at, last_used_at) \
         SELECT $1, u.id, $3, $4, $4 FROM users u WHERE u.id = $2")
    .bind(&login_id)
    .bind(&proven.user_id)
    .bind(&proven.device)
    .bind(now)
    .run(&mut tx)
    .await?;
    tx.commit().await?;
    if made == 0 {
        return Err(Error::Unauthorised);
    }
    identify(shop, &login_id).await?.ok_or(Error::Unauthorised)
}

/// What became of what a guest had, when its owner logged in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Brought {
    /// The cart.
    pub cart: Merged,
    /// The wishlist.
    pub wishes: Joined,
}

/// Brings what somebody did as a guest into the account: orders that were placed with the proven address, and whatever else a guest
/// can have is merged here, in one transaction. From now on the account knows the `browser` by its secret.
///
/// # Errors
/// As every query; then the guest still has it all.
pub async fn welcome(shop: &Shop, customer: &Customer, guest: Option<&str>, browser: Option<&str>) -> Result<Brought> {
    let now = shop.clock.now();
    let mut tx = shop.db.begin().await?;
    if let Some(browser) = browser {
        note_device(&mut tx, &customer.id, browser, now).await?;
    }
    if customer.verified {
        orders::claim(&mut tx, &customer.id, &customer.email).await?;
    }
    let mut conversations = Vec::new();
    if let Some(guest) = guest {
        conversations = chat::adopt(&mut tx, guest, &customer.id, now).await?;
    }
    let brought = match guest {
        // What else hangs on the guest's cart comes first: the cart is given up at the end.
        Some(guest) => {
            let wishes = wishlist::merge(&mut tx, guest, &customer.id, now).await?;
            Brought { cart: cart::merge(&mut tx, guest, &customer.id, now).await?, wishes }
        }
        None => Brought::default(),
    };
    tx.commit().await?;
    for chat in conversations {
        shop.chat.tell(chat::Hint::Moved { chat });
    }
    Ok(brought)
}

/// Whether somebody was logged in to this account before in the browser with this secret. `account` is an id or an address.
///
/// # Errors
/// As every query.
pub async fn knows_device(shop: &Shop, account: &str, browser: Option<&str>) -> Result<bool> {
    let Some(browser) = browser else { return Ok(false) };
    let (known,): (i64,) = sql("SELECT COUNT(*) FROM known_devices d JOIN users u ON u.id = d.user_id \
         WHERE d.device_hash = $1 AND (u.id = $2 OR u.email = $3)")
    .bind(id::token_hash(browser))
    .bind(account)
    .bind(normal_email(account).unwrap_or_default())
    .one(&shop.db)
    .await?;
    Ok(known > 0)
}

/// Makes a browser known to an account.
///
/// # Errors
/// As every query.
pub async fn know_device(shop: &Shop, user_id: &str, browser: &str) -> Result<()> {
    let mut tx = shop.db.begin().await?;
    note_device(&mut tx, user_id, browser, shop.clock.now()).await?;
    tx.commit().await
}

async fn note_device(tx: &mut Tx, user_id: &str, browser: &str, now: Micros) -> Result<()> {
    sql("INSERT INTO known_devices (user_id, device_hash, last_used_at) VALUES ($1, $2, $3) \
         ON CONFLICT (user_id, device_hash) DO UPDATE SET last_used_at = excluded.last_used_at")
    .bind(user_id)
    .bind(id::token_hash(browser))
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}
