//! Asking buyers what they think, once for each order, some days after it was sent.

use crate::clock::Micros;
use crate::db::{Engine, sql};
use crate::error::Result;
use crate::language::here;
use crate::mail::{Letter, enqueue};
use crate::shop::Shop;

const DAY: Micros = 24 * 3_600_000_000;
/// How long after it was sent somebody has had an order for a while.
const AFTER: Micros = 10 * DAY;
/// How long after it was sent nobody is asked any more.
const UNTIL: Micros = 60 * DAY;

/// Writes to one customer whose order was sent some days ago and who wants to be reminded; `false` when there is nobody. Several
/// servers may ask at once: each order is asked about once.
///
/// # Errors
/// As every query.
pub async fn invite_one(shop: &Shop) -> Result<bool> {
    let now = shop.clock.now();
    let who = "SELECT o.id FROM orders o JOIN users u ON u.id = o.user_id AND u.verified_at IS NOT NULL AND u.wants_reminders \
         WHERE o.review_asked_at IS NULL AND o.state <> 'cancelled' AND o.placed_at > $1 AND EXISTS (SELECT 1 FROM order_events e \
         WHERE e.order_id = o.id AND e.event = 'fulfilled' AND e.at < $2 AND e.at > $1) ORDER BY o.placed_at, o.id LIMIT 1";
    // Hardly ever is there anybody, so the database's writer is not asked for first.
    let waiting: Option<(String,)> = sql(who).bind(now - UNTIL).bind(now - AFTER).optional(&shop.db).await?;
    if waiting.is_none() {
        return Ok(false);
    }
    let skip = match shop.db.engine() {
        Engine::Sqlite => "",
        Engine::Postgres => "FOR UPDATE OF o SKIP LOCKED",
    };
    let mut tx = shop.db.begin().await?;
    let asked: Option<(String, String, String)> =
        sql(format!("UPDATE orders SET review_asked_at = $3 WHERE id = ({who} {skip}) RETURNING id, user_id, language"))
            .bind(now - UNTIL)
            .bind(now - AFTER)
            .bind(now)
            .optional(&mut tx)
            .await?;
    let Some((order_id, user_id, language)) = asked else { return Ok(false) };
    let (email,): (String,) = sql("SELECT email FROM users WHERE id = $1").bind(user_id).one(&mut tx).await?;
    let titles: Vec<(String,)> =
        sql("SELECT title FROM order_items WHERE order_id = $1 ORDER BY position LIMIT 5").bind(order_id).all(&mut tx).await?;
    let url = &shop.policy.public_url;
    let write = async {
        let letter = Letter::ReviewInvitation {
            products: titles.into_iter().map(|(title,)| title).collect(),
            link: format!("{url}{}", here("/account/reviews")),
            stop: format!("{url}{}", here("/account/details")),
        };
        enqueue(&mut tx, shop, &email, &letter).await
    };
    shop.policy.speaking(&language, write).await?;
    tx.commit().await?;
    Ok(true)
}
