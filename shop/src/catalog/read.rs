//! Reading the catalogue for lists: at most two queries each.

use super::model::{Facets, Picture, ProductCard, ProductList};
use super::rows::{CARD_COLUMNS, CARD_JOINS, CardRow, picture};
use super::search::{self, Hits};
use super::{CategoryTree, ListQuery, PAGE_SIZE, Sort};
use crate::db::{Arg, sql};
use crate::error::Result;
use crate::money::Money;
use crate::reviews::Rating;
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
         ) SELECT picks.list, {CARD_COLUMNS} FROM picks JOIN products p ON p.id = picks.id {CARD_JOINS} \
         ORDER BY picks.list, picks.place"
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

/// The filters of a list as SQL over `products p`, with their parameters.
struct Filters {
    with: String,
    join: &'static str,
    rank: &'static str,
    category: String,
    args: Vec<Arg>,
}

impl Filters {
    fn new(shop: &Shop, hits: Option<Hits>, category_ids: Option<Vec<String>>) -> Self {
        let mut filters = Self { with: String::new(), join: "", rank: "0", category: "TRUE".into(), args: Vec::new() };
        if let Some(hits) = hits {
            filters.with = hits.cte(shop.db.engine(), &mut filters.args);
            filters.join = "JOIN hits ON hits.product_id = p.id";
            filters.rank = "hits.rank";
        }
        if let Some(ids) = category_ids {
            let places: Vec<String> = ids.into_iter().map(|id| filters.arg(id)).collect();
            filters.category = format!(
                "EXISTS (SELECT 1 FROM product_categories pc WHERE pc.product_id = p.id AND pc.category_id IN ({}))",
                places.join(", ")
            );
        }
        filters
    }

    /// Adds a parameter and gives its placeholder.
    fn arg(&mut self, value: impl Into<Arg>) -> String {
        self.args.push(value.into());
        format!("${}", self.args.len())
    }

    fn price(&mut self, query: &ListQuery) -> String {
        let mut terms = vec!["TRUE".to_owned()];
        if let Some(min) = query.min_price {
            let place = self.arg(min);
            terms.push(format!("p.price_max >= {place}"));
        }
        if let Some(max) = query.max_price {
            let place = self.arg(max);
            terms.push(format!("p.price_min <= {place}"));
        }
        terms.join(" AND ")
    }
}

/// A page of a list, with the counts beside it: at most two queries.
///
/// # Errors
/// As every query. An unknown category gives an empty list.
pub async fn list(shop: &Shop, query: &ListQuery) -> Result<ProductList> {
    let name = format!("list?category={}&page={}&{}", query.category, query.page.max(1), query.to_query_string(0));
    Box::pin(shop.recent_list(&name, read_list(shop, query))).await
}

async fn read_list(shop: &Shop, query: &ListQuery) -> Result<ProductList> {
    let tree = shop.categories().await?;
    let category_ids = match tree.by_slug(&query.category) {
        Some(category) => Some(tree.subtree(&category.id)),
        None if query.category.is_empty() => None,
        None => return Ok(ProductList { cards: Vec::new(), facets: Facets::default(), corrected: None }),
    };
    let hits = match query.q.as_str() {
        "" => None,
        words => Some(search::understand(shop, words).await?),
    };
    let corrected = hits.as_ref().and_then(Hits::corrected);
    let (cards, facets) = futures::try_join!(
        cards(shop, query, hits.clone(), category_ids.clone()),
        facets(shop, query, hits, category_ids, &tree)
    )?;
    Ok(ProductList { cards, facets, corrected })
}

async fn cards(
    shop: &Shop,
    query: &ListQuery,
    hits: Option<Hits>,
    category_ids: Option<Vec<String>>,
) -> Result<Vec<ProductCard>> {
    let searching = hits.is_some();
    let mut filters = Filters::new(shop, hits, category_ids);
    let price = filters.price(query);
    let stock = if query.in_stock { "p.in_stock" } else { "TRUE" };
    let sale = if query.on_sale { "p.compare_at IS NOT NULL" } else { "TRUE" };
    let rated = if query.well_rated { well_rated() } else { "TRUE".to_owned() };
    let order = match query.sort {
        Sort::Relevance if searching => "rank DESC, p.in_stock DESC, p.id",
        Sort::Relevance | Sort::Newest => "p.created_at DESC, p.id",
        Sort::PriceAsc => "p.price_min, p.id",
        Sort::PriceDesc => "p.price_min DESC, p.id",
        Sort::Title => "lower(p.title), p.id",
        // One enthusiast does not outweigh twenty who are content: each product begins with three reviews of 3.8.
        Sort::Rating => {
            "CASE WHEN p.review_count = 0 THEN 0 ELSE (p.rating * p.review_count + 1140) / (p.review_count + 3) END \
             DESC, p.review_count DESC, p.created_at DESC, p.id"
        }
    };
    let (limit, offset) = (filters.arg(i64::from(PAGE_SIZE)), filters.arg(query.offset()));
    let Filters { with, join, rank, category, args } = filters;
    let with = if with.is_empty() { String::new() } else { format!("WITH {with}") };
    // The pictures are joined after the page is cut out, so a long list costs no more than its page.
    let rows: Vec<CardRow> = sql(format!(
        "{with} SELECT {CARD_COLUMNS} FROM ( \
           SELECT p.id, {rank} AS rank FROM products p {join} \
           WHERE p.status = 'active' AND {category} AND {price} AND {stock} AND {sale} AND {rated} \
           ORDER BY {order} LIMIT {limit} OFFSET {offset} \
         ) AS page JOIN products p ON p.id = page.id {CARD_JOINS} ORDER BY {order}"
    ))
    .bind_all(args)
    .all(&shop.db)
    .await?;
    Ok(rows.into_iter().map(|row| row.into_card(shop)).collect())
}

