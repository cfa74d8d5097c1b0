//! A product as structured data, for search engines.

use crate::ui::{encode, script_safe};
use serde_json::{Value, json};
use shop::catalog::{Product, StockState, Variant};
use shop::clock::iso_day;
use shop::reviews::{Review, Reviews};

/// The product and its offers, by <https://schema.org>.
pub(super) fn product_json(product: &Product, variant: &Variant, reviews: &Reviews, text: &str, public_url: &str) -> String {
    let absolute = |path: String| if path.starts_with('/') { format!("{public_url}{path}") } else { path };
    let pictures: Vec<_> = product.pictures.iter().map(|picture| absolute(picture.fallback())).collect();
    let offers: Vec<_> = product.variants.iter().map(|variant| offer(product, variant, public_url)).collect();
    let mut value = json!({
        "@context": "https://schema.org", "@type": "Product", "name": product.title, "description": text, "sku": variant.sku,
        "image": pictures, "url": format!("{public_url}/products/{}", product.slug), "offers": offers,
    });
    for (name, text) in [("category", &product.product_type), ("gtin", &variant.barcode)] {
        if !text.is_empty() {
            value[name] = json!(text);
        }
    }
    if !product.vendor.is_empty() {
        value["brand"] = json!({ "@type": "Brand", "name": product.vendor });
    }
    if reviews.rating.count > 0 {
        value["aggregateRating"] = json!({
            "@type": "AggregateRating", "ratingValue": reviews.rating.average(), "reviewCount": reviews.rating.count,
            "bestRating": 5, "worstRating": 1,
        });
        // Those of the sample shop are made up, and search engines are not told otherwise.
        let written: Vec<_> = reviews.shown.iter().filter(|review| !review.is_sample()).map(review).collect();
        if !written.is_empty() {
            value["review"] = json!(written);
        }
    }
    script_safe(&value)
}

fn review(review: &Review) -> Value {
    let author = if review.author.is_empty() { "A customer" } else { &review.author };
    json!({
        "@type": "Review", "name": review.title, "reviewBody": review.body, "datePublished": iso_day(review.written_at),
        "author": { "@type": "Person", "name": author },
        "reviewRating": { "@type": "Rating", "ratingValue": review.stars, "bestRating": 5, "worstRating": 1 },
    })
}

fn offer(product: &Product, variant: &Variant, public_url: &str) -> Value {
    let availability = match variant.stock {
        StockState::InStock => "InStock",
        StockState::Few(_) => "LimitedAvailability",
        StockState::BackOrder => "BackOrder",
        StockState::SoldOut => "OutOfStock",
    };
    let name =
        if variant.options.is_empty() { product.title.clone() } else { format!("{}, {}", product.title, variant.title()) };
    json!({
        "@type": "Offer", "name": name, "sku": variant.sku, "price": variant.price.decimal(), "priceCurrency": variant.price.currency.code(),
        "availability": format!("https://schema.org/{availability}"), "itemCondition": "https://schema.org/NewCondition",
        "url": format!("{public_url}/products/{}?variant={}", product.slug, encode(&variant.sku)),
    })
}
