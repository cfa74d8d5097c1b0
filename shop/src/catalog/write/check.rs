//! The checks that need no database.

use super::input::{Field, ProductInput, VariantInput};
use super::slug::slugify;
use crate::error::{Error, Result};
use std::collections::BTreeSet;

/// The highest price, in minor units: a cart full of it is still far from the limits of the arithmetic.
pub const MAX_PRICE: i64 = 99_999_999_999;
/// The largest stock, in pieces, above and below zero.
pub const MAX_QUANTITY: i64 = 1_000_000_000;
/// The heaviest variant, in grams.
const MAX_GRAMS: i64 = 1_000_000_000;
/// The longest name, SKU, label or option value, in characters.
pub const MAX_TEXT: usize = 255;
/// The most variants of a product.
pub const MAX_VARIANTS: usize = 2_048;
/// The most pictures of a product.
pub const MAX_IMAGES: usize = 250;
/// The most labels of a product.
const MAX_TAGS: usize = 250;
/// The most options of a product: there are three columns.
const MAX_OPTIONS: usize = 3;

/// The `field` of an [`Error::Invalid`] that is about part of a variant.
pub(super) fn of_variant(index: usize, part: &str) -> String {
    format!("variants.{index}.{part}")
}

/// Reads such a field: the index of the variant in the input, and which part of it (`sku`, `options`, `price`, …).
pub fn variant_field(field: &str) -> Option<(usize, &str)> {
    let (index, part) = field.strip_prefix("variants.")?.split_once('.')?;
    Some((index.parse().ok()?, part))
}

pub(super) fn product(input: &ProductInput) -> Result<()> {
    if input.slug.is_empty() || slugify(&input.slug) != input.slug {
        return Err(Error::invalid("slug", format!("“{}” cannot be an address.", shortened(&input.slug))));
    }
    short("slug", &input.slug)?;
    if input.title.trim().is_empty() {
        return Err(Error::invalid("title", "A product needs a title."));
    }
    short("title", &input.title)?;
    for (field, text) in [("vendor", &input.vendor), ("product_type", &input.product_type)] {
        if let Field::Set(text) = text {
            short(field, text)?;
        }
    }
    if let Field::Set(tags) = &input.tags {
        if tags.len() > MAX_TAGS {
            return Err(Error::invalid("tags", format!("More than {MAX_TAGS} tags.")));
        }
        tags.iter().try_for_each(|tag| short("tags", tag))?;
    }
    if let Field::Set(paths) = &input.category_paths {
        for title in paths.iter().flatten() {
            short("category_paths", title)?;
        }
    }
    options(input)?;
    if input.images.len() > MAX_IMAGES {
        return Err(Error::invalid("images", format!("More than {MAX_IMAGES} pictures.")));
    }
    if input.variants.len() > MAX_VARIANTS {
        return Err(Error::invalid("variants", format!("More than {MAX_VARIANTS} variants.")));
    }
    let mut skus = BTreeSet::new();
    for (index, input) in input.variants.iter().enumerate() {
        variant(index, input)?;
        if let Some(sku) = &input.sku
            && !skus.insert(sku)
        {
            return Err(Error::invalid(of_variant(index, "sku"), format!("The SKU “{sku}” stands twice in this product.")));
        }
    }
    Ok(())
}

fn options(input: &ProductInput) -> Result<()> {
    let Field::Set(names) = &input.options else { return Ok(()) };
    if names.len() > MAX_OPTIONS {
        return Err(Error::invalid("options", format!("More than {MAX_OPTIONS} options.")));
    }
    let mut seen = BTreeSet::new();
    for name in names {
        short("options", name)?;
        if name.is_empty() {
            return Err(Error::invalid("options", "An option needs a name."));
        }
        if !seen.insert(name) {
            return Err(Error::invalid("options", format!("The option “{name}” stands twice.")));
        }
    }
    Ok(())
}

fn variant(index: usize, input: &VariantInput) -> Result<()> {
    let invalid = |part: &str, reason: String| Err(Error::invalid(of_variant(index, part), reason));
    if let Some(sku) = &input.sku {
        if sku.trim().is_empty() {
            return invalid("sku", "A SKU is not empty.".into());
        }
        short(&of_variant(index, "sku"), sku)?;
    }
    for (part, price) in [("price", &input.price), ("compare_at", &some(&input.compare_at))] {
        if let Field::Set(price) = price
            && !(0..=MAX_PRICE).contains(price)
        {
            return invalid(part, if *price < 0 { "A price is not negative.".into() } else { "The price is too high.".into() });
        }
    }
    if let Field::Set(grams) = input.weight_grams
        && !(0..=MAX_GRAMS).contains(&grams)
    {
        return invalid("weight_grams", format!("A weight lies between 0 and {MAX_GRAMS} grams."));
    }
    if let Field::Set(quantity) = input.available
        && !(-MAX_QUANTITY..=MAX_QUANTITY).contains(&quantity)
    {
        return invalid("available", format!("A stock of {quantity} pieces is beyond {MAX_QUANTITY}."));
    }
    if let Field::Set(barcode) = &input.barcode {
        short(&of_variant(index, "barcode"), barcode)?;
    }
    if let Field::Set(values) = &input.options {
        values.iter().try_for_each(|value| short(&of_variant(index, "options"), value))?;
    }
    Ok(())
}

fn some(field: &Field<Option<i64>>) -> Field<i64> {
    match field {
        Field::Set(Some(value)) => Field::Set(*value),
        _ => Field::Keep,
    }
}

fn short(field: &str, text: &str) -> Result<()> {
    if text.chars().count() > MAX_TEXT {
        return Err(Error::invalid(field, format!("“{}” is longer than {MAX_TEXT} characters.", shortened(text))));
    }
    if text.contains('\0') {
        return Err(Error::invalid(field, "The text holds a NUL character."));
    }
    Ok(())
}

/// At most 40 characters of a text, for a sentence about it.
pub(crate) fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
