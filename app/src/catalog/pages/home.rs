//! The home page.

use crate::shell::{Answer, Head, Name, Page, Visit};
use crate::ui::{HeroScene, Icon, Loading, Picture, ProductGrid, script_safe};
use leptos::prelude::*;
use serde_json::json;
use shop::Result;
use shop::catalog::{CategoryTree, ProductCard};
use shop::language::around;
use shop::scenes::Hero;
use shop::t;

/// `/`
pub(crate) async fn home(visit: Visit, _: Name) -> Result<Answer> {
    let home = shop::catalog::home(&visit.shop).await?;
    let categories = visit.shop.categories().await?;
    let scene = visit.shop.hero().await?.as_ref().clone();
    let policy = &visit.shop.policy;
    // A shop whose keeper has featured nothing yet opens with its newest.
    let mut featured = home.featured.into_iter();
    let mut newest = home.newest;
    let mut opening = || featured.next().or_else(|| (!newest.is_empty()).then(|| newest.remove(0)));
    let hero = if scene.is_none() { opening() } else { None };
    let picture = scene.as_ref().map(|scene| &scene.wide).or(hero.as_ref().and_then(|card| card.cover.as_ref()));
    let picture = picture.map(shop::catalog::Picture::fallback);
    let head = Head {
        title: String::new(),
        description: t!("home-description", shop = policy.name.as_str()),
        canonical: Some("/".into()),
        picture,
        json_ld: vec![script_safe(&json!({
            "@context": "https://schema.org", "@type": "WebSite", "name": policy.name, "url": format!("{}/", policy.public_url),
            "potentialAction": { "@type": "SearchAction", "target": format!("{}/products?q={{query}}", policy.public_url), "query-input": "required name=query" }
        }))],
        ..Head::default()
    };
    let free_from = policy
        .shipping_methods
        .iter()
        .filter_map(|method| method.free_from)
        .min()
        .map(|minor| visit.shop.money(minor).to_string());
    let featured: Vec<_> = featured.collect();
    let body = view! {
        {hero_section(scene, hero)}
        {index(&categories)}
        {section("featured", t!("home-featured"), "/products", t!("see-everything"), featured)}
        {section("on-sale", t!("on-sale"), "/products?on_sale=1", t!("all-reductions"), home.on_sale)}
        {section("newest", t!("new-arrivals"), "/products?sort=newest", t!("all-new"), newest)}
        {promises(free_from)}
    };
    Ok(Page::new(head, body.into_any()).into())
}

/// The opening scene; a shop without one opens with a product.
fn hero_section(scene: Option<Hero>, card: Option<ProductCard>) -> AnyView {
    let has_scene = scene.is_some();
    let (before, after) = around("home-title");
    let figure = card.and_then(|card| {
        let picture = card.cover?;
        let (href, title) = (format!("/products/{}", card.slug), card.title);
        Some(view! {
            <a class="hero__figure card" href=href>
                <Picture picture sizes="(min-width: 60rem) 44vw, 100vw" loading=Loading::First decorative=true/>
                <span class="hero__caption">{title}<span class="hero__price">{card.price.to_string()}</span></span>
            </a>
        })
    });
    view! {
        <section class="hero" class:hero--scene=has_scene aria-labelledby="hero-title">
            {scene.map(|hero| view! { <HeroScene hero/> })}
            <div class="hero__text">
                <h1 class="hero__title" id="hero-title">{before}<em>{t!("home-title-slot")}</em>{after}</h1>
                <p class="hero__lede">
                    {t!("home-lede")}
                </p>
                <p class="hero__ways">
                    <a class="button" href="/products">{t!("browse-everything")}</a>
                    <a class="link" href="/products?sort=newest">{t!("whats-new")}</a>
                </p>
            </div>
            {figure}
        </section>
    }
    .into_any()
}

fn index(categories: &CategoryTree) -> AnyView {
    let items = categories
        .roots()
        .map(|category| {
            let href = format!("/categories/{}", category.slug);
            let things = t!("products-word", count = category.products);
            let picture = category.picture.clone();
            let title = category.title.clone();
            view! {
                <li>
                    <a class="room" href=href>
                        {picture.map(|picture| view! { <Picture picture sizes="(min-width: 60rem) 23vw, 47vw" decorative=true/> })}
                        <span class="room__name">{title}</span>
                        <span class="room__count">{category.products}<span class="visually-hidden">" "{things}</span></span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="rooms-title">
            <h2 class="section__title" id="rooms-title">{t!("home-rooms")}</h2>
            <ul class="rooms" role="list">{items}</ul>
        </section>
    }
    .into_any()
}

fn section(id: &'static str, title: &'static str, href: &'static str, more: &'static str, cards: Vec<ProductCard>) -> AnyView {
    (!cards.is_empty())
        .then(|| {
            view! {
                <section class="section" aria-labelledby=id>
                    <div class="section__head">
                        <h2 class="section__title" id=id>{title}</h2>
                        <a class="link" href=href>{more}<Icon name="arrow"/></a>
                    </div>
                    <ProductGrid cards/>
                </section>
            }
        })
        .into_any()
}

fn promises(free_from: Option<String>) -> AnyView {
    view! {
        <section class="section promises" aria-label=t!("home-how")>
            <div>
                <h2>{t!("home-delivery-title")}</h2>
                <p>
                    {t!("home-delivery")}
                    {free_from.map(|from| format!(" {}", t!("home-free-from", price = from)))}
                </p>
            </div>
            <div>
                <h2>{t!("home-guest-title")}</h2>
                <p>{t!("home-guest")}</p>
            </div>
            <div>
                <h2>{t!("home-pay-title")}</h2>
                <p>{t!("home-pay")}</p>
            </div>
        </section>
    }
    .into_any()
}
