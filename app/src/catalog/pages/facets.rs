//! The filters of a list: a form that works by itself, and links that remove each filter again.

use super::results::Base;
use crate::shell::Visit;
use crate::ui::Icon;
use leptos::prelude::*;
use shop::catalog::{CategoryTree, Choice, Facets, ListQuery, Sort};
use shop::t;
use std::collections::BTreeSet;

/// So many values of a filter are shown at once; the others on demand.
const SHOWN: usize = 6;

/// The filter form.
pub(super) fn filters(visit: &Visit, base: &Base, query: &ListQuery, facets: &Facets, categories: &CategoryTree) -> AnyView {
    let currency = visit.shop.policy.currency;
    let exponent = currency.exponent();
    let typed = |price: Option<i64>| {
        price.map(|minor| visit.shop.money(minor)).map(shop::Money::decimal).map(|text| text.trim_end_matches(".00").to_owned())
    };
    let bound = |minor: i64| visit.shop.money(minor).decimal().trim_end_matches(".00").to_owned();
    let sorts = Sort::ALL
        .into_iter()
        .map(|sort| view! { <option value=sort.as_str() selected=sort == query.sort>{sort_title(sort, query)}</option> })
        .collect_view();
    let hidden = |name: &'static str, value: &str| {
        (!value.is_empty()).then(|| view! { <input type="hidden" name=name value=value.to_owned()/> })
    };
    let symbol = currency.symbol();
    let options = facets
        .options
        .iter()
        .map(|option| {
            let field = ListQuery::option_field(&option.name);
            choices(option.name.clone(), &field, &option.values, query.options.get(&option.name))
        })
        .collect_view();
    view! {
        <form class="filters__form" action=base.path() method="get">
            <div class="filters__head">
                <h2 class="filters__title">{t!("filter-and-sort")}</h2>
                <button class="icon-button filters__close" type="button" popovertarget="filters" popovertargetaction="hide" aria-label=t!("filters-close")>
                    <Icon name="close"/>
                </button>
            </div>
            {hidden("q", &query.q)}
            {(*base == Base::All).then(|| hidden("category", &query.category))}
            <div class="filters__group">
                <label class="filters__legend" for="sort">{t!("sort-by")}</label>
                <select class="input" id="sort" name="sort">{sorts}</select>
            </div>
            {category_links(base, query, facets, categories, exponent)}
            <fieldset class="filters__group">
                <legend class="filters__legend">{t!("price-in", currency = symbol.trim())}</legend>
                <div class="filters__prices">
                    <label class="filters__price"><span>{t!("price-from")}</span>
                        <input class="input" name="min_price" inputmode="decimal" maxlength="12" autocomplete="off"
                            value=typed(query.min_price) placeholder=bound(facets.lowest)/>
                    </label>
                    <label class="filters__price"><span>{t!("price-to")}</span>
                        <input class="input" name="max_price" inputmode="decimal" maxlength="12" autocomplete="off"
                            value=typed(query.max_price) placeholder=bound(facets.highest)/>
                    </label>
                </div>
            </fieldset>
            <fieldset class="filters__group">
                <legend class="filters__legend">{t!("show-only")}</legend>
                <label class="check">
                    <input type="checkbox" name="in_stock" value="1" checked=query.in_stock/>
                    <span>{t!("in-stock")}</span><span class="check__count">{facets.in_stock}</span>
                </label>
                <label class="check">
                    <input type="checkbox" name="on_sale" value="1" checked=query.on_sale/>
                    <span>{t!("on-sale")}</span><span class="check__count">{facets.on_sale}</span>
                </label>
                <label class="check">
                    <input type="checkbox" name="well_rated" value="1" checked=query.well_rated/>
                    <span>{t!("well-rated")}</span><span class="check__count">{facets.well_rated}</span>
                </label>
            </fieldset>
            {choices(t!("facet-vendor").into(), "vendor", &facets.vendors, Some(&query.vendors))}
            {options}
            <button class="button filters__apply" type="submit">{t!("filters-apply")}</button>
        </form>
    }
    .into_any()
}

/// Values of which several may be chosen: the first ones, and the others on demand.
fn choices(legend: String, field: &str, choices: &[Choice], chosen: Option<&BTreeSet<String>>) -> AnyView {
    if choices.is_empty() {
        return ().into_any();
    }
    let is_chosen = |choice: &Choice| chosen.is_some_and(|chosen| chosen.contains(&choice.value));
    let one = |choice: &Choice| {
        view! {
            <label class="check">
                <input type="checkbox" name=field.to_owned() value=choice.value.clone() checked=is_chosen(choice)/>
                <bdi>{choice.value.clone()}</bdi><span class="check__count">{choice.count}</span>
            </label>
        }
    };
    // A single one is not worth a fold.
    let (first, more) = choices.split_at(if choices.len() > SHOWN + 1 { SHOWN } else { choices.len() });
    let rest = (!more.is_empty()).then(|| {
        view! {
            <details class="filters__more" open=more.iter().any(is_chosen)>
                <summary>{t!("filters-more", count = more.len())}</summary>
                {more.iter().map(one).collect_view()}
            </details>
        }
    });
    view! {
        <fieldset class="filters__group">
            <legend class="filters__legend"><bdi>{legend}</bdi></legend>
            {first.iter().map(one).collect_view()}
            {rest}
        </fieldset>
    }
    .into_any()
}

