//! What a product is written from, and what became of it.

use super::super::model::{ProductStatus, StockPolicy};
use crate::media::Stored;
use std::collections::BTreeMap;

/// A value to write, or none: what is there stays. A new row then gets the default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Field<T> {
    /// Leave it as it is.
    #[default]
    Keep,
    /// Write this.
    Set(T),
}

impl<T: Clone> Field<T> {
    /// The value to write, else `old`.
    pub(super) fn over(&self, old: T) -> T {
        match self {
            Self::Keep => old,
            Self::Set(new) => new.clone(),
        }
    }
}

impl<T> From<Option<T>> for Field<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Keep, Self::Set)
    }
}

/// Columns of a file that the shop has no use for, by name. They are merged into what is kept; an empty value removes.
pub type Imported = BTreeMap<String, String>;

/// A product as somebody wants it to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProductInput {
    /// The address below `/products/`; names the product. Only what [`super::slugify`] leaves as it is.
    pub slug: String,
    /// Name; not empty.
    pub title: String,
    /// Whether the input mentions only some of the product: its variants and pictures then keep their places, and new ones come
    /// after them.
    pub is_partial: bool,
    /// HTML that went through [`super::sanitised_html`]: it is shown as it is.
    pub body_html: Field<String>,
    /// Who makes it.
    pub vendor: Field<String>,
    /// What kind of thing it is.
    pub product_type: Field<String>,
    /// Whether and where it is seen; a new product is active.
    pub status: Field<ProductStatus>,
    /// For search engines.
    pub seo_title: Field<String>,
    /// For search engines.
    pub seo_description: Field<String>,
    /// Labels in order.
    pub tags: Field<Vec<String>>,
    /// Titles of categories from the top down. Categories that do not exist are created.
    pub category_paths: Field<Vec<Vec<String>>>,
    /// What can be chosen; at most three names, none for a product with a single variant.
    pub options: Field<Vec<String>>,
    /// In order, unless partial. Variants that are there and not in the list stay, after those in the list.
    pub variants: Vec<VariantInput>,
    /// In order, unless partial. Pictures that are there and not in the list stay, after those in the list.
    pub images: Vec<ImageInput>,
    /// For the product's row.
    pub imported: Imported,
}

/// A variant as somebody wants it to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VariantInput {
    /// Names the variant. Without one its option values do, and a new variant gets an SKU made of slug and values.
    pub sku: Option<String>,
    /// One value for each option of the product.
    pub options: Field<Vec<String>>,
    /// Minor units. A new variant needs one.
    pub price: Field<i64>,
    /// Former price in minor units.
    pub compare_at: Field<Option<i64>>,
    /// GTIN or another barcode.
    pub barcode: Field<String>,
    /// Grams.
    pub weight_grams: Field<i64>,
    /// Whether the stock is counted; by default it is.
    pub tracked: Field<bool>,
    /// What happens when nothing is left; by default nothing is sold.
    pub policy: Field<StockPolicy>,
    /// Pieces. Of a counted variant that is not sold beyond the stock, less than nothing counts as nothing.
    pub available: Field<i64>,
    /// Whether it is sent; by default it is.
    pub requires_shipping: Field<bool>,
    /// Whether VAT applies; by default it does.
    pub taxable: Field<bool>,
    /// The source of one of the product's pictures; one that the product does not have counts as none.
    pub image: Field<Option<String>>,
    /// For the variant's row.
    pub imported: Imported,
}

/// A picture as somebody wants it to be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImageInput {
    /// What the file called it; names the picture within its product.
    pub source: String,
    /// Where it is served from. None leaves a picture that is there as it is; one that is not there is reported as missing.
    pub stored: Option<Stored>,
    /// Alternative text.
    pub alt: Field<String>,
    /// For the picture's row.
    pub imported: Imported,
}

/// What became of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What was done.
    pub effect: Effect,
    /// Its row id.
    pub id: String,
    /// Indices of pictures in the input that are neither stored nor known.
    pub missing_images: Vec<usize>,
}

/// What writing a product did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It is new.
    Created,
    /// Something is different now.
    Updated,
    /// Everything was so already; nothing was written.
    Unchanged,
}

/// The JSON object `old` with `new` merged in, keys in order. An `old` that is no object of texts counts as empty.
pub(super) fn merged(old: &str, new: &Imported) -> String {
    let mut all: Imported = serde_json::from_str(old).unwrap_or_default();
    for (name, value) in new {
        if value.is_empty() {
            all.remove(name);
        } else {
            all.insert(name.clone(), value.clone());
        }
    }
    serde_json::to_string(&all).unwrap_or_else(|_| "{}".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_columns_are_merged() {
        let new = Imported::from([("b".into(), "2".into()), ("a".into(), String::new())]);
        assert_eq!(merged(r#"{"c":"3","a":"1"}"#, &new), r#"{"b":"2","c":"3"}"#);
        assert_eq!(merged("", &Imported::new()), "{}");
    }
}
