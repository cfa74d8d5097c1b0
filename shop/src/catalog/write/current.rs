//! What the database holds of a product.

use crate::db::{Tx, sql};
use crate::error::Result;

/// A row of `products`, as far as it is not derived.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct ProductRow {
    pub(super) id: String,
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) body_html: String,
    pub(super) vendor: String,
    pub(super) product_type: String,
    pub(super) status: String,
    pub(super) seo_title: String,
    pub(super) seo_description: String,
    pub(super) imported: String,
}

impl ProductRow {
    /// The columns after the id, in the order of the statements that write them.
    pub(super) fn texts(&self) -> [&str; 9] {
        [
            &self.slug,
            &self.title,
            &self.body_html,
            &self.vendor,
            &self.product_type,
            &self.status,
            &self.seo_title,
            &self.seo_description,
            &self.imported,
        ]
    }
}

impl Default for ProductRow {
    fn default() -> Self {
        Self {
            id: String::new(),
            slug: String::new(),
            title: String::new(),
            body_html: String::new(),
            vendor: String::new(),
            product_type: String::new(),
            status: String::new(),
            seo_title: String::new(),
            seo_description: String::new(),
            imported: "{}".into(),
        }
    }
}

/// A row of `variants`.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct VariantRow {
    pub(super) id: String,
    pub(super) position: i64,
    pub(super) sku: String,
    pub(super) barcode: String,
    pub(super) option1: String,
    pub(super) option2: String,
    pub(super) option3: String,
    pub(super) price: i64,
    pub(super) compare_at: Option<i64>,
    pub(super) weight_grams: i64,
    pub(super) tracked: bool,
    pub(super) policy: String,
    pub(super) available: i64,
    pub(super) requires_shipping: bool,
    pub(super) taxable: bool,
    pub(super) image_id: Option<String>,
    pub(super) imported: String,
}

impl VariantRow {
    pub(super) fn options(&self) -> [&str; 3] {
        [&self.option1, &self.option2, &self.option3]
    }
}

impl Default for VariantRow {
    fn default() -> Self {
        Self {
            id: String::new(),
            position: 1,
            sku: String::new(),
            barcode: String::new(),
            option1: String::new(),
            option2: String::new(),
            option3: String::new(),
            price: 0,
            compare_at: None,
            weight_grams: 0,
            tracked: true,
            policy: "deny".into(),
            available: 0,
            requires_shipping: true,
            taxable: true,
            image_id: None,
            imported: "{}".into(),
        }
    }
}

/// A row of `images`.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct ImageRow {
    pub(super) id: String,
    pub(super) position: i64,
    pub(super) source: String,
    pub(super) kind: String,
    pub(super) src: String,
    pub(super) width: Option<i64>,
    pub(super) height: Option<i64>,
    pub(super) widths: String,
    pub(super) alt: String,
    pub(super) imported: String,
    pub(super) placeholder: String,
}

/// A product with everything that belongs to it, in order.
#[derive(Debug)]
pub(super) struct Current {
    pub(super) product: ProductRow,
    pub(super) options: Vec<String>,
    pub(super) variants: Vec<VariantRow>,
    pub(super) images: Vec<ImageRow>,
    pub(super) tags: Vec<String>,
    pub(super) category_ids: Vec<String>,
}

/// The product with this slug.
pub(super) async fn read(tx: &mut Tx, slug: &str) -> Result<Option<Current>> {
    let product: Option<ProductRow> = sql("SELECT id, slug, title, body_html, vendor, product_type, status, seo_title, \
         seo_description, imported FROM products WHERE slug = $1")
    .bind(slug)
    .optional(&mut *tx)
    .await?;
    let Some(product) = product else { return Ok(None) };
    let of_product = |text: &'static str| sql(text).bind(&product.id);
    let options: Vec<(String,)> =
        of_product("SELECT name FROM product_options WHERE product_id = $1 ORDER BY position").all(&mut *tx).await?;
    let variants = of_product(
        "SELECT id, position, sku, barcode, option1, option2, option3, price, compare_at, weight_grams, tracked, policy, \
         available, requires_shipping, taxable, image_id, imported FROM variants WHERE product_id = $1 ORDER BY position, id",
    )
    .all(&mut *tx)
    .await?;
    let images = of_product(
        "SELECT id, position, source, kind, src, width, height, widths, alt, imported, placeholder FROM images WHERE product_id = $1 \
         ORDER BY position, id",
    )
    .all(&mut *tx)
    .await?;
    let tags: Vec<(String,)> = of_product(
        "SELECT t.name FROM product_tags pt JOIN tags t ON t.id = pt.tag_id WHERE pt.product_id = $1 ORDER BY pt.position, t.id",
    )
    .all(&mut *tx)
    .await?;
    let category_ids: Vec<(String,)> =
        of_product("SELECT category_id FROM product_categories WHERE product_id = $1 ORDER BY category_id")
            .all(&mut *tx)
            .await?;
    let flat = |rows: Vec<(String,)>| rows.into_iter().map(|(text,)| text).collect();
    Ok(Some(Current { product, options: flat(options), variants, images, tags: flat(tags), category_ids: flat(category_ids) }))
}
