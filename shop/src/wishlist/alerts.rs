//! Word when something is back in stock: one letter, to an address that has been confirmed.
//!
//! Stock rises in many ways (a delivery, an import, a cancelled order), so nothing hooks into them: the worker that sends letters
//! asks now and then for whoever waits for what is there again.

use crate::account::{Customer, normal_email};
use crate::clock::Micros;
use crate::db::{Engine, Tx, json_rows, sql};
use crate::error::{Error, Result};
use crate::id;
use crate::language::{Language, here};
use crate::mail::{Letter, enqueue};
use crate::shop::Shop;
use crate::t;

const HOUR: Micros = 3_600_000_000;
const DAY: Micros = 24 * HOUR;

/// How many requests for one address are confirmed by letter in a day: a stranger cannot fill somebody's letter box.
const MOST: i64 = 5;

/// Whether a variant can be bought, as SQL over `variants v` and its `products p`.
const BUYABLE: &str = "p.status = 'active' AND (NOT v.tracked OR v.policy = 'continue' OR v.available > 0)";

/// Notes that somebody wants to hear when the variant with this SKU is back. A customer's own proven address counts at once; any
/// other gets a letter with a link that confirms it. Whether the address is known is not told.
///
/// # Errors
/// [`Error::Invalid`] for what is no address, [`Error::NotFound`] for what is not for sale, [`Error::Conflict`] when it is in stock.
pub async fn ask(shop: &Shop, customer: Option<&Customer>, sku: &str, email: &str) -> Result<()> {
    let email = normal_email(email).ok_or_else(|| Error::invalid("email", t!("notice-email")))?;
    let now = shop.clock.now();
    let mut tx = shop.db.begin().await?;
    let variant: Option<(String, String, bool)> = sql(format!(
        "SELECT v.id, p.title, ({BUYABLE}) AS buyable FROM variants v JOIN products p ON p.id = v.product_id \
         WHERE v.sku = $1 AND p.status = 'active'"
    ))
    .bind(sku)
    .optional(&mut tx)
    .await?;
    let (variant_id, title, buyable) = variant.ok_or(Error::NotFound)?;
    if buyable {
        return Err(Error::conflict(t!("is-in-stock", title = title)));
    }
    let own = customer.is_some_and(|customer| customer.verified && customer.email == email);
    let (recent,): (i64,) = sql("SELECT COUNT(*) FROM stock_alerts WHERE email = $1 AND created_at > $2")
        .bind(&email)
        .bind(now - DAY)
        .one(&mut tx)
        .await?;
    if !own && recent >= MOST {
        return Ok(());
    }
    let token = id::token();
    // One that waits already stays; one that is not confirmed gets another letter, but not within the hour.
    let noted = sql("INSERT INTO stock_alerts (id, variant_id, email, token_hash, confirmed_at, created_at, language) \
         VALUES ($1, $2, $3, $4, $5, $6, $8) ON CONFLICT (variant_id, email) DO UPDATE SET token_hash = excluded.token_hash, \
         confirmed_at = excluded.confirmed_at, created_at = excluded.created_at, notified_at = NULL, language = excluded.language \
         WHERE stock_alerts.notified_at IS NOT NULL OR (stock_alerts.confirmed_at IS NULL \
         AND (excluded.confirmed_at IS NOT NULL OR stock_alerts.created_at < $7))")
    .bind(id::new())
    .bind(variant_id)
    .bind(&email)
    .bind(id::token_hash(&token))
    .bind(own.then_some(now))
    .bind(now)
    .bind(now - HOUR)
    .bind(Language::current().tag())
    .run(&mut tx)
    .await?;
    if noted == 1 && !own {
        let link = address(shop, &token);
        enqueue(&mut tx, shop, &email, &Letter::ConfirmStockAlert { title, link }).await?;
    }
    tx.commit().await
}

fn address(shop: &Shop, token: &str) -> String {
    format!("{}{}", shop.policy.public_url, here(&format!("/alerts/{token}")))
}

/// What a link from such a letter is about: the product, and whether it was confirmed already. One query.
///
/// # Errors
/// [`Error::NotFound`] for a link that is none.
pub async fn find(shop: &Shop, token: &str) -> Result<(String, bool)> {
    if !id::is_token(token) {
        return Err(Error::NotFound);
    }
    let found: Option<(String, bool)> = sql("SELECT p.title, (a.confirmed_at IS NOT NULL) AS confirmed FROM stock_alerts a \
         JOIN variants v ON v.id = a.variant_id JOIN products p ON p.id = v.product_id WHERE a.token_hash = $1")
    .bind(id::token_hash(token))
    .optional(&shop.db)
    .await?;
    found.ok_or(Error::NotFound)
}