fn sort_title(sort: Sort, query: &ListQuery) -> &'static str {
    match sort {
        Sort::Relevance if query.q.is_empty() => t!("sort-ours"),
        Sort::Relevance => t!("sort-match"),
        Sort::Newest => t!("sort-newest"),
        Sort::Rating => t!("sort-rating"),
        Sort::PriceAsc => t!("sort-cheap"),
        Sort::PriceDesc => t!("sort-dear"),
        Sort::Title => t!("sort-name"),
    }
}

/// Categories with their numbers, as links: the current one, those above it and those below it.
fn category_links(base: &Base, query: &ListQuery, facets: &Facets, categories: &CategoryTree, exponent: u32) -> AnyView {
    let link = |slug: &str| match base {
        Base::All => base.address(&ListQuery { category: slug.to_owned(), page: 1, ..query.clone() }, exponent),
        Base::Category(_) => Base::Category(slug.to_owned()).address(&ListQuery { page: 1, ..query.clone() }, exponent),
    };
    let current = categories.by_slug(&query.category);
    let path: Vec<&str> =
        current.map(|category| categories.path(&category.id)).unwrap_or_default().iter().map(|c| c.id.as_str()).collect();
    let items = categories
        .all()
        .iter()
        .filter(|category| category.parent_id.as_deref().is_none_or(|parent| path.contains(&parent)))
        .filter_map(|category| {
            let count = facets.categories.iter().find(|(id, _)| *id == category.id).map_or(0, |(_, count)| *count);
            let is_current = current.is_some_and(|current| current.id == category.id);
            (count > 0 || is_current).then(|| {
                let class = if category.parent_id.is_some() { "facet facet--below" } else { "facet" };
                view! {
                    <li>
                        <a class=class href=link(&category.slug) aria-current=is_current.then_some("true")>
                            <span>{category.title.clone()}</span><span class="facet__count">{count}</span>
                        </a>
                    </li>
                }
            })
        })
        .collect_view();
    let all = Base::All.address(&ListQuery { category: String::new(), page: 1, ..query.clone() }, exponent);
    view! {
        <div class="filters__group">
            <p class="filters__legend" id="facet-categories">{t!("facet-category")}</p>
            <ul class="facets" role="list" aria-labelledby="facet-categories">
                {current.is_some().then(|| view! { <li><a class="facet facet--all" href=all>{t!("all-categories")}</a></li> })}
                {items}
            </ul>
        </div>
    }
    .into_any()
}

/// The filters in force, each a link that removes it.
pub(super) fn applied(visit: &Visit, base: &Base, query: &ListQuery, categories: &CategoryTree) -> AnyView {
    let exponent = visit.shop.policy.currency.exponent();
    let first = query.with_page(1);
    let mut chips: Vec<(String, ListQuery)> = Vec::new();
    if !query.q.is_empty() {
        chips.push((t!("quoted", text = query.q.as_str()), ListQuery { q: String::new(), ..first.clone() }));
    }
    if *base == Base::All && !query.category.is_empty() {
        let title =
            categories.by_slug(&query.category).map_or_else(|| query.category.clone(), |category| category.title.clone());
        chips.push((title, ListQuery { category: String::new(), ..first.clone() }));
    }
    let price = |minor: i64| visit.shop.money(minor).to_string();
    match (query.min_price, query.max_price) {
        (Some(min), Some(max)) => {
            chips.push((
                t!("price-between", from = price(min), to = price(max)),
                ListQuery { min_price: None, max_price: None, ..first.clone() },
            ));
        }
        (Some(min), None) => {
            chips.push((t!("price-at-least", from = price(min)), ListQuery { min_price: None, ..first.clone() }));
        }
        (None, Some(max)) => chips.push((t!("price-at-most", to = price(max)), ListQuery { max_price: None, ..first.clone() })),
        (None, None) => {}
    }
    if query.in_stock {
        chips.push((t!("in-stock").into(), ListQuery { in_stock: false, ..first.clone() }));
    }
    if query.on_sale {
        chips.push((t!("on-sale").into(), ListQuery { on_sale: false, ..first.clone() }));
    }
    if query.well_rated {
        chips.push((t!("well-rated").into(), ListQuery { well_rated: false, ..first.clone() }));
    }
    chips.extend(query.vendors.iter().map(|vendor| (vendor.clone(), query.without_vendor(vendor))));
    for (option, values) in &query.options {
        chips.extend(values.iter().map(|value| (format!("{option}: {value}"), query.without_option(option, value))));
    }
    let items = chips
        .into_iter()
        .map(|(title, without)| {
            let href = base.address(&without, exponent);
            view! {
                <li>
                    <a class="chip chip--on" href=href>
                        <span class="visually-hidden">{t!("filter-remove")}" "</span><bdi>{title}</bdi><Icon name="close"/>
                    </a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    (!items.is_empty())
        .then(|| view! { <ul class="chips chips--applied" role="list" aria-label=t!("filters-on")>{items}</ul> })
        .into_any()
}
