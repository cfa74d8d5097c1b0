//! The second step at log-in: a code from an app (TOTP, RFC 6238), or one of a few recovery codes on paper.

use super::guesses::try_code;
use super::log_in::{Half, Proven, stamp};
use super::model::{Customer, Passkey};
use super::profile::confirm_password;
use super::proofs::tell;
use crate::clock::Micros;
use crate::db::{Tx, from_json, json_rows, sql};
use crate::error::{Error, Result};
use crate::id;
use crate::shop::Shop;
use crate::t;
use crate::text::plain_digits;
use qrcode::QrCode;
use qrcode::render::svg;
use totp_rs::{Algorithm, Secret, TOTP};

/// Seconds that a code is shown.
const STEP: u64 = 30;
/// How long after the password a code is accepted, in microseconds.
const PATIENCE: Micros = 10 * 60 * 1_000_000;
/// How many recovery codes there are.
const RECOVERY_CODES: usize = 10;

/// What an app needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The secret in base 32, for typing.
    pub secret: String,
    /// The `otpauth://` address as a drawing (SVG).
    pub qr: String,
}

fn totp(shop: &Shop, secret: &str, account: &str) -> Result<TOTP> {
    let bytes = Secret::Encoded(secret.to_owned()).to_bytes().map_err(|error| Error::internal(format!("{error:?}")))?;
    let issuer = shop.policy.name.replace(':', " ");
    TOTP::new(Algorithm::SHA1, 6, 1, STEP, bytes, Some(issuer), account.replace(':', " ")).map_err(Error::internal)
}

/// Begins: from now on the account has a secret, which counts once [`confirm`] has seen a code made with it.
///
/// # Errors
/// [`Error::Invalid`] for the field `current`, [`Error::Conflict`] when there is a second step already.
pub async fn begin(shop: &Shop, customer: &Customer, password: &str) -> Result<()> {
    confirm_password(shop, customer, password).await?;
    let secret = Secret::Raw(id::bytes::<20>().to_vec()).to_encoded().to_string();
    let mut tx = shop.db.begin().await?;
    let begun = sql("UPDATE users SET totp_secret = $2, totp_last_step = 0 WHERE id = $1 AND totp_confirmed_at IS NULL")
        .bind(&customer.id)
        .bind(secret)
        .run(&mut tx)
        .await?;
    if begun == 0 {
        return Err(Error::conflict(t!("second-is-on")));
    }
    tx.commit().await
}

/// How an account is protected, as its page shows it.
#[derive(Debug, Clone)]
pub struct Security {
    /// Whether there is a password.
    pub has_password: bool,
    /// Whether logging in takes a code.
    pub has_totp: bool,
    /// What the app needs to know, between [`begin`] and [`confirm`].
    pub enrolment: Option<Enrolment>,
    /// How many recovery codes are left.
    pub recovery_codes: i64,
    /// The passkeys, the oldest first.
    pub passkeys: Vec<Passkey>,
}

#[derive(sqlx::FromRow)]
struct SecurityRow {
    has_password: bool,
    has_totp: bool,
    secret: Option<String>,
    recovery_codes: i64,
    passkeys: String,
}

/// How the customer's account is protected. One query.
///
/// # Errors
/// [`Error::Unauthorised`] when the account is gone.
pub async fn security(shop: &Shop, customer: &Customer) -> Result<Security> {
    let columns = ["id", "name", "created_at", "last_used_at"].map(|column| (column, column));
    let passkeys = json_rows(shop.db.engine(), &columns, "passkeys WHERE user_id = u.id", "created_at, id");
    let row: Option<SecurityRow> = sql(format!(
        "SELECT (u.password_hash IS NOT NULL) AS has_password, (u.totp_confirmed_at IS NOT NULL) AS has_totp, \
         CASE WHEN u.totp_confirmed_at IS NULL THEN u.totp_secret END AS secret, \
         (SELECT COUNT(*) FROM recovery_codes r WHERE r.user_id = u.id) AS recovery_codes, {passkeys} AS passkeys \
         FROM users u WHERE u.id = $1"
    ))
    .bind(&customer.id)
    .optional(&shop.db)
    .await?;
    let row = row.ok_or(Error::Unauthorised)?;
    Ok(Security {
        has_password: row.has_password,
        has_totp: row.has_totp,
        enrolment: row.secret.map(|secret| enrolment(shop, customer, secret)).transpose()?,
        recovery_codes: row.recovery_codes,
        passkeys: from_json(&row.passkeys)?,
    })
}

