//! Options, tags and categories of a product.

use super::categories;
use super::current::Current;
use super::input::Field;
use crate::db::{Tx, sql};
use crate::error::Result;
use std::collections::{BTreeMap, BTreeSet};

/// Writes the option names when they differ; whether they did.
pub(super) async fn options(tx: &mut Tx, product_id: &str, had: &[String], wanted: &[String]) -> Result<bool> {
    if had == wanted {
        return Ok(false);
    }
    sql("DELETE FROM product_options WHERE product_id = $1").bind(product_id).run(tx).await?;
    for (position, name) in (1_i64..).zip(wanted) {
        sql("INSERT INTO product_options (product_id, position, name) VALUES ($1, $2, $3)")
            .bind(product_id)
            .bind(position)
            .bind(name)
            .run(tx)
            .await?;
    }
    Ok(true)
}

/// Writes the tags when they differ; whether they did. Empty and repeated ones do not count.
pub(super) async fn tags(
    tx: &mut Tx,
    product_id: &str,
    current: Option<&Current>,
    wanted: &Field<Vec<String>>,
) -> Result<bool> {
    let Field::Set(wanted) = wanted else { return Ok(false) };
    let mut seen = BTreeSet::new();
    let wanted: Vec<&String> = wanted.iter().filter(|tag| !tag.is_empty() && seen.insert(tag.as_str())).collect();
    let had = current.map_or(&[][..], |current| &current.tags[..]);
    if had.iter().eq(wanted.iter().copied()) {
        return Ok(false);
    }
    // In order, so that two transactions which add the same tags wait for each other instead of blocking each other.
    let mut ids = BTreeMap::new();
    for name in seen {
        sql("INSERT INTO tags (id, name) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING")
            .bind(crate::id::new())
            .bind(name)
            .run(tx)
            .await?;
        let (id,): (String,) = sql("SELECT id FROM tags WHERE name = $1").bind(name).one(&mut *tx).await?;
        ids.insert(name, id);
    }
    sql("DELETE FROM product_tags WHERE product_id = $1").bind(product_id).run(tx).await?;
    for (position, name) in (1_i64..).zip(&wanted) {
        sql("INSERT INTO product_tags (product_id, tag_id, position) VALUES ($1, $2, $3)")
            .bind(product_id)
            .bind(ids.get(name.as_str()).cloned())
            .bind(position)
            .run(tx)
            .await?;
    }
    Ok(true)
}

/// Puts the product into the categories at these paths when it is in others; whether it was.
pub(super) async fn categories(
    tx: &mut Tx,
    product_id: &str,
    current: Option<&Current>,
    wanted: &Field<Vec<Vec<String>>>,
) -> Result<bool> {
    let Field::Set(paths) = wanted else { return Ok(false) };
    let mut wanted = BTreeSet::new();
    for path in paths {
        if let Some(id) = categories::at_path(tx, path).await? {
            wanted.insert(id);
        }
    }
    let had: BTreeSet<String> = current.map(|current| current.category_ids.iter().cloned().collect()).unwrap_or_default();
    for id in had.difference(&wanted) {
        sql("DELETE FROM product_categories WHERE product_id = $1 AND category_id = $2")
            .bind(product_id)
            .bind(id)
            .run(tx)
            .await?;
    }
    for id in wanted.difference(&had) {
        sql("INSERT INTO product_categories (product_id, category_id) VALUES ($1, $2)")
            .bind(product_id)
            .bind(id)
            .run(tx)
            .await?;
    }
    Ok(had != wanted)
}
