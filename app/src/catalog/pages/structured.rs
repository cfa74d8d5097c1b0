//! A product as structured data, for search engines.

use crate::ui::{encode, script_safe};
use serde_json::{Value, json};
use shop::catalog::{Product, StockState, Variant};

/// The product and its offers, by <https://schema.org>.
pub(super) fn product_json(product: &Product, variant: &Variant, text: &str, public_url: &str) -> String {
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
    script_safe(&value)
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
