//! A product as structured data, for search engines: by <https://schema.org>, with what Google's merchant listings ask for
//! (<https://developers.google.com/search/docs/appearance/structured-data/merchant-listing> and, for variants,
//! <https://developers.google.com/search/docs/appearance/structured-data/product-variants>).

use crate::ui::{encode, here, path_segment, script_safe};
use serde_json::{Value, json};
use shop::Policy;
use shop::catalog::{Picture, Product, StockState, Variant};
use shop::clock::iso_day;
use shop::money::Money;
use shop::reviews::{Review, Reviews};
use shop::t;

/// The product: by itself, or as a group of its variants where there is something to choose. `text` is its description.
pub(super) fn product_json(product: &Product, shown: &Variant, reviews: &Reviews, text: &str, policy: &Policy) -> String {
    let page = format!("{}{}", policy.public_url, here(&format!("/products/{}", path_segment(&product.slug))));
    let pictures: Vec<_> = product.pictures.iter().map(|picture| absolute(picture, policy)).collect();
    let mut value = json!({ "@context": "https://schema.org", "name": product.title, "description": text, "url": page });
    if !pictures.is_empty() {
        value["image"] = json!(pictures);
    }
    if !product.product_type.is_empty() {
        value["category"] = json!(product.product_type);
    }
    if !product.vendor.is_empty() {
        value["brand"] = json!({ "@type": "Brand", "name": product.vendor });
    }
    // Those of the sample shop are made up, and search engines are not told otherwise.
    if reviews.by_buyers.count > 0 {
        value["aggregateRating"] = json!({
            "@type": "AggregateRating", "ratingValue": reviews.by_buyers.average(), "reviewCount": reviews.by_buyers.count,
            "bestRating": 5, "worstRating": 1,
        });
        let written: Vec<_> = reviews.shown.iter().filter(|review| !review.is_sample()).map(review).collect();
        if !written.is_empty() {
            value["review"] = json!(written);
        }
    }
    if product.variants.len() < 2 {
        value["@type"] = json!("Product");
        identify(&mut value, shown);
        value["offers"] = offer(shown, &page, policy);
        return script_safe(&value);
    }
    value["@type"] = json!("ProductGroup");
    value["productGroupID"] = json!(product.slug);
    let varies: Vec<_> = product
        .options
        .iter()
        .filter_map(|option| property(&option.name))
        .map(|name| format!("https://schema.org/{name}"))
        .collect();
    if !varies.is_empty() {
        value["variesBy"] = json!(varies);
    }
    value["hasVariant"] = product.variants.iter().map(|variant| variant_json(product, variant, &page, policy)).collect();
    script_safe(&value)
}

fn review(review: &Review) -> Value {
    let author = if review.author.is_empty() { t!("a-customer") } else { &review.author };
    let mut value = json!({
        "@type": "Review", "reviewBody": review.body, "datePublished": iso_day(review.written_at),
        "author": { "@type": "Person", "name": author },
        "reviewRating": { "@type": "Rating", "ratingValue": review.stars, "bestRating": 5, "worstRating": 1 },
    });
    if !review.title.is_empty() {
        value["name"] = json!(review.title);
    }
    value
}

fn variant_json(product: &Product, variant: &Variant, page: &str, policy: &Policy) -> Value {
    let url = format!("{page}?variant={}", encode(&variant.sku));
    let picture = variant.picture.and_then(|index| product.pictures.get(index)).or(product.pictures.first());
    let mut value = json!({
        "@type": "Product", "name": format!("{}, {}", product.title, variant.title()), "offers": offer(variant, &url, policy),
    });
    if let Some(picture) = picture {
        value["image"] = json!(absolute(picture, policy));
    }
    for (option, chosen) in product.options.iter().zip(&variant.options) {
        if let Some(name) = property(&option.name) {
            value[name] = json!(chosen);
        }
    }
    identify(&mut value, variant);
    value
}

/// The property of a product that an option stands for, of those that variants may differ by.
fn property(option: &str) -> Option<&'static str> {
    match option.to_lowercase().as_str() {
        "color" | "colour" | "farbe" | "glaze" | "shade" => Some("color"),
        "size" | "größe" | "grösse" => Some("size"),
        "material" | "wood" | "fabric" => Some("material"),
        "pattern" | "muster" => Some("pattern"),
        _ => None,
    }
}

fn identify(value: &mut Value, variant: &Variant) {
    value["sku"] = json!(variant.sku);
    // Other barcodes are no trade item numbers.
    if matches!(variant.barcode.len(), 8 | 12..=14) && variant.barcode.bytes().all(|digit| digit.is_ascii_digit()) {
        value["gtin"] = json!(variant.barcode);
    }
}

fn absolute(picture: &Picture, policy: &Policy) -> String {
    let path = picture.largest();
    if path.starts_with('/') { format!("{}{path}", policy.public_url) } else { path }
}

fn offer(variant: &Variant, url: &str, policy: &Policy) -> Value {
    let availability = match variant.stock {
        StockState::InStock => "InStock",
        StockState::Few(_) => "LimitedAvailability",
        StockState::BackOrder => "BackOrder",
        StockState::SoldOut => "OutOfStock",
    };
    let mut value = json!({
        "@type": "Offer", "price": variant.price.decimal(), "priceCurrency": variant.price.currency.code(), "url": url,
        "availability": format!("https://schema.org/{availability}"), "itemCondition": "https://schema.org/NewCondition",
    });
    let ways: Vec<_> = policy.shipping_methods.iter().map(|method| {
        let free = method.free_from.is_some_and(|from| variant.price.minor >= from);
        let price = Money::new(if free { 0 } else { method.price }, policy.currency);
        json!({
            "@type": "OfferShippingDetails",
            "shippingRate": { "@type": "MonetaryAmount", "value": price.decimal(), "currency": price.currency.code() },
            "shippingDestination": { "@type": "DefinedRegion", "addressCountry": policy.countries },
            "deliveryTime": {
                "@type": "ShippingDeliveryTime",
                "handlingTime": { "@type": "QuantitativeValue", "minValue": 0, "maxValue": 1, "unitCode": "DAY" },
                "transitTime": { "@type": "QuantitativeValue", "minValue": method.min_days.saturating_sub(1), "maxValue": method.max_days, "unitCode": "DAY" },
            },
        })
    }).collect();
    value["shippingDetails"] = json!(ways);
    value
}
