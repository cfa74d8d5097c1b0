//! The wishlist's SQL.

use super::model::Wish;
use crate::catalog::picture;
use crate::db::{Db, sql};
use crate::error::Result;
use crate::shop::Shop;

/// Whose list is meant: a column of `wishlist_items` with its value.
#[derive(Debug, Clone)]
pub(super) enum Owner {
    User(String),
    Cart(String),
}

impl Owner {
    pub(super) fn column(&self) -> &'static str {
        match self {
            Self::User(_) => "user_id",
            Self::Cart(_) => "cart_id",
        }
    }

    pub(super) fn id(&self) -> &str {
        match self {
            Self::User(id) | Self::Cart(id) => id,
        }
    }
}

/// How long the wishlist of the guest with the cart key `$1` is, as a scalar subquery.
pub(crate) const COUNT_OF_GUEST: &str =
    "(SELECT COUNT(*) FROM wishlist_items w JOIN carts g ON g.id = w.cart_id WHERE g.token_hash = $1)";

#[derive(Debug, sqlx::FromRow)]
pub(super) struct WishRow {
    id: Option<String>,
    slug: Option<String>,
    title: Option<String>,
    option1: Option<String>,
    option2: Option<String>,
    option3: Option<String>,
    sku: Option<String>,
    price: Option<i64>,
    added_price: Option<i64>,
    was_in_stock: Option<bool>,
    in_stock: Option<bool>,
    kind: Option<String>,
    src: Option<String>,
    width: Option<i64>,
    height: Option<i64>,
    widths: Option<String>,
    alt: Option<String>,
    pub(super) share: Option<String>,
}

impl WishRow {
    pub(super) fn into_wish(self, shop: &Shop) -> Option<Wish> {
        let values = [self.option1, self.option2, self.option3];
        let values: Vec<String> = values.into_iter().flatten().filter(|value| !value.is_empty()).collect();
        let (price, added, in_stock) = (self.price?, self.added_price?, self.in_stock?);
        Some(Wish {
            id: self.id?,
            slug: self.slug?,
            title: self.title?,
            variant_title: values.join(" / "),
            sku: self.sku,
            price: shop.money(price),
            dropped_from: (price < added).then(|| shop.money(added)),
            in_stock,
            came_back: in_stock && !self.was_in_stock?,
            picture: picture(self.kind, self.src, self.width, self.height, self.widths, self.alt, None),
        })
    }
}

/// The wishes of one list, with the token under which it is shared. `whose` selects one row `o` with `user_id`, `cart_id` and
/// `share`; its only parameter is `key`. A list without wishes is one row without a product.
pub(super) async fn wishes(db: &Db, whose: &str, key: &str) -> Result<Vec<WishRow>> {
    sql(format!(
        "SELECT w.id, p.slug, p.title, v.option1, v.option2, v.option3, \
         COALESCE(v.sku, CASE WHEN p.variant_count = 1 THEN (SELECT x.sku FROM variants x WHERE x.product_id = p.id) END) AS sku, \
         COALESCE(v.price, p.price_min) AS price, w.unit_price AS added_price, w.was_in_stock, \
         CASE WHEN v.id IS NULL THEN p.in_stock ELSE (NOT v.tracked OR v.policy = 'continue' OR v.available > 0) END AS in_stock, \
         i.kind, i.src, i.width, i.height, i.widths, i.alt, o.share \
         FROM ({whose}) o LEFT JOIN wishlist_items w ON w.user_id = o.user_id OR w.cart_id = o.cart_id \
         LEFT JOIN products p ON p.id = w.product_id AND p.status = 'active' \
         LEFT JOIN variants v ON v.id = w.variant_id AND v.product_id = p.id \
         LEFT JOIN images i ON i.id = COALESCE(v.image_id, p.cover_id) \
         ORDER BY w.added_at DESC, w.id"
    ))
    .bind(key)
    .all(db)
    .await
}
