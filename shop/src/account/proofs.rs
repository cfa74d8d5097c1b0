//! Proving an address by a link in a letter: registering, a forgotten password, another address.
//!
//! Nobody learns here whether an address has an account: the answer is the same, and so is what is written for it
//! ([`super::requests`]); what differs comes later. A link holds 256 random bits, of which the database keeps a hash; it works once and for a limited time. Looking at its
//! page changes nothing, so neither a mail scanner nor a prefetching browser uses it up.

use super::create::insert;
use super::guesses::forget_guesses;
use super::log_in::{Proven, stamp};
use super::model::{Customer, normal_email};
use super::password;
use super::password::password_problem;
use super::profile::{confirm_password, set_password, tidy_name};
use super::requests::{Asked, note};
use crate::checkout::FieldError;
use crate::clock::Micros;
use crate::db::{Tx, from_json, sql};
use crate::error::{Error, Result};
use crate::id;
use crate::language::here;
use crate::mail::{self, Letter, enqueue};
use crate::orders;
use crate::shop::Shop;
use crate::t;
use serde::{Deserialize, Serialize};

/// Hours for which a registration, and a change of address, can be confirmed.
const HOURS: u32 = 24;
/// Minutes for which a forgotten password can be replaced.
const MINUTES: u32 = 60;

const MINUTE: Micros = 60 * 1_000_000;

/// What a registration keeps until its address is proven.
#[derive(Serialize, Deserialize)]
pub(super) struct Registration {
    pub(super) email: String,
    name: String,
    password_hash: String,
}

fn link(shop: &Shop, path: &str, token: &str) -> String {
    format!("{}{}?token={token}", shop.policy.public_url, here(path))
}

