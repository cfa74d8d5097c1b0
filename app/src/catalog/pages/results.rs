//! A list of products with its filters: the common part of `/products` and `/categories/{slug}`.

use super::facets::{applied, filters};
use crate::catalog::AutoSubmit;
use crate::shell::Visit;
use crate::ui::{Icon, Pagination, ProductGrid, path_segment};
use leptos::prelude::*;
use shop::catalog::{CategoryTree, ListQuery, ProductList};
use shop::t;

/// The address on which a list lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Base {
    /// `/products`
    All,
    /// `/categories/{slug}`
    Category(String),
}

impl Base {
    /// The path without a query.
    pub(super) fn path(&self) -> String {
        match self {
            Self::All => "/products".into(),
            Self::Category(slug) => format!("/categories/{}", path_segment(slug)),
        }
    }

    /// The address of a list.
    pub(super) fn address(&self, query: &ListQuery, exponent: u32) -> String {
        let mut query = query.clone();
        if *self != Self::All {
            query.category.clear();
        }
        format!("{}{}", self.path(), query.to_query_string(exponent))
    }
}

/// Filters on one side, products on the other.
pub(crate) fn results(visit: &Visit, base: &Base, query: &ListQuery, list: ProductList, categories: &CategoryTree) -> AnyView {
    let exponent = visit.shop.policy.currency.exponent();
    let total = list.facets.total;
    let pages = list.facets.pages();
    let count = match total {
        0 => t!("nothing-found").to_owned(),
        _ => t!("product-count", count = total),
    };
    let form = filters(visit, base, query, &list.facets, categories);
    let chips = applied(visit, base, query, categories);
    let page = query.page;
    let address = {
        let (base, query) = (base.clone(), query.clone());
        Box::new(move |page| base.address(&query.with_page(page), exponent))
    };
    let found = if list.cards.is_empty() {
        nothing(base, query, exponent, total, categories).into_any()
    } else {
        view! {
            <ProductGrid cards=list.cards first=true level=2/>
            <Pagination page pages address/>
        }
        .into_any()
    };
    view! {
        <div class="list">
            <div class="list__bar">
                <p class="list__count" role="status">{count}</p>
                <button class="button button--quiet list__filter" type="button" popovertarget="filters">
                    <Icon name="filter"/>{t!("filter-and-sort")}
                </button>
            </div>
            <aside class="filters" id="filters" popover="auto" aria-label=t!("filters")>
                <AutoSubmit>{form}</AutoSubmit>
            </aside>
            <div class="list__found">
                {chips}
                {found}
            </div>
        </div>
    }
    .into_any()
}

/// An empty list, and what to do about it.
fn nothing(base: &Base, query: &ListQuery, exponent: u32, total: i64, categories: &CategoryTree) -> AnyView {
    let beyond = (total > 0).then(|| {
        let href = base.address(&query.with_page(1), exponent);
        view! { <p><a class="link" href=href>{t!("go-to-first-page")}</a></p> }
    });
    let unfiltered = ListQuery { q: query.q.clone(), category: query.category.clone(), page: 1, ..ListQuery::default() };
    let without = query.is_filtered().then(|| {
        let href = base.address(&unfiltered, exponent);
        view! { <p><a class="button button--quiet" href=href>{t!("filters-remove-all")}</a></p> }
    });
    let hint = if query.q.is_empty() { t!("nothing-fits") } else { t!("nothing-hint") };
    let links = categories
        .roots()
        .filter(|category| category.products > 0)
        .map(|category| view! { <li><a class="chip" href=format!("/categories/{}", category.slug)>{category.title.clone()}</a></li> })
        .collect_view();
    view! {
        <div class="empty">
            <h2 class="empty__title">{if total > 0 { t!("list-too-short") } else { t!("nothing-found") }}</h2>
            {(total == 0).then(|| view! { <p>{hint}</p> })}
            {beyond}
            {without}
            <p class="empty__or">{t!("look-around")}</p>
            <ul class="chips" role="list">{links}</ul>
        </div>
    }
    .into_any()
}
