//! The catalogue's types and the rules that need no database.

use crate::money::Money;
use crate::reviews::Rating;
use serde::{Deserialize, Serialize};

/// From how many pieces on the shop says "only a few left".
pub const FEW_LEFT: i64 = 4;

/// Whether and where a product is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ProductStatus {
    /// Being written; nobody sees it.
    Draft,
    /// For sale.
    Active,
    /// No longer for sale; its orders remain.
    Archived,
}

impl ProductStatus {
    /// As it stands in the database and in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Active => "active",
            Self::Archived => "archived",
        }
    }
}

/// What happens to orders when nothing is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StockPolicy {
    /// No order beyond what is there.
    Deny,
    /// Orders go on; it is made or re-ordered.
    Continue,
}

impl StockPolicy {
    /// As it stands in the database and in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Deny => "deny",
            Self::Continue => "continue",
        }
    }
}

/// What a person is told about the stock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state", content = "left")]
pub enum StockState {
    /// There is enough.
    InStock,
    /// There are this many.
    Few(i64),
    /// None is there, and it can be ordered all the same.
    BackOrder,
    /// None is there, and it cannot be ordered.
    SoldOut,
}

impl StockState {
    /// The state of a variant.
    pub fn of(tracked: bool, policy: StockPolicy, available: i64) -> Self {
        match (tracked, policy) {
            (false, _) => Self::InStock,
            (true, _) if available > FEW_LEFT => Self::InStock,
            (true, StockPolicy::Deny) if available > 0 => Self::Few(available),
            (true, StockPolicy::Continue) if available > 0 => Self::InStock,
            (true, StockPolicy::Continue) => Self::BackOrder,
            (true, StockPolicy::Deny) => Self::SoldOut,
        }
    }

    /// Whether at least one can be bought.
    pub fn is_buyable(self) -> bool {
        self != Self::SoldOut
    }
}

/// How a picture is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PictureKind {
    /// Several sizes of AVIF and WebP, ours.
    Raster,
    /// One SVG, ours.
    Vector,
    /// An address on somebody else's server.
    Remote,
}

/// A picture as a page needs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// How it is stored.
    pub kind: PictureKind,
    /// The address; for [`PictureKind::Raster`] without the `-{width}.{format}` that completes it.
    pub src: String,
    /// Pixels, where known.
    pub width: Option<i64>,
    /// Pixels, where known.
    pub height: Option<i64>,
    /// The widths in which a raster picture exists, in pixels, ascending.
    pub widths: Vec<u32>,
    /// Alternative text.
    pub alt: String,
    /// A tiny picture as a `data:` address, to stand in until the picture has come; empty for none.
    #[serde(default)]
    pub placeholder: String,
}

impl Picture {
    /// The address for an `<img src>`: the file itself, or a WebP of medium size.
    pub fn fallback(&self) -> String {
        match self.kind {
            PictureKind::Vector | PictureKind::Remote => self.src.clone(),
            PictureKind::Raster => {
                let width = self.widths.iter().find(|w| **w >= 640).or(self.widths.last()).copied().unwrap_or(640);
                format!("{}-{width}.webp", self.src)
            }
        }
    }

    /// The address of the largest file, for a closer look.
    pub fn largest(&self) -> String {
        match (self.kind, self.widths.last()) {
            (PictureKind::Raster, Some(width)) => format!("{}-{width}.webp", self.src),
            _ => self.src.clone(),
        }
    }

    /// The address of a preview for links elsewhere, 1200 by 630 pixels, where the picture is one of ours.
    pub fn preview(&self) -> String {
        match (self.kind, self.widths.last(), self.src.strip_prefix("/media/")) {
            (PictureKind::Raster, Some(width), Some(stem)) => format!("/share/{stem}-{width}.jpg"),
            _ => self.fallback(),
        }
    }

    /// The address of the largest file, for a closer look., for a list of suggestions.
    pub fn thumbnail(&self) -> String {
        match (self.kind, self.widths.first()) {
            (PictureKind::Raster, Some(width)) => format!("{}-{width}.webp", self.src),
            _ => self.src.clone(),
        }
    }

    /// The `srcset` in `format` ("avif", "webp"); empty unless the picture is a raster of ours.
    pub fn srcset(&self, format: &str) -> String {
        if self.kind != PictureKind::Raster {
            return String::new();
        }
        let sizes: Vec<String> = self.widths.iter().map(|w| format!("{}-{w}.{format} {w}w", self.src)).collect();
        sizes.join(", ")
    }
}

/// A product as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductCard {
    /// Row id.
    pub id: String,
    /// The address below `/products/`.
    pub slug: String,
    /// Name.
    pub title: String,
    /// Who makes it.
    pub vendor: String,
    /// The lowest price of a variant.
    pub price: Money,
    /// Whether variants have different prices.
    pub price_varies: bool,
    /// The former price that belongs to the lowest one, when it is reduced.
    pub compare_at: Option<Money>,
    /// Whether any variant can be bought.
    pub in_stock: bool,
    /// Made known within the last 30 days.
    pub is_new: bool,
    /// The SKU to add at once, when there is only one variant.
    pub only_sku: Option<String>,
    /// The SKU that somebody looked for, by its options; the first picture is of it.
    #[serde(default)]
    pub shown_sku: Option<String>,
    /// First picture.
    pub cover: Option<Picture>,
    /// Second picture.
    pub hover: Option<Picture>,
    /// What its reviews say together.
    pub rating: Rating,
}