async fn write_token(
    tx: &mut Tx,
    shop: &Shop,
    user_id: Option<&str>,
    purpose: &str,
    payload: String,
    minutes: u32,
) -> Result<String> {
    let (token, now) = (id::token(), shop.clock.now());
    sql("INSERT INTO account_tokens (token_hash, user_id, purpose, payload, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(id::token_hash(&token))
        .bind(user_id)
        .bind(purpose)
        .bind(payload)
        .bind(now)
        .bind(now + Micros::from(minutes) * MINUTE)
        .run(tx)
        .await?;
    Ok(token)
}

/// What a link in a letter leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link<'a> {
    /// The end of a registration.
    Registration,
    /// Another password.
    Reset,
    /// Another address, for the customer who asked for it.
    Address(&'a Customer),
}

/// Whether a link still leads there, so that nobody fills in a form in vain. Uses nothing up.
///
/// # Errors
/// As every query.
pub async fn leads(shop: &Shop, link: Link<'_>, token: &str) -> Result<bool> {
    let (purpose, user_id) = match link {
        Link::Registration => ("register", None),
        Link::Reset => ("reset", None),
        Link::Address(customer) => ("email", Some(customer.id.as_str())),
    };
    let row: Option<(Option<String>,)> =
        sql("SELECT user_id FROM account_tokens WHERE token_hash = $1 AND purpose = $2 AND expires_at > $3")
            .bind(id::token_hash(token))
            .bind(purpose)
            .bind(shop.clock.now())
            .optional(&shop.db)
            .await?;
    Ok(row.is_some_and(|(owner,)| user_id.is_none() || owner.as_deref() == user_id))
}

fn over() -> Error {
    Error::invalid("form", t!("link-over"))
}

async fn account_of(tx: &mut Tx, email: &str) -> Result<Option<String>> {
    let row: Option<(String,)> = sql("SELECT id FROM users WHERE email = $1").bind(email).optional(tx).await?;
    Ok(row.map(|(id,)| id))
}

/// Tells the owner of an account that somebody typed its address as a new one. The letter lets them in by itself: it is them, or
/// somebody who would use up what is written to them.
async fn tell_in_use(tx: &mut Tx, shop: &Shop, user_id: &str, email: &str) -> Result<()> {
    let token = write_token(tx, shop, Some(user_id), "reset", "{}".into(), MINUTES).await?;
    let log_in = format!("{}{}", shop.policy.public_url, here("/account/login"));
    let letter = Letter::AddressInUse { log_in, reset: link(shop, "/account/reset/new", &token), minutes: MINUTES };
    enqueue(tx, shop, email, &letter).await
}

/// Registers: has it written to the address, which has to be confirmed before there is an account. An address that has one already gets a
/// letter that says so.
///
/// # Errors
/// [`Error::Unavailable`] when too many wait before; the inner error is what is wrong with the fields.
pub async fn register(shop: &Shop, name: &str, email: &str, password: &str) -> Result<Result<(), Vec<FieldError>>> {
    let mut errors = Vec::new();
    let mut wrong = |field: &'static str, reason: String| errors.push(FieldError { field, reason });
    let name = tidy_name(name).unwrap_or_else(|error| {
        wrong("name", error.to_string());
        String::new()
    });
    let normal = normal_email(email);
    if normal.is_none() {
        wrong("email", t!("email-wrong").into());
    }
    if let Some(reason) = password_problem(password, email.trim()) {
        wrong("password", reason);
    }
    let (Some(email), true) = (normal, errors.is_empty()) else { return Ok(Err(errors)) };
    let password_hash = password::hash(password).await?;
    note(shop, Asked::Registration(Registration { email, name, password_hash })).await.map(Ok)
}

pub(super) async fn write_letter_of_registration(tx: &mut Tx, shop: &Shop, asked: Registration) -> Result<()> {
    if let Some(owner) = account_of(tx, &asked.email).await? {
        return tell_in_use(tx, shop, &owner, &asked.email).await;
    }
    let payload = serde_json::to_string(&asked).map_err(Error::internal)?;
    let token = write_token(tx, shop, None, "register", payload, HOURS * 60).await?;
    let letter = Letter::VerifyAddress { link: link(shop, "/account/verify", &token), hours: HOURS };
    enqueue(tx, shop, &asked.email, &letter).await
}

/// Confirms a registration. The link alone proves the address; the password proves that it was its owner who registered, and not
/// somebody who would like to share an account with them.
///
/// # Errors
/// [`Error::Invalid`] for the field `form` (the link) or `password`, [`Error::Conflict`] when the address has an account meanwhile.
pub async fn confirm_registration(shop: &Shop, token: &str, password: &str, device: &str) -> Result<Proven> {
    confirm_with(shop, token, password, device, false).await
}

/// Confirms a registration with another password in place of the one that was chosen, and without the name: for the owner of an
/// address with which somebody else registered. Whoever that was knows no password of the account.
///
/// # Errors
/// As [`confirm_registration`].
pub async fn confirm_registration_anew(shop: &Shop, token: &str, password: &str, device: &str) -> Result<Proven> {
    confirm_with(shop, token, password, device, true).await
}

async fn confirm_with(shop: &Shop, token: &str, password: &str, device: &str, anew: bool) -> Result<Proven> {
    let hash = id::token_hash(token);
    let now = shop.clock.now();
    let row: Option<(String,)> =
        sql("SELECT payload FROM account_tokens WHERE token_hash = $1 AND purpose = 'register' AND expires_at > $2")
            .bind(&hash)
            .bind(now)
            .optional(&shop.db)
            .await?;
    let Registration { email, mut name, mut password_hash } = from_json(&row.ok_or_else(over)?.0)?;
    if anew {
        if let Some(reason) = password_problem(password, &email) {
            return Err(Error::invalid("password", reason));
        }
        password_hash = password::hash(password).await?;
        name.clear();
    } else if !password::verify(password, Some(&password_hash)).await? {
        return Err(Error::invalid("password", t!("password-not-chosen")));
    }
    let mut tx = shop.db.begin().await?;
    let used = sql("DELETE FROM account_tokens WHERE token_hash = $1").bind(&hash).run(&mut tx).await?;
    if used == 0 {
        return Err(over());
    }
    let made = insert(&mut tx, &email, &name, &password_hash, false, now).await?;
    let user_id = made.ok_or_else(|| Error::conflict(t!("address-taken-meanwhile")))?;
    tx.commit().await?;
    Ok(Proven { user_id, device: device.to_owned(), stamp: Some(stamp(&password_hash)) })
}

/// Has it written to an address how its account gets another password, if it has one.
///
/// # Errors
/// [`Error::Invalid`] for what is no address, else as every query.
pub async fn ask_for_reset(shop: &Shop, email: &str) -> Result<()> {
    let email = normal_email(email).ok_or_else(|| Error::invalid("email", t!("email-wrong")))?;
    note(shop, Asked::Reset { email }).await
}

pub(super) async fn write_letter_of_reset(tx: &mut Tx, shop: &Shop, email: &str) -> Result<()> {
    let Some(user_id) = account_of(tx, email).await? else { return Ok(()) };
    // The last letter counts.
    sql("DELETE FROM account_tokens WHERE user_id = $1 AND purpose = 'reset'").bind(&user_id).run(tx).await?;
    let token = write_token(tx, shop, Some(&user_id), "reset", "{}".into(), MINUTES).await?;
    let letter = Letter::ResetPassword { link: link(shop, "/account/reset/new", &token), minutes: MINUTES };
    enqueue(tx, shop, email, &letter).await
}

/// An account whose password was replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// The account.
    pub user_id: String,
    /// Its address.
    pub email: String,
    /// Whether logging in takes a code as well.
    pub has_totp: bool,
}

