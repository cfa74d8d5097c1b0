//! Links and forms that stay in the page's language.
//!
//! Pages name addresses without a language: `/products`. A page in another than the shop's first language is given its own when it
//! is finished, in one place, so that no link can be forgotten, not even one that stands in a product's description.

/// A page whose links and forms lead on under `prefix`. What a tag with `hreflang` names is left as it is.
pub(super) fn under(prefix: &str, html: String) -> String {
    if prefix.is_empty() {
        return html;
    }
    let mut page = String::with_capacity(html.len() + html.len() / 16);
    let mut rest = html.as_str();
    while let Some(open) = rest.find('<') {
        page.push_str(&rest[..=open]);
        rest = &rest[open + 1..];
        // Comments and what closes have no attributes.
        if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            rest = tag(prefix, rest, &mut page);
        }
    }
    page.push_str(rest);
    page
}

/// Copies a tag to its end, and gives what follows. The renderer puts all values into double quotes, in which there are none.
fn tag<'a>(prefix: &str, tag: &'a str, page: &mut String) -> &'a str {
    let mut rest = tag;
    let mut is_named = false;
    while let Some(at) = rest.find(['"', '>']) {
        let (before, after) = rest.split_at(at + 1);
        page.push_str(before);
        if before.ends_with('>') {
            return after;
        }
        let name = before[..at].trim_end_matches('=').rsplit(|c: char| c.is_ascii_whitespace()).next().unwrap_or_default();
        let Some((value, after)) = after.split_once('"') else {
            rest = after;
            break;
        };
        is_named |= name == "hreflang";
        if !is_named && matches!(name, "href" | "action" | "formaction") && is_page(value) {
            page.push_str(prefix);
        }
        page.push_str(value);
        page.push('"');
        rest = after;
    }
    page.push_str(rest);
    ""
}

/// Whether an address is that of a page or a form of the shop: what has an ending is a file, which speaks no language.
pub fn is_page(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
    path.starts_with('/') && !path.starts_with("//") && !is_file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_forms_stay_in_the_language() {
        let html = r#"<!DOCTYPE html><a class="x" href="/">a</a><form action="/api/cart/add" method="post"><input value=""></form>
<a href="/products?q=1&amp;x#y">"href="/not-a-tag"</a><!-- href="/" --><button formaction="/api/x">b</button>"#;
        let wanted = r#"<!DOCTYPE html><a class="x" href="/de/">a</a><form action="/de/api/cart/add" method="post"><input value=""></form>
<a href="/de/products?q=1&amp;x#y">"href="/not-a-tag"</a><!-- href="/" --><button formaction="/de/api/x">b</button>"#;
        assert_eq!(under("/de", html.to_owned()), wanted);
        assert_eq!(under("", html.to_owned()), html);
    }

    #[test]
    fn what_is_no_page_is_left_alone() {
        for html in [
            r#"<link rel="stylesheet" href="/pkg/stoa.css">"#,
            r#"<a href="/media/vase-1600.webp">"#,
            r#"<a hreflang="en" href="/products">"#,
            r##"<a href="#main">"##,
            r#"<a href="//elsewhere.example">"#,
            r#"<a href="https://elsewhere.example/">"#,
            r#"<a href="">"#,
            r#"<img alt="a > b" src="/x">"#,
            r#"<a title="href=/x" data-href="/x">"#,
            "<a href=\"",
            "<",
        ] {
            assert_eq!(under("/de", html.to_owned()), *html);
        }
    }
}
