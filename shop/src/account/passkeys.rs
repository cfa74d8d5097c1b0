//! Passkeys: signing in with a device's own lock (Web Authentication).

use super::log_in::Proven;
use super::model::{Customer, Passkey};
use super::profile::{confirm_password, tidy_name};
use super::proofs::tell;
use crate::db::sql;
use crate::error::{Error, Result};
use crate::shop::{Policy, Shop};
use crate::t;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use std::fmt::Display;
use url::Url;
use uuid::Uuid;
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, Passkey as Key, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Webauthn, WebauthnBuilder,
};

/// The most passkeys that an account holds.
const MAX_PASSKEYS: i64 = 20;

/// What is asked of the browser, and what to remember until it answers. The latter stays on the server.
#[derive(Debug, Clone)]
pub struct Ceremony {
    /// The options for `navigator.credentials`, as JSON.
    pub options: Value,
    /// For the function that ends the ceremony, as JSON.
    pub state: Value,
}

/// Whether browsers can make passkeys for this shop: they need a host name, and refuse numbers.
pub fn passkeys_work(policy: &Policy) -> bool {
    webauthn(policy).is_ok()
}

fn webauthn(policy: &Policy) -> Result<Webauthn> {
    let origin = Url::parse(&policy.public_url).map_err(Error::internal)?;
    let Some(host) = origin.domain() else { return Err(Error::conflict(t!("passkeys-host"))) };
    let builder = WebauthnBuilder::new(host, &origin).map_err(Error::internal)?;
    // Behind http there is only a developer's machine, whose ports come and go.
    builder.rp_name(&policy.name).allow_any_port(origin.scheme() == "http").build().map_err(Error::internal)
}

/// The customer's passkeys, the oldest first. One query.
///
/// # Errors
/// As every query.
pub async fn passkeys(shop: &Shop, user_id: &str) -> Result<Vec<Passkey>> {
    sql("SELECT id, name, created_at, last_used_at FROM passkeys WHERE user_id = $1 ORDER BY created_at, id")
        .bind(user_id)
        .all(&shop.db)
        .await
}

/// Begins to make a passkey.
///
/// # Errors
/// [`Error::Invalid`] for the field `current`, [`Error::Conflict`] when there are too many, or the shop has no host name.
pub async fn begin_passkey(shop: &Shop, customer: &Customer, password: &str) -> Result<Ceremony> {
    let webauthn = webauthn(&shop.policy)?;
    confirm_password(shop, customer, password).await?;
    let known = passkeys(shop, &customer.id).await?;
    if i64::try_from(known.len()).is_ok_and(|count| count >= MAX_PASSKEYS) {
        return Err(Error::conflict(t!("passkeys-full", count = MAX_PASSKEYS)));
    }
    let known: Vec<CredentialID> = known.iter().filter_map(|key| URL_SAFE_NO_PAD.decode(&key.id).ok()).collect();
    let user = Uuid::parse_str(&customer.id).map_err(Error::internal)?;
    let title = if customer.name.is_empty() { &customer.email } else { &customer.name };
    let (challenge, state) =
        webauthn.start_passkey_registration(user, &customer.email, title, Some(known)).map_err(Error::internal)?;
    let mut options = serde_json::to_value(challenge).map_err(Error::internal)?;
    // Signing in asks for no address, so the device has to know whose key it is.
    if let Some(selection) = options.pointer_mut("/publicKey/authenticatorSelection") {
        selection["residentKey"] = "required".into();
        selection["requireResidentKey"] = true.into();
    }
    Ok(Ceremony { options, state: serde_json::to_value(state).map_err(Error::internal)? })
}

