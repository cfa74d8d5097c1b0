//! Moving a product to another address.

use super::slug::slugify;
use crate::clock::Micros;
use crate::db::{Tx, sql};
use crate::error::{Error, Result};

/// Gives a product a new slug. The old one redirects to it, and so do all that it had before; a redirect names the product and
/// not a slug, so no chain and no loop can arise. Renaming back removes the redirect that stands in the way.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] for a slug that cannot be an address or belongs to another product.
pub async fn rename_product(tx: &mut Tx, now: Micros, id: &str, new_slug: &str) -> Result<()> {
    if new_slug.is_empty() || slugify(new_slug) != new_slug || new_slug.chars().count() > super::MAX_TEXT {
        return Err(Error::invalid("slug", "This cannot be an address."));
    }
    let found: Option<(String,)> = sql("SELECT slug FROM products WHERE id = $1").bind(id).optional(&mut *tx).await?;
    let (old_slug,) = found.ok_or(Error::NotFound)?;
    if old_slug == new_slug {
        return Ok(());
    }
    let taken: Option<(String,)> = sql("SELECT id FROM products WHERE slug = $1").bind(new_slug).optional(&mut *tx).await?;
    if taken.is_some() {
        return Err(Error::invalid("slug", "Another product has this address."));
    }
    sql("DELETE FROM product_redirects WHERE slug = $1").bind(new_slug).run(tx).await?;
    sql("UPDATE products SET slug = $2, updated_at = $3 WHERE id = $1").bind(id).bind(new_slug).bind(now).run(tx).await?;
    sql("INSERT INTO product_redirects (slug, product_id) VALUES ($1, $2) \
         ON CONFLICT (slug) DO UPDATE SET product_id = excluded.product_id")
    .bind(&old_slug)
    .bind(id)
    .run(tx)
    .await?;
    Ok(())
}
