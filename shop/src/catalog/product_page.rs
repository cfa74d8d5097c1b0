//! Reading one product with everything its page shows: two queries.

use super::model::{Picture, PictureKind, Product, ProductCard, ProductOption, StockState, Variant};
use super::rows::{CARD_COLUMNS, CardRow, card_joins, policy};
use crate::db::{from_json, json_bool, json_rows, sql};
use crate::error::{Error, Result};
use crate::reviews::{self, Rating, Reviews, ReviewsQuery};
use crate::shop::Shop;
use serde::Deserialize;

/// A product's page.
#[derive(Debug, Clone)]
pub struct ProductPage {
    /// The product.
    pub product: Product,
    /// Others that go with it.
    pub related: Vec<ProductCard>,
    /// What buyers say about it.
    pub reviews: Reviews,
}

/// What an address below `/products/` leads to.
#[derive(Debug, Clone)]
pub enum ProductFound {
    /// The product.
    Page(Box<ProductPage>),
    /// It was renamed and is now at this slug.
    Moved(String),
}

#[derive(sqlx::FromRow)]
struct ProductRow {
    id: String,
    slug: String,
    title: String,
    body_html: String,
    vendor: String,
    product_type: String,
    seo_title: String,
    seo_description: String,
    options: String,
    variants: String,
    pictures: String,
    tags: String,
    categories: String,
    rating: i64,
    review_count: i64,
    reviews: String,
    by_stars: String,
    own_review: String,
    bought: bool,
}

#[derive(Deserialize)]
struct OptionJson {
    position: usize,
    name: String,
}

#[derive(Deserialize)]
struct VariantJson {
    id: String,
    sku: String,
    barcode: String,
    option1: String,
    option2: String,
    option3: String,
    price: i64,
    compare_at: Option<i64>,
    weight_grams: i64,
    #[serde(deserialize_with = "json_bool")]
    tracked: bool,
    policy: String,
    available: i64,
    image_id: Option<String>,
}

#[derive(Deserialize)]
struct PictureJson {
    id: String,
    kind: PictureKind,
    src: String,
    width: Option<i64>,
    height: Option<i64>,
    widths: String,
    alt: String,
    placeholder: String,
}

#[derive(Deserialize)]
struct Name {
    name: String,
}

/// What stands at `/products/{slug}` for somebody who is not logged in: two queries.
///
/// # Errors
/// [`Error::NotFound`] when no active product is, or ever was, there.
pub async fn product_page(shop: &Shop, slug: &str) -> Result<ProductFound> {
    product_page_for(shop, slug, None, ReviewsQuery::default()).await
}

/// What stands at `/products/{slug}` for the customer with this id, with these of its reviews: two queries.
///
/// # Errors
/// As [`product_page`].
pub async fn product_page_for(shop: &Shop, slug: &str, user_id: Option<&str>, asked: ReviewsQuery) -> Result<ProductFound> {
    let engine = shop.db.engine();
    let options = json_rows(
        engine,
        &[("position", "o.position"), ("name", "o.name")],
        "product_options o WHERE o.product_id = p.id",
        "o.position",
    );
    let variant_columns = [
        "id",
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
        "image_id",
    ];
    let expressions: Vec<String> = variant_columns.iter().map(|column| format!("v.{column}")).collect();
    let pairs: Vec<(&str, &str)> = variant_columns.iter().copied().zip(expressions.iter().map(String::as_str)).collect();
    let variants = json_rows(engine, &pairs, "variants v WHERE v.product_id = p.id", "v.position, v.id");
    let pictures = json_rows(
        engine,
        &[
            ("id", "i.id"),
            ("kind", "i.kind"),
            ("src", "i.src"),
            ("width", "i.width"),
            ("height", "i.height"),
            ("widths", "i.widths"),
            ("alt", "i.alt"),
            ("placeholder", "i.placeholder"),
        ],
        "images i WHERE i.product_id = p.id",
        "i.position, i.id",
    );
    let tags = json_rows(
        engine,
        &[("name", "t.name")],
        "product_tags pt JOIN tags t ON t.id = pt.tag_id WHERE pt.product_id = p.id",
        "pt.position",
    );
    let categories =
        json_rows(engine, &[("name", "pc.category_id")], "product_categories pc WHERE pc.product_id = p.id", "pc.category_id");
    let reviews::Columns { shown, by_stars, own, bought } = reviews::columns(engine, asked, "$2");
    // A slug of today wins over one that another product had before.
    let row: Option<ProductRow> = sql(format!(
        "SELECT p.id, p.slug, p.title, p.body_html, p.vendor, p.product_type, p.seo_title, p.seo_description, \
         {options} AS options, {variants} AS variants, {pictures} AS pictures, {tags} AS tags, {categories} AS categories, \
         p.rating, p.review_count, {shown} AS reviews, {by_stars} AS by_stars, {own} AS own_review, {bought} AS bought \
         FROM products p WHERE p.status = 'active' AND p.id = COALESCE( \
           (SELECT s.id FROM products s WHERE s.slug = $1 AND s.status = 'active'), \
           (SELECT r.product_id FROM product_redirects r WHERE r.slug = $1))"
    ))
    .bind(slug)
    .bind(user_id)
    .optional(&shop.db)
    .await?;
    let row = row.ok_or(Error::NotFound)?;
    if row.slug != slug {
        return Ok(ProductFound::Moved(row.slug));
    }
    let rating = Rating { hundredths: row.rating, count: row.review_count };
    let reviews = reviews::read(rating, asked, [&row.reviews, &row.by_stars, &row.own_review], row.bought)?;
    let product = product(shop, row)?;
    let related = related(shop, &product).await?;
    Ok(ProductFound::Page(Box::new(ProductPage { product, related, reviews })))
}

