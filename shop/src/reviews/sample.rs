//! The reviews of the sample shop: `product,author,stars,days,title,body,answer`. They are marked as what they are.

use super::rating::{hold, refresh};
use crate::clock::Micros;
use crate::db::sql;
use crate::error::{Error, Result};
use crate::shop::Shop;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::Read;

const DAY: Micros = 24 * 3_600_000_000;

#[derive(Deserialize)]
struct Row {
    product: String,
    author: String,
    stars: i64,
    days: i64,
    title: String,
    body: String,
    answer: String,
}

/// Puts the reviews of a file beside their products, all or none, in place of those that came from such a file before; gives their
/// number. Those of products that are not there are left out.
///
/// # Errors
/// [`Error::Invalid`] for the field `file` when a row cannot be read.
pub async fn import_samples(shop: &Shop, file: impl Read) -> Result<usize> {
    let mut rows: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in csv::Reader::from_reader(file).into_deserialize::<Row>() {
        let row = row.map_err(|error| Error::invalid("file", format!("Reviews: {error}.")))?;
        rows.entry(row.product.clone()).or_default().push(row);
    }
    let now = shop.clock.now();
    let mut written = 0;
    let mut tx = shop.db.begin().await?;
    for (slug, rows) in rows {
        let product: Option<(String,)> = sql("SELECT id FROM products WHERE slug = $1").bind(&slug).optional(&mut tx).await?;
        let Some((product_id,)) = product else { continue };
        hold(&mut tx, &product_id).await?;
        sql("DELETE FROM reviews WHERE product_id = $1 AND origin = 'sample'").bind(&product_id).run(&mut tx).await?;
        for (number, row) in rows.into_iter().enumerate() {
            sql("INSERT INTO reviews (id, product_id, origin, author, stars, title, body, state, answer, written_at, changed_at, \
                 decided_at) VALUES ($1, $2, 'sample', $3, $4, $5, $6, 'approved', $7, $8, $8, $8)")
            .bind(format!("sample-{slug}-{number}"))
            .bind(&product_id)
            .bind(row.author)
            .bind(row.stars)
            .bind(row.title)
            .bind(row.body)
            .bind(row.answer)
            .bind(now - row.days * DAY)
            .run(&mut tx)
            .await?;
            written += 1;
        }
        refresh(&mut tx, &product_id).await?;
    }
    tx.commit().await?;
    Ok(written)
}
