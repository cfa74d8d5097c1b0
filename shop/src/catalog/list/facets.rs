//! What each further choice would leave of a list: one query.

use super::super::model::{Choice, Facets, Options};
use super::super::search::Hits;
use super::super::{CategoryTree, ListQuery};
use super::filters::{BUYABLE, Filters, value, well_rated};
use crate::db::sql;
use crate::error::Result;
use crate::shop::Shop;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many options are offered at most, those that most products have.
const MAX_OPTIONS: usize = 3;
/// So many of an option's values, or makers, are offered at most, those with most products.
const MAX_CHOICES: usize = 40;
/// Of more products than so many no options are offered: one looks in a category first, and to count them takes too long.
const MAX_COUNTED: usize = 2_000;

#[derive(sqlx::FromRow)]
struct FacetRow {
    /// `all`, `category`, `vendor` or `option`.
    kind: String,
    /// The option's.
    name: String,
    value: String,
    total: i64,
    /// How many there are of it in the category, or of what was searched for, whatever else is chosen.
    offered: i64,
    in_stock: i64,
    on_sale: i64,
    well_rated: i64,
    lowest: Option<i64>,
    highest: Option<i64>,
}

pub(super) async fn facets(
    shop: &Shop,
    query: &ListQuery,
    hits: Option<Hits>,
    category_ids: Option<Vec<String>>,
    tree: &CategoryTree,
) -> Result<Facets> {
    let filters = Filters::new(shop, query, hits, category_ids);
    let (has_options, has_them_in_stock) = (filters.options(query.in_stock), filters.options(true));
    let (others, joined, value) = (filters.other_options("o.name"), filters.joined(), value("o"));
    let is_counted =
        if query.options.is_empty() { format!("(SELECT COUNT(*) FROM base WHERE c) <= {MAX_COUNTED}") } else { "TRUE".into() };
    let is_buyable = if query.in_stock { BUYABLE } else { "TRUE" };
    let good = well_rated();
    let Filters { with, join, category, price, stock, sale, rated, vendor, args, .. } = filters;
    let with = if with.is_empty() { String::new() } else { format!("{with}, ") };
    // Each product with one flag for each filter: a facet counts those that pass all filters but its own.
    let rows: Vec<FacetRow> = sql(format!(
        "WITH RECURSIVE {with} base AS ( \
           SELECT p.id, p.vendor, p.price_min, p.price_max, \
                  p.in_stock AS buyable, (p.compare_at IS NOT NULL) AS reduced, ({good}) AS liked, \
                  ({category}) AS c, ({price}) AS m, ({stock}) AS s, ({sale}) AS o, ({rated}) AS r, ({vendor}) AS v, \
                  ({has_options}) AS x, ({has_them_in_stock}) AS y \
           FROM products p {join} WHERE p.status = 'active' \
         ), below (root, id) AS ( \
           SELECT id, id FROM categories \
           UNION SELECT below.root, k.id FROM below JOIN categories k ON k.parent_id = below.id \
         ) \
         SELECT 'all' AS kind, '' AS name, '' AS value, \
                COALESCE(SUM(CASE WHEN c AND m AND s AND o AND r AND v AND x THEN 1 ELSE 0 END), 0) AS total, 0 AS offered, \
                COALESCE(SUM(CASE WHEN c AND m AND o AND r AND v AND y AND buyable THEN 1 ELSE 0 END), 0) AS in_stock, \
                COALESCE(SUM(CASE WHEN c AND m AND s AND r AND v AND x AND reduced THEN 1 ELSE 0 END), 0) AS on_sale, \
                COALESCE(SUM(CASE WHEN c AND m AND s AND o AND v AND x AND liked THEN 1 ELSE 0 END), 0) AS well_rated, \
                MIN(CASE WHEN c AND s AND o AND r AND v AND x THEN price_min END) AS lowest, \
                MAX(CASE WHEN c AND s AND o AND r AND v AND x THEN price_max END) AS highest FROM base \
         UNION ALL \
         SELECT 'category', '', below.root, COUNT(DISTINCT base.id), 0, 0, 0, 0, 0, 0 FROM base \
         JOIN product_categories pc ON pc.product_id = base.id JOIN below ON below.id = pc.category_id \
         WHERE base.m AND base.s AND base.o AND base.r AND base.v AND base.x GROUP BY below.root \
         UNION ALL \
         SELECT 'vendor', '', vendor, SUM(CASE WHEN m AND s AND o AND r AND x THEN 1 ELSE 0 END), COUNT(*), 0, 0, 0, 0, 0 \
         FROM base WHERE c AND vendor <> '' GROUP BY vendor \
         UNION ALL \
         SELECT 'option', name, value, COUNT(DISTINCT CASE WHEN fits THEN id END), COUNT(DISTINCT id), 0, 0, 0, 0, 0 FROM ( \
           SELECT base.id, o.name, {value} AS value, \
                  (base.m AND base.s AND base.o AND base.r AND base.v AND {is_buyable} AND {others}) AS fits \
           FROM base JOIN product_options o ON o.product_id = base.id JOIN variants v ON v.product_id = base.id {joined} \
           WHERE base.c AND {is_counted} \
         ) AS had GROUP BY name, value"
    ))
    .bind_all(args)
    .all(&shop.db)
    .await?;
    let mut facets = Facets::default();
    let mut vendors = Vec::new();
    let mut options: BTreeMap<String, Vec<Offered>> = BTreeMap::new();
    for row in rows {
        let offered = |value| Offered { products: row.offered, choice: Choice { value, count: row.total } };
        match row.kind.as_str() {
            "category" => facets.categories.push((row.value, row.total)),
            "vendor" => vendors.push(offered(row.value)),
            "option" => options.entry(row.name).or_default().push(offered(row.value)),
            _ => {
                facets.total = row.total;
                facets.in_stock = row.in_stock;
                facets.on_sale = row.on_sale;
                facets.well_rated = row.well_rated;
                facets.lowest = row.lowest.unwrap_or_default();
                facets.highest = row.highest.unwrap_or_default();
            }
        }
    }
    let place = |id: &str| tree.all().iter().position(|category| category.id == id);
    facets.categories.sort_by_key(|(id, _)| place(id));
    if vendors.len() > 1 || !query.vendors.is_empty() {
        facets.vendors = choices(vendors, &query.vendors);
    }
    for name in query.options.keys() {
        options.entry(name.clone()).or_default();
    }
    facets.options = offer(options, &query.options);
    Ok(facets)
}

