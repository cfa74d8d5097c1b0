//! Products with everything that belongs to them, page by page: for writing them down elsewhere.

use super::CategoryTree;
use super::write::Imported;
use crate::db::{Engine, from_json, json_bool, json_rows, sql};
use crate::error::Result;
use crate::shop::Shop;
use serde::{Deserialize, Deserializer};
use std::collections::BTreeSet;

/// A product, whatever its status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WholeProduct {
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
    /// `draft`, `active` or `archived`.
    pub status: String,
    /// For search engines.
    pub seo_title: String,
    /// For search engines.
    pub seo_description: String,
    /// Columns of a file that the shop has no use for.
    pub imported: Imported,
    /// The names of what can be chosen.
    pub options: Vec<String>,
    /// In order.
    pub variants: Vec<WholeVariant>,
    /// In order.
    pub images: Vec<WholeImage>,
    /// Labels in order.
    pub tags: Vec<String>,
    /// The titles on the way down to each of its categories.
    pub category_paths: Vec<Vec<String>>,
}

/// A variant.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct WholeVariant {
    /// Stock keeping unit.
    pub sku: String,
    /// GTIN or another barcode.
    pub barcode: String,
    /// Value of the first option.
    pub option1: String,
    /// Value of the second option.
    pub option2: String,
    /// Value of the third option.
    pub option3: String,
    /// Minor units.
    pub price: i64,
    /// Former price in minor units.
    pub compare_at: Option<i64>,
    /// Grams.
    pub weight_grams: i64,
    /// Whether the stock is counted.
    #[serde(deserialize_with = "json_bool")]
    pub tracked: bool,
    /// `deny` or `continue`.
    pub policy: String,
    /// Pieces.
    pub available: i64,
    /// Whether it is sent.
    #[serde(deserialize_with = "json_bool")]
    pub requires_shipping: bool,
    /// Whether VAT applies.
    #[serde(deserialize_with = "json_bool")]
    pub taxable: bool,
    /// The source of its picture.
    pub image: Option<String>,
    /// Columns of a file that the shop has no use for.
    #[serde(deserialize_with = "imported")]
    pub imported: Imported,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct WholeImage {
    /// What a file called it.
    pub source: String,
    /// Alternative text.
    pub alt: String,
    /// Columns of a file that the shop has no use for.
    #[serde(deserialize_with = "imported")]
    pub imported: Imported,
}

/// The columns of a variant that are read as they are.
const VARIANT: [&str; 14] = [
    "sku",
    "barcode",
    "option1",
    "option2",
    "option3",
    "price",
    "compare_at",
    "weight_grams",
    "tracked",
    "policy",
    "available",
    "requires_shipping",
    "taxable",
    "imported",
];

fn imported<'de, D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Imported, D::Error> {
    let text = String::deserialize(deserializer)?;
    serde_json::from_str(&text).map_err(serde::de::Error::custom)
}

#[derive(Deserialize)]
struct Name {
    name: String,
}

#[derive(sqlx::FromRow)]
struct ProductRow {
    slug: String,
    title: String,
    body_html: String,
    vendor: String,
    product_type: String,
    status: String,
    seo_title: String,
    seo_description: String,
    imported: String,
    options: String,
    variants: String,
    images: String,
    tags: String,
    categories: String,
}

/// The next products after slug `after`, at most `limit`, ordered by the bytes of their slugs on either engine; one query. The
/// paths of their categories come from `tree`.
///
/// # Errors
/// As every query.
pub async fn products_after(shop: &Shop, tree: &CategoryTree, after: &str, limit: i64) -> Result<Vec<WholeProduct>> {
    let engine = shop.db.engine();
    let slug = match engine {
        Engine::Sqlite => "slug",
        Engine::Postgres => "slug COLLATE \"C\"",
    };
    let text = format!(
        "SELECT p.slug, p.title, p.body_html, p.vendor, p.product_type, p.status, p.seo_title, p.seo_description, p.imported, {} \
         FROM (SELECT * FROM products WHERE {slug} > $1 ORDER BY {slug} LIMIT $2) AS p ORDER BY p.{slug}",
        parts(engine)
    );
    let rows: Vec<ProductRow> = sql(text).bind(after).bind(limit).all(&shop.db).await?;
    rows.into_iter().map(|row| product(tree, row)).collect()
}

