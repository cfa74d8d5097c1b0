//! The way from the home page to this one.

use super::{here, script_safe};
use leptos::prelude::*;
use serde_json::json;
use shop::t;

/// A page on the way: its name and its path.
#[derive(Debug, Clone)]
pub(crate) struct Crumb {
    /// Its name.
    pub(crate) title: String,
    /// Its path.
    pub(crate) href: String,
}

impl Crumb {
    /// A crumb.
    pub(crate) fn new(title: impl Into<String>, href: impl Into<String>) -> Self {
        Self { title: title.into(), href: href.into() }
    }

    /// The same as structured data, the current page included.
    pub(crate) fn json_ld(crumbs: &[Self], public_url: &str) -> String {
        let items: Vec<_> = crumbs
            .iter()
            .enumerate()
            .map(|(index, crumb)| {
                json!({ "@type": "ListItem", "position": index + 1, "name": crumb.title, "item": format!("{public_url}{}", here(&crumb.href)) })
            })
            .collect();
        script_safe(&json!({ "@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items }))
    }
}

/// Breadcrumbs; the last one is the current page.
#[component]
pub(crate) fn Breadcrumbs(
    /// From the top down.
    crumbs: Vec<Crumb>,
) -> AnyView {
    let last = crumbs.len().saturating_sub(1);
    let items = crumbs
        .into_iter()
        .enumerate()
        .map(|(index, crumb)| {
            let link = if index == last {
                view! { <span aria-current="page">{crumb.title}</span> }.into_any()
            } else {
                view! { <a href=crumb.href>{crumb.title}</a> }.into_any()
            };
            view! { <li>{link}</li> }
        })
        .collect_view();
    view! { <nav class="breadcrumbs" aria-label=t!("breadcrumbs")><ol role="list">{items}</ol></nav> }.into_any()
}