fn product(shop: &Shop, row: ProductRow) -> Result<Product> {
    let pictures: Vec<PictureJson> = from_json(&row.pictures)?;
    let names: Vec<OptionJson> = from_json(&row.options)?;
    let mut variants = Vec::new();
    for variant in from_json::<Vec<VariantJson>>(&row.variants)? {
        let values = [variant.option1, variant.option2, variant.option3];
        variants.push(Variant {
            stock: StockState::of(variant.tracked, policy(&variant.policy)?, variant.available),
            id: variant.id,
            sku: variant.sku,
            barcode: variant.barcode,
            options: names.iter().map(|option| values[option.position.clamp(1, 3) - 1].clone()).collect(),
            price: shop.money(variant.price),
            compare_at: variant.compare_at.filter(|before| *before > variant.price).map(|minor| shop.money(minor)),
            weight_grams: variant.weight_grams,
            picture: variant.image_id.and_then(|id| pictures.iter().position(|picture| picture.id == id)),
        });
    }
    let options = names
        .into_iter()
        .enumerate()
        .map(|(index, option)| {
            let mut values: Vec<String> = Vec::new();
            for variant in &variants {
                if !values.contains(&variant.options[index]) {
                    values.push(variant.options[index].clone());
                }
            }
            ProductOption { name: option.name, values }
        })
        .collect();
    let names =
        |text: &str| -> Result<Vec<String>> { Ok(from_json::<Vec<Name>>(text)?.into_iter().map(|row| row.name).collect()) };
    Ok(Product {
        tags: names(&row.tags)?,
        category_ids: names(&row.categories)?,
        id: row.id,
        slug: row.slug,
        title: row.title,
        body_html: row.body_html,
        vendor: row.vendor,
        product_type: row.product_type,
        seo_title: row.seo_title,
        seo_description: row.seo_description,
        options,
        variants,
        pictures: pictures
            .into_iter()
            .map(|picture| Picture {
                kind: picture.kind,
                src: picture.src,
                width: picture.width,
                height: picture.height,
                widths: picture.widths.split(',').filter_map(|width| width.parse().ok()).collect(),
                alt: picture.alt,
                placeholder: picture.placeholder,
            })
            .collect(),
    })
}

/// Others of the same categories first, then of the same maker; what can be bought before what cannot.
async fn related(shop: &Shop, product: &Product) -> Result<Vec<ProductCard>> {
    let rows: Vec<CardRow> = sql(format!(
        "SELECT {CARD_COLUMNS} FROM ( \
           SELECT near.id, MAX(near.closeness) AS closeness FROM ( \
             SELECT pc.product_id AS id, 2 AS closeness FROM product_categories pc WHERE pc.category_id IN \
               (SELECT own.category_id FROM product_categories own WHERE own.product_id = $1) \
             UNION ALL SELECT m.id, 1 FROM products m WHERE m.vendor = $2 AND m.vendor <> '' AND m.status = 'active' \
           ) AS near JOIN products p ON p.id = near.id AND p.status = 'active' AND p.id <> $1 \
           GROUP BY near.id, p.in_stock, p.created_at ORDER BY 2 DESC, p.in_stock DESC, p.created_at DESC, near.id LIMIT 4 \
         ) AS nearest JOIN products p ON p.id = nearest.id {} \
         ORDER BY nearest.closeness DESC, p.in_stock DESC, p.created_at DESC, p.id",
        card_joins("NULL")
    ))
    .bind(&product.id)
    .bind(&product.vendor)
    .all(&shop.db)
    .await?;
    Ok(rows.into_iter().map(|row| row.into_card(shop)).collect())
}