/// Keeps the passkey that the browser has made.
///
/// # Errors
/// [`Error::Invalid`] for an answer that does not fit, [`Error::Conflict`] for a key that is known already.
pub async fn keep_passkey(shop: &Shop, customer: &Customer, state: Value, answer: &str, name: &str) -> Result<()> {
    let state: PasskeyRegistration = serde_json::from_value(state).map_err(unfit)?;
    let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).map_err(unfit)?;
    let key = webauthn(&shop.policy)?.finish_passkey_registration(&answer, &state).map_err(unfit)?;
    let name = tidy_name(name).ok().filter(|name| !name.is_empty()).unwrap_or_else(|| "Passkey".into());
    let mut tx = shop.db.begin().await?;
    sql("INSERT INTO passkeys (id, user_id, name, credential, created_at) VALUES ($1, $2, $3, $4, $5)")
        .bind(URL_SAFE_NO_PAD.encode(key.cred_id()))
        .bind(&customer.id)
        .bind(name)
        .bind(serde_json::to_string(&key).map_err(Error::internal)?)
        .bind(shop.clock.now())
        .run(&mut tx)
        .await?;
    let text = t!("letter-passkey-added-text");
    tell(&mut tx, shop, &customer.email, t!("letter-passkey-added"), text).await?;
    tx.commit().await
}

/// Removes a passkey.
///
/// # Errors
/// [`Error::Invalid`] for the field `current`, [`Error::NotFound`] for one that is not this customer's.
pub async fn remove_passkey(shop: &Shop, customer: &Customer, id: &str, password: &str) -> Result<()> {
    confirm_password(shop, customer, password).await?;
    let mut tx = shop.db.begin().await?;
    let removed = sql("DELETE FROM passkeys WHERE id = $1 AND user_id = $2").bind(id).bind(&customer.id).run(&mut tx).await?;
    if removed == 0 {
        return Err(Error::NotFound);
    }
    let text = t!("letter-passkey-removed-text");
    tell(&mut tx, shop, &customer.email, t!("letter-passkey-removed"), text).await?;
    tx.commit().await
}

/// Begins to sign somebody in, whoever it may be: the device knows.
///
/// # Errors
/// [`Error::Conflict`] when the shop has no host name.
pub fn begin_sign_in(policy: &Policy) -> Result<Ceremony> {
    let (challenge, state) = webauthn(policy)?.start_discoverable_authentication().map_err(Error::internal)?;
    let mut options = serde_json::to_value(challenge).map_err(Error::internal)?;
    // A button asks for it, not a field's suggestions.
    if let Some(options) = options.as_object_mut() {
        options.remove("mediation");
    }
    Ok(Ceremony { options, state: serde_json::to_value(state).map_err(Error::internal)? })
}

/// Whose passkey has answered. The device has asked for its lock, so this is two factors at once.
///
/// # Errors
/// [`Error::Invalid`] for an answer that does not fit, whether the key is known or not.
pub async fn sign_in(shop: &Shop, state: Value, answer: &str, device: &str) -> Result<Proven> {
    let webauthn = webauthn(&shop.policy)?;
    let state: DiscoverableAuthentication = serde_json::from_value(state).map_err(unfit)?;
    let answer: PublicKeyCredential = serde_json::from_str(answer).map_err(unfit)?;
    let (user, credential) = webauthn.identify_discoverable_authentication(&answer).map_err(unfit)?;
    let (user_id, key_id) = (user.to_string(), URL_SAFE_NO_PAD.encode(credential));
    let mut tx = shop.db.begin().await?;
    let row: Option<(String,)> = sql("SELECT credential FROM passkeys WHERE id = $1 AND user_id = $2")
        .bind(&key_id)
        .bind(&user_id)
        .optional(&mut tx)
        .await?;
    let (kept,) = row.ok_or_else(|| unfit("an unknown passkey"))?;
    let mut key: Key = serde_json::from_str(&kept).map_err(Error::internal)?;
    let result = webauthn.finish_discoverable_authentication_v2(&answer, state, &key).map_err(unfit)?;
    key.update_credential(&result);
    // The counter of a key that was copied falls behind: whoever comes second is refused.
    let noted = sql("UPDATE passkeys SET credential = $3, last_used_at = $4 WHERE id = $1 AND credential = $2")
        .bind(&key_id)
        .bind(&kept)
        .bind(serde_json::to_string(&key).map_err(Error::internal)?)
        .bind(shop.clock.now())
        .run(&mut tx)
        .await?;
    if noted == 0 {
        return Err(unfit("a passkey used twice at once"));
    }
    tx.commit().await?;
    Ok(Proven { user_id, device: device.to_owned(), stamp: None })
}

/// What is told of every answer that does not fit; why stands in the log.
fn unfit(cause: impl Display) -> Error {
    tracing::info!(%cause, "a passkey was refused");
    Error::invalid("passkey", t!("passkey-wrong"))
}