/// Confirms the address to which the link was sent.
///
/// # Errors
/// [`Error::NotFound`] for a link that is none.
pub async fn confirm(shop: &Shop, token: &str) -> Result<()> {
    let mut tx = shop.db.begin().await?;
    let confirmed = sql("UPDATE stock_alerts SET confirmed_at = COALESCE(confirmed_at, $2) WHERE token_hash = $1")
        .bind(id::token_hash(token))
        .bind(shop.clock.now())
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    if confirmed == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// Forgets every such wish of the address to which the link was sent.
///
/// # Errors
/// [`Error::NotFound`] for a link that is none.
pub async fn stop(shop: &Shop, token: &str) -> Result<()> {
    let mut tx = shop.db.begin().await?;
    let stopped = sql("DELETE FROM stock_alerts WHERE email = (SELECT a.email FROM stock_alerts a WHERE a.token_hash = $1)")
        .bind(id::token_hash(token))
        .run(&mut tx)
        .await?;
    tx.commit().await?;
    if stopped == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// What an address waits for as a JSON scalar, for its owner's own file. `email` is the placeholder of the address.
pub(crate) fn exported(engine: Engine, email: &str) -> String {
    let columns = [
        ("product", "p.slug"),
        ("sku", "v.sku"),
        ("asked_at", "a.created_at"),
        ("confirmed_at", "a.confirmed_at"),
        ("written_at", "a.notified_at"),
    ];
    let from = format!(
        "stock_alerts a JOIN variants v ON v.id = a.variant_id JOIN products p ON p.id = v.product_id WHERE a.email = {email}"
    );
    json_rows(engine, &columns, &from, "a.created_at")
}

/// An account is erased: its address waits for nothing any more.
pub(crate) async fn forget(tx: &mut Tx, email: &str) -> Result<()> {
    sql("DELETE FROM stock_alerts WHERE email = $1").bind(email).run(tx).await?;
    Ok(())
}

/// Writes to the one who has waited longest for something that is there again; `false` when there is nobody. Several servers may
/// ask at once: each waiting person is written to once.
///
/// # Errors
/// As every query.
pub async fn notify_one(shop: &Shop) -> Result<bool> {
    let now = shop.clock.now();
    let token = id::token();
    let skip = match shop.db.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE OF a SKIP LOCKED",
    };
    let who = format!(
        "SELECT a.id FROM stock_alerts a JOIN variants v ON v.id = a.variant_id JOIN products p ON p.id = v.product_id \
         WHERE a.confirmed_at IS NOT NULL AND a.notified_at IS NULL AND {BUYABLE} ORDER BY a.confirmed_at LIMIT 1"
    );
    // Hardly ever is there anybody, so the database's writer is not asked for first.
    let waiting: Option<(String,)> = sql(who.clone()).optional(&shop.db).await?;
    if waiting.is_none() {
        return Ok(false);
    }
    let mut tx = shop.db.begin().await?;
    let written: Option<(String, String, String)> = sql(format!(
        "UPDATE stock_alerts SET notified_at = $1, token_hash = $2 WHERE id = ({who} {skip}) RETURNING variant_id, email, language"
    ))
    .bind(now)
    .bind(id::token_hash(&token))
    .optional(&mut tx)
    .await?;
    let Some((variant_id, email, language)) = written else { return Ok(false) };
    let (title, slug, sku): (String, String, String) =
        sql("SELECT p.title, p.slug, v.sku FROM variants v JOIN products p ON p.id = v.product_id WHERE v.id = $1")
            .bind(variant_id)
            .one(&mut tx)
            .await?;
    let sku: String = url::form_urlencoded::byte_serialize(sku.as_bytes()).collect();
    let write = async {
        let link = format!("{}{}?variant={sku}", shop.policy.public_url, here(&format!("/products/{slug}")));
        enqueue(&mut tx, shop, &email, &Letter::BackInStock { title, link, stop: address(shop, &token) }).await
    };
    shop.policy.speaking(&language, write).await?;
    tx.commit().await?;
    Ok(true)
}
