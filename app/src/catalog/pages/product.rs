//! `/products/{slug}`: one product.

use super::panel::{details, gallery, panel};
use super::structured::product_json;
use crate::catalog::RecentlyViewed;
use crate::reviews::section::{asked, section};
use crate::shell::{Answer, Head, Name, Page, Visit};
use crate::ui::{Breadcrumbs, Code, Crumb, Notice, ProductGrid, encode, here, path_segment};
use leptos::prelude::*;
use shop::catalog::search::document::text_of;
use shop::catalog::{CategoryTree, Product, ProductFound, ProductPage};
use shop::t;
use shop::{Error, Result};

/// `/products/{slug}?variant=SKU`
pub(crate) async fn product(visit: Visit, Name(slug): Name) -> Result<Answer> {
    let user = visit.customer().map(|customer| customer.id.as_str());
    let found = match shop::catalog::product_page_for(&visit.shop, &slug, user, asked(&visit)).await? {
        ProductFound::Page(page) => page,
        ProductFound::Moved(slug) => {
            let variant = visit.param("variant").map(|sku| format!("?variant={}", encode(sku))).unwrap_or_default();
            return Ok(Answer::Moved(format!("/products/{}{variant}", path_segment(&slug))));
        }
    };
    let categories = visit.shop.categories().await?;
    let ProductPage { product, related, reviews } = *found;
    let variant = product.select(visit.param("variant")).cloned().ok_or(Error::NotFound)?;
    let policy = &visit.shop.policy;

    let crumbs = crumbs(&product, &categories);
    let text = plain_text(&product.body_html);
    let description = if product.seo_description.is_empty() { shorten(&text, 155) } else { product.seo_description.clone() };
    let picture = variant.picture.and_then(|index| product.pictures.get(index)).or(product.pictures.first());
    let head = Head {
        title: if product.seo_title.is_empty() { product.title.clone() } else { product.seo_title.clone() },
        description,
        canonical: Some(format!("/products/{}", path_segment(&product.slug))),
        picture: picture.map(shop::catalog::Picture::preview),
        kind: "product",
        json_ld: vec![product_json(&product, &variant, &reviews, &text, policy), Crumb::json_ld(&crumbs, &policy.public_url)],
        ..Head::default()
    };
    let notice = visit.param("notice").and_then(Code::parse);
    let viewed =
        viewed(&product, picture.map(shop::catalog::Picture::thumbnail).unwrap_or_default(), variant.price.to_string());
    let said = section(&visit, &product, &reviews);
    let body = view! {
        <Breadcrumbs crumbs/>
        <Notice code=notice/>
        <div class="product">
            {gallery(&product, &variant)}
            <div class="product__panel">
                {panel(&visit, &product, &variant, reviews.rating)}
                {details(&visit, &product, &variant)}
            </div>
        </div>
        {said}
        {(!related.is_empty()).then(|| view! {
            <section class="section" aria-labelledby="related">
                <h2 class="section__title" id="related">{t!("product-related")}</h2>
                <ProductGrid cards=related/>
            </section>
        })}
        {viewed}
    };
    Ok(Page::new(head, body.into_any()).into())
}

/// What the visitor looked at before; the browser fills it in.
fn viewed(product: &Product, image: String, price: String) -> AnyView {
    let (slug, title) = (product.slug.clone(), product.title.clone());
    view! {
        <div data-wake="seen"><RecentlyViewed>
            <section class="section viewed" aria-labelledby="viewed" hidden data-path=here("/products/") data-slug=slug data-title=title data-price=price data-image=image>
                <h2 class="section__title" id="viewed">{t!("product-viewed")}</h2>
                <ul class="grid" role="list"></ul>
            </section>
        </RecentlyViewed></div>
    }
    .into_any()
}

fn crumbs(product: &Product, categories: &CategoryTree) -> Vec<Crumb> {
    // The deepest of its categories says most about it.
    let path = product.category_ids.iter().map(|id| categories.path(id)).max_by_key(Vec::len).unwrap_or_default();
    let mut crumbs = vec![Crumb::new(t!("home"), "/")];
    crumbs.extend(
        path.into_iter().map(|category| Crumb::new(&category.title, format!("/categories/{}", path_segment(&category.slug)))),
    );
    crumbs.push(Crumb::new(&product.title, format!("/products/{}", path_segment(&product.slug))));
    crumbs
}

/// The text of sanitised HTML, in one line, without the spaces that tags leave before punctuation.
fn plain_text(html: &str) -> String {
    let text = text_of(html);
    [" .", " ,", " ;", " :"].iter().fold(text, |text, pair| text.replace(pair, pair.trim_start()))
}

/// At most `longest` characters, cut between words.
fn shorten(text: &str, longest: usize) -> String {
    if text.chars().count() <= longest {
        return text.to_owned();
    }
    let cut: String = text.chars().take(longest).collect();
    let end = cut.rfind(' ').unwrap_or(cut.len());
    format!("{}…", cut.get(..end).unwrap_or_default().trim_end_matches([',', '.', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_a_line_of_text() {
        assert_eq!(
            plain_text("<p>Thrown by <em>hand</em>, glazed &amp; fired.</p><ul><li>One</li></ul>"),
            "Thrown by hand, glazed & fired. One"
        );
        assert_eq!(plain_text("&amp;lt;"), "&lt;");
    }

    #[test]
    fn descriptions_end_between_words() {
        assert_eq!(shorten("A cup.", 20), "A cup.");
        assert_eq!(shorten("A cup for the morning, and another", 24), "A cup for the morning…");
    }
}
