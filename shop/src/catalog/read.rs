//! Reading the catalogue for the home page, the search box and the sitemap: one query each.

use super::ListQuery;
use super::list::cards;
use super::model::{Picture, ProductCard};
use super::rows::{CARD_COLUMNS, CardRow, card_joins, picture};
use super::search;
use crate::db::sql;
use crate::error::Result;
use crate::money::Money;
use crate::shop::Shop;
use crate::t;
use serde::{Deserialize, Serialize};

/// What the home page shows.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Home {
    /// Tagged `featured` by the shopkeeper: one for the top of the page, and eight.
    pub featured: Vec<ProductCard>,
    /// Reduced ones that can be bought and are not featured.
    pub on_sale: Vec<ProductCard>,
    /// The newest of the rest.
    pub newest: Vec<ProductCard>,
}

/// A line under the search box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// `product` or `category`.
    pub kind: &'static str,
    /// What it is called.
    pub title: String,
    /// Where it leads.
    pub url: String,
    /// A small picture.
    pub image: Option<String>,
    /// Its price, written for people.
    pub price: Option<String>,
}

/// How many suggestions there are at most.
pub const MAX_SUGGESTIONS: usize = 8;
/// How many of them are categories.
const MAX_CATEGORIES: usize = 2;

#[derive(sqlx::FromRow)]
struct HomeRow {
    list: String,
    #[sqlx(flatten)]
    card: CardRow,
}

/// What the home page shows, nothing twice: at most one query.
///
/// # Errors
/// As every query.
pub async fn home(shop: &Shop) -> Result<Home> {
    Box::pin(shop.recent_home(read_home(shop))).await
}

async fn read_home(shop: &Shop) -> Result<Home> {
    let rows: Vec<HomeRow> = sql(format!(
        "WITH featured (id, place) AS ( \
           SELECT p.id, ROW_NUMBER() OVER (ORDER BY p.created_at DESC, p.id) FROM products p \
           JOIN product_tags pt ON pt.product_id = p.id JOIN tags t ON t.id = pt.tag_id AND t.name = 'featured' \
           WHERE p.status = 'active' ORDER BY 2 LIMIT 9 \
         ), on_sale (id, place) AS ( \
           SELECT p.id, ROW_NUMBER() OVER (ORDER BY p.created_at DESC, p.id) FROM products p \
           WHERE p.status = 'active' AND p.compare_at IS NOT NULL AND p.in_stock AND p.id NOT IN (SELECT id FROM featured) \
           ORDER BY 2 LIMIT 4 \
         ), newest (id, place) AS ( \
           SELECT p.id, ROW_NUMBER() OVER (ORDER BY p.created_at DESC, p.id) FROM products p \
           WHERE p.status = 'active' AND p.id NOT IN (SELECT id FROM featured) AND p.id NOT IN (SELECT id FROM on_sale) \
           ORDER BY 2 LIMIT 8 \
         ), picks (list, id, place) AS ( \
           SELECT 'featured', id, place FROM featured UNION ALL SELECT 'on_sale', id, place FROM on_sale \
           UNION ALL SELECT 'newest', id, place FROM newest \
         ) SELECT picks.list, {CARD_COLUMNS} FROM picks JOIN products p ON p.id = picks.id {} \
         ORDER BY picks.list, picks.place",
        card_joins("NULL")
    ))
    .all(&shop.db)
    .await?;
    let mut home = Home { featured: Vec::new(), newest: Vec::new(), on_sale: Vec::new() };
    for row in rows {
        let list = match row.list.as_str() {
            "featured" => &mut home.featured,
            "newest" => &mut home.newest,
            _ => &mut home.on_sale,
        };
        list.push(row.card.into_card(shop));
    }
    Ok(home)
}

/// What the search box offers while somebody types: matching categories, then products; one query.
///
/// # Errors
/// As every query.
pub async fn suggest(shop: &Shop, typed: &str) -> Result<Vec<Suggestion>> {
    let query = ListQuery::from_pairs([("q", typed)], 0);
    if query.q.chars().count() < 2 {
        return Ok(Vec::new());
    }
    let tree = shop.categories().await?;
    let hits = search::understand(shop, &query.q).await?;
    let mut suggestions: Vec<Suggestion> = tree
        .all()
        .iter()
        .filter(|category| category.products > 0 && hits.matches(&category.title))
        .take(MAX_CATEGORIES)
        .map(|category| Suggestion {
            kind: "category",
            title: category.title.clone(),
            url: format!("/categories/{}", category.slug),
            image: None,
            price: None,
        })
        .collect();
    let found = cards(shop, &query, Some(hits), None).await?;
    suggestions.extend(found.into_iter().take(MAX_SUGGESTIONS - MAX_CATEGORIES).map(|card| Suggestion {
        kind: "product",
        url: format!("/products/{}", card.slug),
        image: card.cover.as_ref().map(Picture::thumbnail),
        price: Some(price_text(card.price, card.price_varies)),
        title: card.title,
    }));
    Ok(suggestions)
}

fn price_text(price: Money, varies: bool) -> String {
    if varies { t!("delivery-from", price = price.to_string()) } else { price.to_string() }
}

/// A line of the sitemap.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SitemapRow {
    /// The product's slug.
    pub slug: String,
    /// When it last changed, in microseconds since the epoch.
    pub updated_at: i64,
    kind: Option<String>,
    src: Option<String>,
    widths: Option<String>,
}

impl SitemapRow {
    /// The address of the product's picture in its largest size, if it has one.
    pub fn picture(&self) -> Option<String> {
        let Self { kind, src, widths, .. } = self.clone();
        picture(kind, src, None, None, widths, None, None).map(|picture| picture.largest())
    }
}

/// The most addresses one sitemap file may hold (sitemaps.org protocol).
pub const SITEMAP_LIMIT: i64 = 50_000;

/// The active products after slug `after`, for the sitemap.
///
/// # Errors
/// As every query.
pub async fn sitemap(shop: &Shop, after: &str, limit: i64) -> Result<Vec<SitemapRow>> {
    sql("SELECT p.slug, p.updated_at, c.kind, c.src, c.widths FROM products p LEFT JOIN images c ON c.id = p.cover_id \
         WHERE p.status = 'active' AND p.slug > $1 ORDER BY p.slug LIMIT $2")
    .bind(after)
    .bind(limit)
    .all(&shop.db)
    .await
}