fn enrolment(shop: &Shop, customer: &Customer, secret: String) -> Result<Enrolment> {
    let url = totp(shop, &secret, &customer.email)?.get_url();
    let code = QrCode::new(url.as_bytes()).map_err(Error::internal)?;
    let qr = code.render::<svg::Color<'_>>().min_dimensions(220, 220).build();
    let qr = qr.split_once("<svg").map(|(_, rest)| format!("<svg{rest}")).unwrap_or_default();
    Ok(Enrolment { secret, qr })
}

/// Finishes what [`begin`] began, with a code that the app shows. Gives the recovery codes: they are never shown again. Every other
/// log-in ends.
///
/// # Errors
/// [`Error::Invalid`] for the field `code`.
pub async fn confirm(shop: &Shop, customer: &Customer, code: &str) -> Result<Vec<String>> {
    let now = shop.clock.now();
    let mut tx = shop.db.begin().await?;
    let row: Option<(String,)> = sql("SELECT totp_secret FROM users \
         WHERE id = $1 AND totp_secret IS NOT NULL AND totp_confirmed_at IS NULL")
    .bind(&customer.id)
    .optional(&mut tx)
    .await?;
    let Some((secret,)) = row else { return Err(Error::conflict(t!("second-nothing"))) };
    let step = fitting_step(&totp(shop, &secret, &customer.email)?, code, now).ok_or_else(wrong)?;
    sql("UPDATE users SET totp_confirmed_at = $2, totp_last_step = $3 WHERE id = $1")
        .bind(&customer.id)
        .bind(now)
        .bind(step)
        .run(&mut tx)
        .await?;
    sql("DELETE FROM logins WHERE user_id = $1 AND id <> $2").bind(&customer.id).bind(&customer.login_id).run(&mut tx).await?;
    let codes = write_recovery_codes(&mut tx, &customer.id).await?;
    tell(&mut tx, shop, &customer.email, t!("letter-second-on"), t!("letter-second-on-text")).await?;
    tx.commit().await?;
    Ok(codes)
}

/// Makes new recovery codes in place of the old ones.
///
/// # Errors
/// [`Error::Invalid`] for the field `current`, [`Error::Conflict`] without a second step.
pub async fn renew_recovery_codes(shop: &Shop, customer: &Customer, password: &str) -> Result<Vec<String>> {
    confirm_password(shop, customer, password).await?;
    let mut tx = shop.db.begin().await?;
    let is_on = sql("UPDATE users SET name = name WHERE id = $1 AND totp_confirmed_at IS NOT NULL")
        .bind(&customer.id)
        .run(&mut tx)
        .await?;
    if is_on == 0 {
        return Err(Error::conflict(t!("second-is-off")));
    }
    let codes = write_recovery_codes(&mut tx, &customer.id).await?;
    let text = t!("letter-codes-text");
    tell(&mut tx, shop, &customer.email, t!("letter-codes"), text).await?;
    tx.commit().await?;
    Ok(codes)
}

async fn write_recovery_codes(tx: &mut Tx, user_id: &str) -> Result<Vec<String>> {
    sql("DELETE FROM recovery_codes WHERE user_id = $1").bind(user_id).run(tx).await?;
    let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| id::recovery_code()).collect();
    for code in &codes {
        sql("INSERT INTO recovery_codes (user_id, code_hash) VALUES ($1, $2)")
            .bind(user_id)
            .bind(id::token_hash(&tidy(code)))
            .run(tx)
            .await?;
    }
    Ok(codes)
}