/// Replaces a forgotten password. Every log-in of the account ends, and what strangers guessed is forgotten.
///
/// # Errors
/// [`Error::Invalid`] for the field `form` (the link) or `password`.
pub async fn reset_password(shop: &Shop, token: &str, new: &str) -> Result<Replaced> {
    let hash = id::token_hash(token);
    let row: Option<(String, String, bool)> = sql("SELECT u.id, u.email, (u.totp_confirmed_at IS NOT NULL) AS has_totp FROM account_tokens t JOIN users u ON u.id = t.user_id \
         WHERE t.token_hash = $1 AND t.purpose = 'reset' AND t.expires_at > $2")
    .bind(&hash)
    .bind(shop.clock.now())
    .optional(&shop.db)
    .await?;
    let (user_id, email, has_totp) = row.ok_or_else(over)?;
    if let Some(reason) = password_problem(new, &email) {
        return Err(Error::invalid("password", reason));
    }
    let password_hash = password::hash(new).await?;
    let mut tx = shop.db.begin().await?;
    let used = sql("DELETE FROM account_tokens WHERE token_hash = $1").bind(&hash).run(&mut tx).await?;
    if used == 0 {
        return Err(over());
    }
    set_password(&mut tx, &user_id, &password_hash, None).await?;
    // Whoever reads the letters of an address has it.
    sql("UPDATE users SET verified_at = COALESCE(verified_at, $2) WHERE id = $1")
        .bind(&user_id)
        .bind(shop.clock.now())
        .run(&mut tx)
        .await?;
    tell_new_password(&mut tx, shop, &email).await?;
    tx.commit().await?;
    forget_guesses(shop, &email).await;
    Ok(Replaced { user_id, email, has_totp })
}

/// Tells the owner of an account that it has another password.
pub(super) async fn tell_new_password(tx: &mut Tx, shop: &Shop, email: &str) -> Result<()> {
    let reset = format!("{}{}", shop.policy.public_url, here("/account/reset"));
    enqueue(tx, shop, email, &Letter::PasswordChanged { reset }).await
}