/// Whether `products p` has four stars and more.
fn well_rated() -> String {
    format!("p.rating >= {}", Rating::GOOD)
}

#[derive(sqlx::FromRow)]
struct FacetRow {
    category_id: String,
    total: i64,
    in_stock: i64,
    on_sale: i64,
    well_rated: i64,
    lowest: Option<i64>,
    highest: Option<i64>,
}

async fn facets(
    shop: &Shop,
    query: &ListQuery,
    hits: Option<Hits>,
    category_ids: Option<Vec<String>>,
    tree: &CategoryTree,
) -> Result<Facets> {
    let mut filters = Filters::new(shop, hits, category_ids);
    let price = filters.price(query);
    let stock = if query.in_stock { "p.in_stock" } else { "TRUE" };
    let sale = if query.on_sale { "p.compare_at IS NOT NULL" } else { "TRUE" };
    let good = well_rated();
    let rated = if query.well_rated { good.as_str() } else { "TRUE" };
    let Filters { with, join, category, args, .. } = filters;
    let with = if with.is_empty() { String::new() } else { format!("{with}, ") };
    // Each product with one flag for each filter: a facet counts those that pass all filters but its own.
    let rows: Vec<FacetRow> = sql(format!(
        "WITH RECURSIVE {with} base AS ( \
           SELECT p.id, p.price_min, p.price_max, p.in_stock AS buyable, (p.compare_at IS NOT NULL) AS reduced, ({good}) AS liked, \
                  ({category}) AS c, ({price}) AS m, ({stock}) AS s, ({sale}) AS o, ({rated}) AS r \
           FROM products p {join} WHERE p.status = 'active' \
         ), below (root, id) AS ( \
           SELECT id, id FROM categories \
           UNION SELECT below.root, k.id FROM below JOIN categories k ON k.parent_id = below.id \
         ) \
         SELECT '' AS category_id, \
                COALESCE(SUM(CASE WHEN c AND m AND s AND o AND r THEN 1 ELSE 0 END), 0) AS total, \
                COALESCE(SUM(CASE WHEN c AND m AND o AND r AND buyable THEN 1 ELSE 0 END), 0) AS in_stock, \
                COALESCE(SUM(CASE WHEN c AND m AND s AND r AND reduced THEN 1 ELSE 0 END), 0) AS on_sale, \
                COALESCE(SUM(CASE WHEN c AND m AND s AND o AND liked THEN 1 ELSE 0 END), 0) AS well_rated, \
                MIN(CASE WHEN c AND s AND o AND r THEN price_min END) AS lowest, \
                MAX(CASE WHEN c AND s AND o AND r THEN price_max END) AS highest FROM base \
         UNION ALL \
         SELECT below.root, COUNT(DISTINCT base.id), 0, 0, 0, 0, 0 FROM base \
         JOIN product_categories pc ON pc.product_id = base.id JOIN below ON below.id = pc.category_id \
         WHERE base.m AND base.s AND base.o AND base.r GROUP BY below.root"
    ))
    .bind_all(args)
    .all(&shop.db)
    .await?;
    let mut facets = Facets::default();
    for row in rows {
        if row.category_id.is_empty() {
            facets.total = row.total;
            facets.in_stock = row.in_stock;
            facets.on_sale = row.on_sale;
            facets.well_rated = row.well_rated;
            facets.lowest = row.lowest.unwrap_or_default();
            facets.highest = row.highest.unwrap_or_default();
        } else {
            facets.categories.push((row.category_id, row.total));
        }
    }
    let place = |id: &str| tree.all().iter().position(|category| category.id == id);
    facets.categories.sort_by_key(|(id, _)| place(id));
    Ok(facets)
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
