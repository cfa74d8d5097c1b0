//! `/categories/{slug}`: the same list, within a category.

use super::results::{Base, results};
use crate::shell::{Answer, Head, Name, Page, Visit};
use crate::ui::{Breadcrumbs, Crumb, Scene, path_segment};
use leptos::prelude::*;
use shop::catalog::{ListQuery, Picture};
use shop::t;
use shop::{Error, Result};

/// `/categories/{slug}`
pub(crate) async fn category(visit: Visit, Name(slug): Name) -> Result<Answer> {
    let categories = visit.shop.categories().await?;
    let category = categories.by_slug(&slug).ok_or(Error::NotFound)?;
    let exponent = visit.shop.policy.currency.exponent();
    let query = ListQuery { category: slug.clone(), ..ListQuery::from_pairs(visit.pairs(), exponent) };
    let list = shop::catalog::list(&visit.shop, &query).await?;

    let base = Base::Category(slug);
    let mut crumbs = vec![Crumb::new(t!("home"), "/")];
    crumbs.extend(
        categories
            .path(&category.id)
            .into_iter()
            .map(|step| Crumb::new(&step.title, format!("/categories/{}", path_segment(&step.slug)))),
    );
    let pages = list.facets.pages();
    let head = Head {
        title: if query.page > 1 {
            t!("title-page", title = category.title.as_str(), page = query.page)
        } else {
            category.title.clone()
        },
        description: category.description.clone(),
        canonical: Some(base.address(&query, exponent)),
        noindex: !query.q.is_empty() || query.is_filtered() || list.cards.is_empty(),
        prev: (query.page > 1).then(|| base.address(&query.with_page(query.page - 1), exponent)),
        next: (query.page < pages).then(|| base.address(&query.with_page(query.page + 1), exponent)),
        picture: category.picture.as_ref().or(list.cards.iter().find_map(|card| card.cover.as_ref())).map(Picture::fallback),
        json_ld: vec![Crumb::json_ld(&crumbs, &visit.shop.policy.public_url)],
        ..Head::default()
    };
    let children = categories
        .children(&category.id)
        .map(|child| view! { <li><a class="chip" href=format!("/categories/{}", child.slug)>{child.title.clone()}" "<span class="chip__count">{child.products}</span></a></li> })
        .collect::<Vec<_>>();
    // On the first page only: whoever pages on has seen it.
    let scene = category.picture.clone().filter(|_| query.page == 1);
    let has_scene = scene.is_some();
    let body = view! {
        <Breadcrumbs crumbs/>
        <div class="list-head" class:list-head--scene=has_scene>
            <h1>{category.title.clone()}</h1>
            {scene.map(|picture| view! { <Scene picture sizes="(min-width: 48rem) 50vw, 100vw"/> })}
            {(!category.description.is_empty()).then(|| view! { <p class="list-head__text" dir="auto">{category.description.clone()}</p> })}
            {(!children.is_empty()).then(|| view! {
                <nav aria-label=t!("narrower-categories")><ul class="chips" role="list">{children}</ul></nav>
            })}
        </div>
        {results(&visit, &base, &query, list, &categories)}
    };
    Ok(Page::new(head, body.into_any()).into())
}