/// Switches the second step off.
///
/// # Errors
/// [`Error::Invalid`] for the field `current`.
pub async fn switch_off(shop: &Shop, customer: &Customer, password: &str) -> Result<()> {
    confirm_password(shop, customer, password).await?;
    let mut tx = shop.db.begin().await?;
    sql("UPDATE users SET totp_secret = NULL, totp_confirmed_at = NULL, totp_last_step = 0 WHERE id = $1")
        .bind(&customer.id)
        .run(&mut tx)
        .await?;
    sql("DELETE FROM recovery_codes WHERE user_id = $1").bind(&customer.id).run(&mut tx).await?;
    let text = t!("letter-second-off-text");
    tell(&mut tx, shop, &customer.email, t!("letter-second-off"), text).await?;
    tx.commit().await
}

/// The second step of a log-in: a code from the app, each of which is accepted once, or a recovery code, which is used up.
///
/// # Errors
/// [`Error::Unauthorised`] when the password was given too long ago or is another one meanwhile, [`Error::Invalid`] for the field
/// `form` after too many codes.
pub async fn pass_code(shop: &Shop, half: &Half, code: &str) -> Result<Option<Proven>> {
    let now = shop.clock.now();
    if now - half.at > PATIENCE {
        return Err(Error::Unauthorised);
    }
    try_code(shop, &half.user_id).await?;
    let mut tx = shop.db.begin().await?;
    let row: Option<(String, String, Option<String>)> = sql("SELECT totp_secret, email, password_hash FROM users \
         WHERE id = $1 AND totp_secret IS NOT NULL AND totp_confirmed_at IS NOT NULL")
    .bind(&half.user_id)
    .optional(&mut tx)
    .await?;
    let Some((secret, email, Some(hash))) = row else { return Err(Error::Unauthorised) };
    if stamp(&hash) != half.stamp {
        return Err(Error::Unauthorised);
    }
    let passed = match fitting_step(&totp(shop, &secret, &email)?, code, now) {
        Some(step) => {
            sql("UPDATE users SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2")
                .bind(&half.user_id)
                .bind(step)
                .run(&mut tx)
                .await?
        }
        None => {
            sql("DELETE FROM recovery_codes WHERE user_id = $1 AND code_hash = $2")
                .bind(&half.user_id)
                .bind(id::token_hash(&tidy(code)))
                .run(&mut tx)
                .await?
        }
    };
    tx.commit().await?;
    let proven = || Proven { user_id: half.user_id.clone(), device: half.device.clone(), stamp: Some(half.stamp.clone()) };
    Ok((passed == 1).then(proven))
}

/// The step in which the app shows this code: now, or half a minute before or after.
fn fitting_step(totp: &TOTP, code: &str, now: Micros) -> Option<i64> {
    let typed: String = plain_digits(code).chars().filter(|c| !c.is_whitespace()).collect();
    let step = u64::try_from(now / 1_000_000).ok()? / STEP;
    let found = (step.saturating_sub(1)..=step + 1).find(|step| totp.generate(step * STEP) == typed)?;
    i64::try_from(found).ok()
}

/// A recovery code as it is compared: however it was typed.
fn tidy(code: &str) -> String {
    plain_digits(code).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}

fn wrong() -> Error {
    Error::invalid("code", t!("code-wrong"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_understood_however_it_is_typed() {
        let totp = TOTP::new(Algorithm::SHA1, 6, 1, STEP, vec![7; 20], None, "ada".into()).expect("a secret of 160 bits");
        let now = 1_767_225_600;
        let code = totp.generate(now);
        let step = i64::try_from(now / STEP).ok();
        let arabic: String = code.chars().filter_map(|c| char::from_u32(0x660 + c.to_digit(10)?)).collect();
        let (front, back) = code.split_at(3);
        let micros = i64::try_from(now).expect("a time") * 1_000_000;
        for typed in [code.as_str(), &arabic, &format!(" {front} {back}")] {
            assert_eq!(fitting_step(&totp, typed, micros), step, "{typed}");
        }
        assert_eq!(fitting_step(&totp, "12345", micros), None);
        assert_eq!(tidy("ab12-٣٤cd"), "AB1234CD");
    }
}