/// The subqueries for what belongs to a product `p`.
fn parts(engine: Engine) -> String {
    let names = |name: &str, from: &str, order: &str| json_rows(engine, &[("name", name)], from, order);
    let columns: Vec<String> = VARIANT.iter().map(|column| format!("v.{column}")).collect();
    let mut pairs: Vec<(&str, &str)> = VARIANT.iter().copied().zip(columns.iter().map(String::as_str)).collect();
    pairs.push(("image", "i.source"));
    let variants = "variants v LEFT JOIN images i ON i.id = v.image_id WHERE v.product_id = p.id";
    let images = [("source", "i.source"), ("alt", "i.alt"), ("imported", "i.imported")];
    let parts = [
        ("options", names("o.name", "product_options o WHERE o.product_id = p.id", "o.position")),
        ("variants", json_rows(engine, &pairs, variants, "v.position, v.id")),
        ("images", json_rows(engine, &images, "images i WHERE i.product_id = p.id", "i.position, i.id")),
        ("tags", {
            let from = "product_tags pt JOIN tags t ON t.id = pt.tag_id WHERE pt.product_id = p.id";
            names("t.name", from, "pt.position, t.id")
        }),
        ("categories", names("pc.category_id", "product_categories pc WHERE pc.product_id = p.id", "pc.category_id")),
    ];
    parts.map(|(name, part)| format!("{part} AS {name}")).join(", ")
}

fn product(tree: &CategoryTree, row: ProductRow) -> Result<WholeProduct> {
    let names =
        |text: &str| -> Result<Vec<String>> { Ok(from_json::<Vec<Name>>(text)?.into_iter().map(|row| row.name).collect()) };
    let path = |id: &String| tree.path(id).into_iter().map(|category| category.title.clone()).collect();
    Ok(WholeProduct {
        options: names(&row.options)?,
        variants: from_json(&row.variants)?,
        images: from_json(&row.images)?,
        tags: names(&row.tags)?,
        category_paths: names(&row.categories)?.iter().map(path).collect(),
        imported: from_json(&row.imported)?,
        slug: row.slug,
        title: row.title,
        body_html: row.body_html,
        vendor: row.vendor,
        product_type: row.product_type,
        status: row.status,
        seo_title: row.seo_title,
        seo_description: row.seo_description,
    })
}

/// The names of all columns that are kept without being used, in order.
///
/// # Errors
/// As every query.
pub async fn imported_names(shop: &Shop) -> Result<BTreeSet<String>> {
    let entries = match shop.db.engine() {
        Engine::Sqlite => "json_each(t.imported)",
        Engine::Postgres => "json_each_text(CAST(t.imported AS json))",
    };
    let from = |table: &str| format!("SELECT e.key FROM {table} t, {entries} e");
    let text = ["products", "variants", "images"].map(from).join(" UNION ");
    let rows: Vec<(String,)> = sql(text).all(&shop.db).await?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// The category tree as it is now.
///
/// # Errors
/// As every query.
pub async fn category_tree(shop: &Shop) -> Result<CategoryTree> {
    CategoryTree::read(shop).await
}

/// Whether there is no product at all, not even one that nobody sees.
///
/// # Errors
/// As every query.
pub async fn is_empty(shop: &Shop) -> Result<bool> {
    let row: Option<(String,)> = sql("SELECT id FROM products LIMIT 1").optional(&shop.db).await?;
    Ok(row.is_none())
}
