//! The home page.

use crate::shell::{Answer, Head, Name, Page, Visit};
use crate::ui::{HeroScene, Icon, Loading, Picture, ProductGrid, script_safe};
use leptos::prelude::*;
use serde_json::json;
use shop::Result;
use shop::catalog::{CategoryTree, ProductCard};
use shop::scenes::Hero;

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
        description: format!(
            "{}: vases, tableware, lighting and textiles for a calm home, made to be used every day and to last.",
            policy.name
        ),
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
        {section("featured", "Chosen this season", "/products", "See everything", featured, 4)}
        {section("on-sale", "On sale", "/products?on_sale=1", "All reductions", home.on_sale, 0)}
        {section("newest", "New arrivals", "/products?sort=newest", "All new things", newest, 0)}
        {promises(free_from)}
    };
    Ok(Page::new(head, body.into_any()).into())
}

/// The opening scene; a shop without one opens with a product.
fn hero_section(scene: Option<Hero>, card: Option<ProductCard>) -> AnyView {
    let has_scene = scene.is_some();
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
                <h1 class="hero__title" id="hero-title">"Quiet things, "<em>"made to be used"</em></h1>
                <p class="hero__lede">
                    "Pots that pour well, lamps that are kind in the evening, linen that gets better in the wash. "
                    "We look for the people who make them, and keep what we would keep ourselves."
                </p>
                <p class="hero__ways">
                    <a class="button" href="/products">"Browse everything"</a>
                    <a class="link" href="/products?sort=newest">"What’s new"</a>
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
            let things = if category.products == 1 { " product" } else { " products" };
            let picture = category.picture.clone();
            let title = category.title.clone();
            view! {
                <li>
                    <a class="room" href=href>
                        {picture.map(|picture| view! { <Picture picture sizes="(min-width: 60rem) 23vw, 47vw" decorative=true/> })}
                        <span class="room__name">{title}</span>
                        <span class="room__count">{category.products}<span class="visually-hidden">{things}</span></span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="rooms-title">
            <h2 class="section__title" id="rooms-title">"The rooms of the shop"</h2>
            <ul class="rooms" role="list">{items}</ul>
        </section>
    }
    .into_any()
}

fn section(
    id: &'static str,
    title: &'static str,
    href: &'static str,
    more: &'static str,
    cards: Vec<ProductCard>,
    above: usize,
) -> AnyView {
    (!cards.is_empty())
        .then(|| {
            view! {
                <section class="section" aria-labelledby=id>
                    <div class="section__head">
                        <h2 class="section__title" id=id>{title}</h2>
                        <a class="link" href=href>{more}<Icon name="arrow"/></a>
                    </div>
                    <ProductGrid cards above/>
                </section>
            }
        })
        .into_any()
}

fn promises(free_from: Option<String>) -> AnyView {
    view! {
        <section class="section promises" aria-label="How we work">
            <div>
                <h2>"Delivered with care"</h2>
                <p>
                    "Packed by hand, without plastic."
                    {free_from.map(|from| format!(" Standard delivery is free from {from}."))}
                </p>
            </div>
            <div>
                <h2>"No account needed"</h2>
                <p>"Order as a guest. We ask only for what the parcel needs, and remember nothing else."</p>
            </div>
            <div>
                <h2>"Pay when it suits you"</h2>
                <p>"Cash or card at your door is fine. The price you see includes VAT."</p>
            </div>
        </section>
    }
    .into_any()
}