/// What somebody may choose, the same whatever else is chosen, with the number that it would leave.
struct Offered {
    /// In the category, or of what was searched for.
    products: i64,
    choice: Choice,
}

/// The options that help to choose: of which several products share values, and those that are chosen already.
fn offer(options: BTreeMap<String, Vec<Offered>>, chosen: &BTreeMap<String, BTreeSet<String>>) -> Vec<Options> {
    let none = BTreeSet::new();
    let products = |values: &[Offered]| values.iter().map(|value| value.products).sum::<i64>();
    let mut options: Vec<(String, Vec<Offered>)> = options
        .into_iter()
        .filter(|(name, values)| {
            let most = i64::try_from(values.len()).unwrap_or(i64::MAX);
            // Sizes of which each product has its own are better chosen on its page.
            chosen.contains_key(name) || (most > 1 && 2 * products(values) >= 3 * most)
        })
        .collect();
    options.sort_by_key(|(name, values)| (!chosen.contains_key(name), Reverse(products(values))));
    options.truncate(MAX_OPTIONS);
    options.sort_by_key(|(_, values)| Reverse(products(values)));
    let shown = |(name, values): (String, Vec<Offered>)| {
        let values = choices(values, chosen.get(&name).unwrap_or(&none));
        Options { name, values }
    };
    options.into_iter().map(shown).collect()
}

/// Those with most products first; of those that are cut off the chosen ones stay, also where nothing has them.
fn choices(mut offered: Vec<Offered>, chosen: &BTreeSet<String>) -> Vec<Choice> {
    for value in chosen {
        if !offered.iter().any(|one| one.choice.value == *value) {
            offered.push(Offered { products: 0, choice: Choice { value: value.clone(), count: 0 } });
        }
    }
    offered.sort_by(|a, b| (b.products, &a.choice.value).cmp(&(a.products, &b.choice.value)));
    let place =
        |(place, one): (usize, Offered)| (place < MAX_CHOICES || chosen.contains(&one.choice.value)).then_some(one.choice);
    offered.into_iter().enumerate().filter_map(place).collect()
}
