//! Lists of products: a page of one, and what each further choice would leave. At most two queries.

mod facets;
mod filters;

use self::facets::facets;
use self::filters::Filters;
use super::model::{Facets, ProductCard, ProductList};
use super::rows::{CARD_COLUMNS, CardRow, card_joins};
use super::search::{self, Hits};
use super::{ListQuery, PAGE_SIZE, Sort};
use crate::db::sql;
use crate::error::Result;
use crate::shop::Shop;

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

/// The products of one page.
pub(super) async fn cards(
    shop: &Shop,
    query: &ListQuery,
    hits: Option<Hits>,
    category_ids: Option<Vec<String>>,
) -> Result<Vec<ProductCard>> {
    let searching = hits.is_some();
    let mut filters = Filters::new(shop, query, hits, category_ids);
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
    let (has_options, joins) = (filters.options(query.in_stock), card_joins(&filters.variant()));
    let Filters { with, join, rank, category, price, stock, sale, rated, vendor, args, .. } = filters;
    let with = if with.is_empty() { String::new() } else { format!("WITH {with}") };
    // The pictures are joined after the page is cut out, so a long list costs no more than its page.
    let rows: Vec<CardRow> = sql(format!(
        "{with} SELECT {CARD_COLUMNS} FROM ( \
           SELECT p.id, {rank} AS rank FROM products p {join} \
           WHERE p.status = 'active' AND {category} AND {price} AND {stock} AND {sale} AND {rated} AND {vendor} AND {has_options} \
           ORDER BY {order} LIMIT {limit} OFFSET {offset} \
         ) AS page JOIN products p ON p.id = page.id {joins} ORDER BY {order}"
    ))
    .bind_all(args)
    .all(&shop.db)
    .await?;
    Ok(rows.into_iter().map(|row| row.into_card(shop)).collect())
}
