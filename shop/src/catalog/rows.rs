//! Rows of the catalogue as both engines give them, and what they become.

use super::model::{Picture, PictureKind, ProductCard, StockPolicy};
use crate::error::{Error, Result};
use crate::reviews::Rating;
use crate::shop::Shop;

/// Thirty days, in microseconds: how long a product counts as new.
const NEW_FOR: i64 = 30 * 24 * 3600 * 1_000_000;

/// What a card selects, from `products p` with its cover `c` and its hover picture `h`. The names match [`CardRow`].
pub(super) const CARD_COLUMNS: &str = "p.id, p.slug, p.title, p.vendor, p.price_min, p.price_max, p.compare_at, p.in_stock, \
     p.created_at, p.rating, p.review_count, CASE WHEN p.variant_count = 1 THEN (SELECT v.sku FROM variants v WHERE v.product_id = p.id) END AS only_sku, \
     c.kind AS cover_kind, c.src AS cover_src, c.width AS cover_width, c.height AS cover_height, c.widths AS cover_widths, \
     c.alt AS cover_alt, c.placeholder AS cover_placeholder, h.kind AS hover_kind, h.src AS hover_src, h.width AS hover_width, h.height AS hover_height, \
     h.widths AS hover_widths, h.alt AS hover_alt, s.sku AS shown_sku";

/// The joins that [`CARD_COLUMNS`] needs; `variant` is an expression of the id of the variant to show, if not the product as a whole.
pub(super) fn card_joins(variant: &str) -> String {
    format!(
        "LEFT JOIN variants s ON s.id = {variant} \
         LEFT JOIN images c ON c.id = COALESCE(s.image_id, p.cover_id) LEFT JOIN images h ON h.id = p.hover_id"
    )
}

#[derive(Debug, sqlx::FromRow)]
pub(super) struct CardRow {
    id: String,
    slug: String,
    title: String,
    vendor: String,
    price_min: i64,
    price_max: i64,
    compare_at: Option<i64>,
    in_stock: bool,
    created_at: i64,
    rating: i64,
    review_count: i64,
    only_sku: Option<String>,
    cover_kind: Option<String>,
    cover_src: Option<String>,
    cover_width: Option<i64>,
    cover_height: Option<i64>,
    cover_widths: Option<String>,
    cover_alt: Option<String>,
    cover_placeholder: Option<String>,
    hover_kind: Option<String>,
    hover_src: Option<String>,
    hover_width: Option<i64>,
    hover_height: Option<i64>,
    hover_widths: Option<String>,
    hover_alt: Option<String>,
    shown_sku: Option<String>,
}

impl CardRow {
    pub(super) fn into_card(self, shop: &Shop) -> ProductCard {
        ProductCard {
            id: self.id,
            slug: self.slug,
            title: self.title,
            vendor: self.vendor,
            price: shop.money(self.price_min),
            price_varies: self.price_max > self.price_min,
            compare_at: self.compare_at.map(|minor| shop.money(minor)),
            in_stock: self.in_stock,
            is_new: shop.clock.now() - self.created_at < NEW_FOR,
            only_sku: self.only_sku,
            shown_sku: self.shown_sku,
            rating: Rating { hundredths: self.rating, count: self.review_count },
            cover: picture(
                self.cover_kind,
                self.cover_src,
                self.cover_width,
                self.cover_height,
                self.cover_widths,
                self.cover_alt,
                self.cover_placeholder,
            ),
            hover: picture(
                self.hover_kind,
                self.hover_src,
                self.hover_width,
                self.hover_height,
                self.hover_widths,
                self.hover_alt,
                None,
            ),
        }
    }
}

/// A picture from the columns of a left join; none where there was no row.
pub(crate) fn picture(
    kind: Option<String>,
    src: Option<String>,
    width: Option<i64>,
    height: Option<i64>,
    widths: Option<String>,
    alt: Option<String>,
    placeholder: Option<String>,
) -> Option<Picture> {
    let kind = match kind?.as_str() {
        "raster" => PictureKind::Raster,
        "vector" => PictureKind::Vector,
        _ => PictureKind::Remote,
    };
    Some(Picture {
        kind,
        src: src?,
        width,
        height,
        widths: widths.unwrap_or_default().split(',').filter_map(|width| width.parse().ok()).collect(),
        alt: alt.unwrap_or_default(),
        placeholder: placeholder.unwrap_or_default(),
    })
}

/// Reads a stock policy; the CHECK on the column leaves no other value.
pub(crate) fn policy(text: &str) -> Result<StockPolicy> {
    match text {
        "deny" => Ok(StockPolicy::Deny),
        "continue" => Ok(StockPolicy::Continue),
        other => Err(Error::internal(format!("unknown stock policy {other}"))),
    }
}
