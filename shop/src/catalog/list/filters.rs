//! The filters of a list as SQL over `products p`, with their parameters.

use super::super::ListQuery;
use super::super::search::Hits;
use crate::db::Arg;
use crate::reviews::Rating;
use crate::shop::Shop;

/// Whether variant `v` can be bought.
pub(super) const BUYABLE: &str = "(v.available > 0 OR v.policy = 'continue' OR NOT v.tracked)";
/// Each is a condition, `TRUE` where it is not asked for; all parameters stand in the conditions.
pub(super) struct Filters {
    pub(super) with: String,
    pub(super) join: &'static str,
    pub(super) rank: &'static str,
    pub(super) category: String,
    pub(super) price: String,
    pub(super) stock: &'static str,
    pub(super) sale: &'static str,
    pub(super) rated: String,
    pub(super) vendor: String,
    pub(super) args: Vec<Arg>,
    /// The placeholders of an option's name and of its values.
    options: Vec<(String, String)>,
}

impl Filters {
    pub(super) fn new(shop: &Shop, query: &ListQuery, hits: Option<Hits>, category_ids: Option<Vec<String>>) -> Self {
        let mut filters = Self {
            with: String::new(),
            join: "",
            rank: "0",
            category: "TRUE".into(),
            price: "TRUE".into(),
            stock: if query.in_stock { "p.in_stock" } else { "TRUE" },
            sale: if query.on_sale { "p.compare_at IS NOT NULL" } else { "TRUE" },
            rated: if query.well_rated { well_rated() } else { "TRUE".into() },
            vendor: "TRUE".into(),
            args: Vec::new(),
            options: Vec::new(),
        };
        if let Some(hits) = hits {
            filters.with = hits.cte(shop.db.engine(), &mut filters.args);
            filters.join = "JOIN hits ON hits.product_id = p.id";
            filters.rank = "hits.rank";
        }
        if let Some(ids) = category_ids {
            let places = filters.places(ids);
            filters.category = format!(
                "EXISTS (SELECT 1 FROM product_categories pc WHERE pc.product_id = p.id AND pc.category_id IN ({places}))"
            );
        }
        if let Some(min) = query.min_price {
            let place = filters.arg(min);
            filters.price = format!("p.price_max >= {place}");
        }
        if let Some(max) = query.max_price {
            let place = filters.arg(max);
            filters.price = format!("{} AND p.price_min <= {place}", filters.price);
        }
        if !query.vendors.is_empty() {
            let places = filters.places(query.vendors.iter().cloned());
            filters.vendor = format!("p.vendor IN ({places})");
        }
        for (name, values) in &query.options {
            let option = (filters.arg(name.clone()), filters.places(values.iter().cloned()));
            filters.options.push(option);
        }
        if !filters.options.is_empty() {
            // Found once for the whole list, as asking for each product costs several times as much.
            let chosen = format!(
                "chosen AS ( \
                   SELECT v.product_id, MAX(CASE WHEN {BUYABLE} THEN 1 ELSE 0 END) AS buyable FROM variants v {} WHERE {} \
                   GROUP BY v.product_id )",
                filters.joined(),
                filters.fits()
            );
            filters.with = if filters.with.is_empty() { chosen } else { format!("{}, {chosen}", filters.with) };
        }
        filters
    }

    /// Adds a parameter and gives its placeholder.
    pub(super) fn arg(&mut self, value: impl Into<Arg>) -> String {
        self.args.push(value.into());
        format!("${}", self.args.len())
    }

    fn places(&mut self, values: impl IntoIterator<Item = String>) -> String {
        values.into_iter().map(|value| self.arg(value)).collect::<Vec<_>>().join(", ")
    }

    /// Whether `products p` has a variant with all chosen options at once, which can be bought where that is asked for.
    pub(super) fn options(&self, buyable: bool) -> &'static str {
        match (self.options.is_empty(), buyable) {
            (true, _) => "TRUE",
            (false, false) => "p.id IN (SELECT product_id FROM chosen)",
            (false, true) => "p.id IN (SELECT product_id FROM chosen WHERE buyable = 1)",
        }
    }

    /// The id of the variant of `products p` that was looked for, rather one that can be bought; none where no options are chosen.
    pub(super) fn variant(&self) -> String {
        if self.options.is_empty() {
            return "NULL".into();
        }
        format!(
            "(SELECT v.id FROM variants v {} WHERE v.product_id = p.id AND {} \
              ORDER BY CASE WHEN {BUYABLE} THEN 0 ELSE 1 END, v.position LIMIT 1)",
            self.joined(),
            self.fits()
        )
    }

    /// Whether variant `v` has all chosen options at once.
    fn fits(&self) -> String {
        (0..self.options.len()).map(|number| self.has(number)).collect::<Vec<_>>().join(" AND ")
    }

    /// Joins what the product of variant `v` calls by the names of the chosen options, which it may not have.
    pub(super) fn joined(&self) -> String {
        let join = |(number, (name, _)): (usize, &(String, String))| {
            format!(" LEFT JOIN product_options c{number} ON c{number}.product_id = v.product_id AND c{number}.name = {name}")
        };
        self.options.iter().enumerate().map(join).collect()
    }

    /// Whether variant `v` has one of the values of the chosen option of this number.
    fn has(&self, number: usize) -> String {
        format!("(c{number}.position IS NOT NULL AND {} IN ({}))", value(&format!("c{number}")), self.options[number].1)
    }

    /// Whether variant `v` has all chosen options but the one that is called `name`, an expression.
    pub(super) fn other_options(&self, name: &str) -> String {
        let mut terms = vec!["TRUE".to_owned()];
        let others = self.options.iter().enumerate();
        terms.extend(others.map(|(number, (chosen, _))| format!("({name} = {chosen} OR {})", self.has(number))));
        terms.join(" AND ")
    }
}

/// The value that variant `v` has of an option.
pub(super) fn value(option: &str) -> String {
    format!("CASE {option}.position WHEN 1 THEN v.option1 WHEN 2 THEN v.option2 ELSE v.option3 END")
}

/// Whether `products p` has four stars and more.
pub(super) fn well_rated() -> String {
    format!("p.rating >= {}", Rating::GOOD)
}