/// Tells the owner of an account that its protection has changed.
pub(super) async fn tell(tx: &mut Tx, shop: &Shop, email: &str, what: &str, text: &str) -> Result<()> {
    let link = format!("{}{}", shop.policy.public_url, here("/account/security"));
    enqueue(tx, shop, email, &Letter::SecurityNotice { what: what.into(), text: text.into(), link }).await
}

/// Has it written to the address that the account is to have from now on. It changes when the link in that letter is followed.
///
/// # Errors
/// [`Error::Invalid`] for the field `email` or `current`.
pub async fn ask_for_address(shop: &Shop, customer: &Customer, email: &str, password: &str) -> Result<()> {
    let email = normal_email(email).ok_or_else(|| Error::invalid("email", t!("email-wrong")))?;
    if email == customer.email {
        return Err(Error::invalid("email", t!("address-same")));
    }
    confirm_password(shop, customer, password).await?;
    note(shop, Asked::Address { user_id: customer.id.clone(), email }).await
}

pub(super) async fn write_letter_to_new_address(tx: &mut Tx, shop: &Shop, user_id: &str, email: &str) -> Result<()> {
    if let Some(owner) = account_of(tx, email).await? {
        return tell_in_use(tx, shop, &owner, email).await;
    }
    sql("DELETE FROM account_tokens WHERE user_id = $1 AND purpose = 'email'").bind(user_id).run(tx).await?;
    let payload = serde_json::to_string(email).map_err(Error::internal)?;
    let token = write_token(tx, shop, Some(user_id), "email", payload, HOURS * 60).await?;
    let letter = Letter::ConfirmNewAddress { link: link(shop, "/account/email", &token), hours: HOURS };
    mail::enqueue_for(tx, shop, Some(user_id), email, &letter).await
}

/// Gives the account the address whose letter was read. The former address is told.
///
/// The link proves that the letter was read, and the log-in that it was the account's owner who read it: were the link enough,
/// somebody could enter a stranger's address, have the stranger confirm it, and get the orders that belong to it.
///
/// # Errors
/// [`Error::Invalid`] for the field `form` (the link, or one for another account), [`Error::Conflict`] when the address has another
/// account meanwhile.
pub async fn confirm_address(shop: &Shop, customer: &Customer, token: &str) -> Result<()> {
    let now = shop.clock.now();
    let user_id = customer.id.clone();
    let mut tx = shop.db.begin().await?;
    let row: Option<(String,)> = sql("DELETE FROM account_tokens \
         WHERE token_hash = $1 AND purpose = 'email' AND user_id = $2 AND expires_at > $3 RETURNING payload")
    .bind(id::token_hash(token))
    .bind(&user_id)
    .bind(now)
    .optional(&mut tx)
    .await?;
    let (payload,) = row.ok_or_else(over)?;
    let email: String = from_json(&payload)?;
    let (former,): (String,) = sql("SELECT email FROM users WHERE id = $1").bind(&user_id).one(&mut tx).await?;
    let changed = sql("UPDATE users SET email = $2, verified_at = $3 WHERE id = $1")
        .bind(&user_id)
        .bind(&email)
        .bind(now)
        .run(&mut tx)
        .await;
    match changed {
        Err(Error::Conflict { .. }) => return Err(Error::conflict(t!("address-taken-own"))),
        other => other?,
    };
    // A letter that was sent to the former address opens nothing any more.
    sql("DELETE FROM account_tokens WHERE user_id = $1").bind(&user_id).run(&mut tx).await?;
    orders::claim(&mut tx, &user_id, &email).await?;
    enqueue(&mut tx, shop, &former, &Letter::AddressChanged { new: shortened(&email) }).await?;
    mail::leave(&mut tx, &user_id, &former).await?;
    tx.commit().await
}

/// An address as somebody who does not have it may see it: `a…@example.com`.
fn shortened(email: &str) -> String {
    let (local, domain) = email.split_once('@').unwrap_or((email, ""));
    format!("{}…@{domain}", local.chars().next().unwrap_or('…'))
}
