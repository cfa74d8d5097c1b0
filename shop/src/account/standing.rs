//! Log-ins that are looked at again and again, by connections that outlive a request.

use crate::db::sql;
use crate::error::Result;
use crate::shop::Shop;
use std::collections::HashMap;

/// Which of these log-ins still stand, and whether their owners are of the staff.
///
/// # Errors
/// As every query.
pub async fn standing(shop: &Shop, login_ids: &[String]) -> Result<HashMap<String, bool>> {
    let now = shop.clock.now();
    let mut standing = HashMap::new();
    for some in login_ids.chunks(200) {
        let places: Vec<String> = (0..some.len()).map(|place| format!("${}", place + 3)).collect();
        let rows: Vec<(String, bool)> = sql(format!(
            "SELECT l.id, u.is_staff FROM logins l JOIN users u ON u.id = l.user_id \
             WHERE l.created_at > $1 AND l.last_used_at > $2 AND l.id IN ({})",
            places.join(", ")
        ))
        .bind(now - shop.policy.login_micros())
        .bind(now - shop.policy.idle_micros())
        .bind_all(some.iter().map(String::as_str))
        .all(&shop.db)
        .await?;
        standing.extend(rows);
    }
    Ok(standing)
}