/// A thing that can be chosen, with its values in order of appearance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductOption {
    /// "Colour".
    pub name: String,
    /// "Chalk", "Moss".
    pub values: Vec<String>,
}

/// What is actually sold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// Row id.
    pub id: String,
    /// Stock keeping unit; unique in the shop.
    pub sku: String,
    /// GTIN or another barcode; may be empty.
    pub barcode: String,
    /// One value for each option of the product.
    pub options: Vec<String>,
    /// Price with VAT.
    pub price: Money,
    /// Former price, when reduced.
    pub compare_at: Option<Money>,
    /// Grams.
    pub weight_grams: i64,
    /// What to say about the stock.
    pub stock: StockState,
    /// Index into the product's pictures.
    pub picture: Option<usize>,
}

impl Variant {
    /// "Chalk / Large"; empty for a product without options.
    pub fn title(&self) -> String {
        self.options.join(" / ")
    }
}

/// A product with everything its page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Row id.
    pub id: String,
    /// The address below `/products/`.
    pub slug: String,
    /// Name.
    pub title: String,
    /// Sanitised HTML.
    pub body_html: String,
    /// Who makes it.
    pub vendor: String,
    /// What kind of thing it is.
    pub product_type: String,
    /// For search engines; empty means the title.
    pub seo_title: String,
    /// For search engines; empty means the beginning of the text.
    pub seo_description: String,
    /// Labels.
    pub tags: Vec<String>,
    /// Row ids of its categories.
    pub category_ids: Vec<String>,
    /// At most three; none for a product with one variant and nothing to choose.
    pub options: Vec<ProductOption>,
    /// At least one.
    pub variants: Vec<Variant>,
    /// In order.
    pub pictures: Vec<Picture>,
}

impl Product {
    /// The variant with this SKU; else the first that can be bought; else the first.
    pub fn select(&self, sku: Option<&str>) -> Option<&Variant> {
        sku.and_then(|sku| self.variants.iter().find(|variant| variant.sku == sku))
            .or_else(|| self.variants.iter().find(|variant| variant.stock.is_buyable()))
            .or_else(|| self.variants.first())
    }

    /// Where a click on `value` of option number `option` leads from `current`: the variant with the other options kept, else
    /// the first variant with that value.
    pub fn switch(&self, current: &Variant, option: usize, value: &str) -> Option<&Variant> {
        let mut wanted = current.options.clone();
        if let Some(slot) = wanted.get_mut(option) {
            value.clone_into(slot);
        }
        self.variants
            .iter()
            .find(|variant| variant.options == wanted)
            .or_else(|| self.variants.iter().find(|variant| variant.options.get(option).is_some_and(|o| o == value)))
    }
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductList {
    /// The products of this page.
    pub cards: Vec<ProductCard>,
    /// Counts over all pages.
    pub facets: Facets,
    /// What the words of the search were read as, when that differs from what was typed.
    pub corrected: Option<String>,
}

/// How many products each further choice would leave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// With all filters.
    pub total: i64,
    /// Of those (without the filter itself) that can be bought now.
    pub in_stock: i64,
    /// Of those (without the filter itself) that are reduced.
    pub on_sale: i64,
    /// Of those (without the filter itself) that have four stars and more.
    pub well_rated: i64,
    /// The lowest price in minor units, without the price filter.
    pub lowest: i64,
    /// The highest price in minor units, without the price filter.
    pub highest: i64,
    /// Category id and number, without the category filter; a parent counts what is in its children.
    pub categories: Vec<(String, i64)>,
    /// Makers, without the filter by them; none where there is no choice. Which ones there are depends on the category and the search
    /// alone, and so with options: what is chosen changes only the numbers.
    #[serde(default)]
    pub vendors: Vec<Choice>,
    /// Options of which several products share values, each without its own filter.
    #[serde(default)]
    pub options: Vec<Options>,
}

/// An option by which a list can be narrowed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// What products call it.
    pub name: String,
    /// Its values.
    pub values: Vec<Choice>,
}

/// A value by which a list can be narrowed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The value.
    pub value: String,
    /// How many products it would leave.
    pub count: i64,
}

impl Facets {
    /// How many pages the list has; at least one.
    pub fn pages(&self) -> u32 {
        let page = i64::from(super::PAGE_SIZE);
        u32::try_from((self.total.max(1) + page - 1) / page).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stock_is_told_honestly() {
        use StockPolicy::{Continue, Deny};
        assert_eq!(StockState::of(false, Deny, -3), StockState::InStock);
        assert_eq!(StockState::of(true, Deny, 5), StockState::InStock);
        assert_eq!(StockState::of(true, Deny, 4), StockState::Few(4));
        assert_eq!(StockState::of(true, Deny, 0), StockState::SoldOut);
        assert_eq!(StockState::of(true, Continue, 2), StockState::InStock);
        assert_eq!(StockState::of(true, Continue, 0), StockState::BackOrder);
        assert_eq!(StockState::of(true, Continue, -7), StockState::BackOrder);
    }
}
