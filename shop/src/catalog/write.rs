//! Writing products: the one place where the catalogue changes.
//!
//! A product is known by its slug, a variant by its SKU or else by its option values, a picture by its source. What the input
//! does not mention stays. Everything is checked before anything is written, so an [`Error::Invalid`] leaves the transaction
//! as it was: the caller may mend the input and try again in it.
//!
//! Invariants kept here: `available` is the sum of a variant's movements; the card columns and the search document fit the
//! product; every variant has exactly one value for each option of its product.

mod categories;
mod check;
mod current;
mod html;
mod input;
mod labels;
mod pictures;
mod rename;
mod slug;
mod variants;

pub use categories::{CategoryInput, set_category, set_category_picture};
pub(crate) use check::shortened;
pub use check::{MAX_IMAGES, MAX_PRICE, MAX_QUANTITY, MAX_TEXT, MAX_VARIANTS, variant_field};
pub use html::sanitised_html;
pub use input::{Effect, Field, ImageInput, Imported, Outcome, ProductInput, VariantInput};
pub use rename::rename_product;
pub use slug::slugify;

use super::model::ProductStatus;
use super::search::document;
use crate::clock::Micros;
use crate::db::{Tx, sql};
use crate::error::{Error, Result};
use current::{Current, ProductRow};

/// Creates the product with the input's slug, or brings the one that has it up to date.
///
/// A slug that used to be another product's address becomes this product's: the redirect goes.
///
/// # Errors
/// [`Error::Invalid`] before anything was written: `field` names the part of the input, for a part of a variant as
/// `variants.{index}.{part}` ([`variant_field`] reads that). Otherwise as every statement.
pub async fn upsert_product(tx: &mut Tx, now: Micros, input: &ProductInput) -> Result<Outcome> {
    check::product(input)?;
    let current = current::read(tx, &input.slug).await?;
    let options = options(input, current.as_ref());
    let plan = variants::plan(tx, input, current.as_ref(), options.len()).await?;

    let target = target_row(input, current.as_ref());
    let (id, mut changed) = match &current {
        None => (insert(tx, now, &target).await?, true),
        Some(current) => (current.product.id.clone(), target != current.product),
    };
    let had_options = current.as_ref().map_or(&[][..], |current| &current.options[..]);
    changed |= labels::options(tx, &id, had_options, &options).await?;
    let pictures = pictures::write(tx, &id, input, current.as_ref()).await?;
    changed |= pictures.changed;
    changed |= variants::write(tx, now, &id, &plan, &pictures.ids).await?;
    changed |= labels::tags(tx, &id, current.as_ref(), &input.tags).await?;
    changed |= labels::categories(tx, &id, current.as_ref(), &input.category_paths).await?;

    let effect = match (&current, changed) {
        (None, _) => Effect::Created,
        (Some(_), true) => Effect::Updated,
        (Some(_), false) => Effect::Unchanged,
    };
    if effect == Effect::Updated {
        update(tx, now, &target).await?;
    }
    if effect != Effect::Unchanged {
        super::card::refresh(tx, std::slice::from_ref(&id)).await?;
        document::refresh(tx, &id).await?;
    }
    Ok(Outcome { effect, id, missing_images: pictures.missing })
}

/// The title of the product with this slug, if there is one.
///
/// # Errors
/// As every query.
pub async fn title_of(tx: &mut Tx, slug: &str) -> Result<Option<String>> {
    let row: Option<(String,)> = sql("SELECT title FROM products WHERE slug = $1").bind(slug).optional(tx).await?;
    Ok(row.map(|(title,)| title))
}

fn options(input: &ProductInput, current: Option<&Current>) -> Vec<String> {
    match (&input.options, current) {
        (Field::Set(options), _) => options.clone(),
        (Field::Keep, Some(current)) => current.options.clone(),
        (Field::Keep, None) => Vec::new(),
    }
}

/// The product's row as the input wants it.
fn target_row(input: &ProductInput, current: Option<&Current>) -> ProductRow {
    let old = current.map_or_else(ProductRow::default, |current| current.product.clone());
    ProductRow {
        id: old.id,
        slug: input.slug.clone(),
        title: input.title.clone(),
        body_html: input.body_html.over(old.body_html),
        vendor: input.vendor.over(old.vendor),
        product_type: input.product_type.over(old.product_type),
        status: match input.status {
            Field::Set(status) => status.as_str().to_owned(),
            Field::Keep if old.status.is_empty() => ProductStatus::Active.as_str().to_owned(),
            Field::Keep => old.status,
        },
        seo_title: input.seo_title.over(old.seo_title),
        seo_description: input.seo_description.over(old.seo_description),
        imported: input::merged(&old.imported, &input.imported),
    }
}

async fn insert(tx: &mut Tx, now: Micros, row: &ProductRow) -> Result<String> {
    let id = crate::id::new();
    sql("DELETE FROM product_redirects WHERE slug = $1").bind(&row.slug).run(tx).await?;
    sql(
        "INSERT INTO products (id, slug, title, body_html, vendor, product_type, status, seo_title, seo_description, imported, \
         created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)",
    )
    .bind(&id)
    .bind_all(row.texts())
    .bind(now)
    .run(tx)
    .await?;
    Ok(id)
}

async fn update(tx: &mut Tx, now: Micros, row: &ProductRow) -> Result<()> {
    let touched =
        sql("UPDATE products SET slug = $2, title = $3, body_html = $4, vendor = $5, product_type = $6, status = $7, \
         seo_title = $8, seo_description = $9, imported = $10, updated_at = $11 WHERE id = $1")
        .bind(&row.id)
        .bind_all(row.texts())
        .bind(now)
        .run(tx)
        .await?;
    if touched == 1 { Ok(()) } else { Err(Error::conflict("The product was deleted in the meantime.")) }
}
