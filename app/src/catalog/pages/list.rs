//! `/products`: everything, or what was searched for.

use super::results::{Base, results};
use crate::shell::{Answer, Head, Name, Page, Visit};
use crate::ui::{Breadcrumbs, Crumb, path_segment};
use leptos::prelude::*;
use shop::Result;
use shop::catalog::{ListQuery, Picture};
use shop::language::around_with;
use shop::t;

/// `/products`
pub(crate) async fn list(visit: Visit, _: Name) -> Result<Answer> {
    let exponent = visit.shop.policy.currency.exponent();
    let query = ListQuery::from_pairs(visit.pairs(), exponent);
    let categories = visit.shop.categories().await?;
    let list = shop::catalog::list(&visit.shop, &query).await?;

    let category = categories.by_slug(&query.category);
    let title = match (query.q.is_empty(), category) {
        (false, _) => t!("list-results", words = list.corrected.as_ref().unwrap_or(&query.q).as_str()),
        (true, Some(category)) => category.title.clone(),
        (true, None) if query.on_sale => t!("on-sale").to_owned(),
        (true, None) => t!("everything").to_owned(),
    };
    let only_category = ListQuery { category: query.category.clone(), page: 1, ..ListQuery::default() };
    let canonical = match category {
        Some(category) if query == only_category => format!("/categories/{}", path_segment(&category.slug)),
        _ => format!("/products{}", query.to_query_string(exponent)),
    };
    let mut crumbs = vec![Crumb::new(t!("home"), "/"), Crumb::new(t!("everything"), "/products")];
    if let Some(category) = category {
        crumbs.push(Crumb::new(&category.title, format!("/categories/{}", path_segment(&category.slug))));
    }
    let pages = list.facets.pages();
    let at = |page: u32| format!("/products{}", query.with_page(page).to_query_string(exponent));
    let head = Head {
        title: if query.page > 1 { t!("title-page", title = title.as_str(), page = query.page) } else { title.clone() },
        description: t!("list-description", title = title.as_str()),
        canonical: Some(canonical),
        noindex: !query.q.is_empty() || query.is_filtered() || list.cards.is_empty(),
        prev: (query.page > 1).then(|| at(query.page - 1)),
        next: (query.page < pages).then(|| at(query.page + 1)),
        picture: list.cards.iter().find_map(|card| card.cover.as_ref()).map(Picture::fallback),
        json_ld: vec![Crumb::json_ld(&crumbs, &visit.shop.policy.public_url)],
        ..Head::default()
    };
    let corrected = list.corrected.clone().map(|read_as| {
        let (before, after) = around_with("list-corrected", &[("typed", query.q.as_str().into())]);
        view! { <p class="corrected">{before}<strong>{read_as}</strong>{after}</p> }
    });
    let body = view! {
        <Breadcrumbs crumbs/>
        <div class="list-head">
            <h1>{title}</h1>
            {corrected}
        </div>
        {results(&visit, &Base::All, &query, list, &categories)}
    };
    Ok(Page::new(head, body.into_any()).into())
}
