//! The HTML document.

use super::header::{self, Around};
use super::{Frame, Head, Page, badges, first, footer};
use crate::ssr::Assets;
use leptos::hydration::AutoReload;
use leptos::prelude::*;
use shop::language::{Language, here};
use shop::{Policy, t};

/// Puts a page into its document. Without `around` (when nothing of the shop can be asked) the frame is reduced to the way home.
pub(crate) fn document(shop_name: &str, public_url: &str, assets: &Assets, around: Option<&Around<'_>>, page: Page) -> AnyView {
    let Page { head, body, frame, .. } = page;
    let full = around.filter(|_| frame == Frame::Full);
    let json_ld = head.json_ld.clone();
    let language = Language::current();
    // `:has()` would say the same of the whole page, and with every change in it all styles would be found anew.
    let sells = (head.kind == "product").then_some("");
    view! {
        <!DOCTYPE html>
        <html lang=language.tag() dir=language.is_right_to_left().then_some("rtl") data-sells=sells>
            {head_element(shop_name, public_url, assets, head, around).into_any()}
            <body>
                <a class="skip" href="#main">{t!("skip")}</a>
                {match full {
                    Some(around) => header::full(shop_name, around).into_any(),
                    None => header::calm(shop_name, around.is_some() && frame == Frame::Checkout).into_any(),
                }}
                <main id="main" tabindex="-1">{body}</main>
                {around.map(launcher)}
                {footer::footer(shop_name, full, around).into_any()}
                // Filled by the loader when something was put into the cart from a list.
                {full.map(|_| view! { <p class="toast" role="status" data-toast=""></p> })}
                {json_ld.into_iter().map(|json| view! { <script type="application/ld+json" inner_html=json></script> }).collect_view()}
            </body>
        </html>
    }
    .into_any()
}

/// The way to the conversation, from every page but its own and those of the staff. The loader makes it a panel over the page.
fn launcher(around: &Around<'_>) -> Option<AnyView> {
    if around.path == "/support" || around.path.starts_with("/admin") {
        return None;
    }
    let launcher = badges::launcher(around.badges.news);
    Some(view! { <aside class="help" aria-label=t!("help")>{launcher}</aside> }.into_any())
}

/// A fact for previews, by <https://ogp.me>.
fn open_graph(property: &'static str, content: String) -> AnyView {
    leptos::html::meta().attr("property", property).attr("content", content).into_any()
}

/// The addresses of a page in all languages, for search engines
/// (<https://developers.google.com/search/docs/specialty/international/localized-versions>).
fn alternates(public_url: &str, policy: &Policy, path: &str) -> AnyView {
    let first = ("x-default", policy.first_language());
    let named = policy.languages.iter().map(|language| (language.tag(), *language)).chain([first]);
    named
        .map(|(tag, language)| {
            let url = format!("{public_url}{}", policy.path_in(language, path));
            view! { <link rel="alternate" hreflang=tag href=url/> }
        })
        .collect_view()
        .into_any()
}

fn head_element(shop_name: &str, public_url: &str, assets: &Assets, head: Head, around: Option<&Around<'_>>) -> AnyView {
    let absolute = |path: String| if path.starts_with('/') { format!("{public_url}{path}") } else { path };
    let policy = around.map(|around| around.policy).filter(|policy| policy.languages.len() > 1 && !head.noindex);
    let alternates = policy.zip(head.canonical.as_deref()).map(|(policy, path)| alternates(public_url, policy, path));
    let title = if head.title.is_empty() { shop_name.to_owned() } else { format!("{} – {shop_name}", head.title) };
    let canonical = head.canonical.map(|path| absolute(here(&path)));
    let description = match (head.description, head.title) {
        (text, title) if text.is_empty() => (!title.is_empty()).then(|| t!("title-at-shop", title = title, shop = shop_name)),
        (text, _) => Some(text),
    };
    let kind = if head.kind.is_empty() { "website" } else { head.kind };
    view! {
        <head>
            <meta charset="utf-8"/>
            <title>{title.clone()}</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            {description.clone().map(|text| view! { <meta name="description" content=text/> })}
            <meta name="theme-color" content="#fbfaf6" media="(prefers-color-scheme: light)"/>
            <meta name="theme-color" content="#151210" media="(prefers-color-scheme: dark)"/>
            <meta name="color-scheme" content="light dark"/>
            {first::first(assets, head.still)}
            <link rel="stylesheet" href=assets.stylesheet.clone()/>
            <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
            <link rel="apple-touch-icon" href="/icons/apple-180.png"/>
            {head.noindex.then(|| view! { <meta name="robots" content="noindex"/> })}
            {canonical.clone().map(|url| view! { <link rel="canonical" href=url/> })}
            {alternates}
            {head.prev.map(|path| view! { <link rel="prev" href=path/> })}
            {head.next.map(|path| view! { <link rel="next" href=path/> })}
            {canonical.map(|url| view! {
                {open_graph("og:url", url)}
                {open_graph("og:type", kind.to_owned())}
                {open_graph("og:title", title)}
                {open_graph("og:site_name", shop_name.to_owned())}
                {description.map(|text| open_graph("og:description", text))}
                {head.picture.map(absolute).map(|url| view! {
                    {open_graph("og:image", url)}
                    <meta name="twitter:card" content="summary_large_image"/>
                })}
            })}
            <AutoReload options=assets.leptos.clone()/>
        </head>
    }
    .into_any()
}
