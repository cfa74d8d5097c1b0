//! Structured data against the published rules for merchant listings, as tables: a field that is required must be there, and every
//! field that is there must have the form that is asked for.
//!
//! The rules are those of <https://developers.google.com/search/docs/appearance/structured-data/review-snippet>,
//! <https://developers.google.com/search/docs/appearance/structured-data/merchant-listing> and
//! <https://developers.google.com/search/docs/appearance/structured-data/product-variants>.

use crate::stage::Stage;
use serde_json::Value;
use shop::catalog::write::{Field, ImageInput, ProductInput, VariantInput};
use shop::media::Stored;

type Rule = (&'static str, Need, fn(&Value) -> bool);

#[derive(PartialEq)]
enum Need {
    Required,
    Optional,
}
use Need::{Optional, Required};

const PRODUCT: &[Rule] = &[
    ("name", Required, is_text),
    ("image", Required, all_urls),
    ("offers", Required, is_offer),
    ("description", Optional, is_text),
    ("sku", Optional, is_text),
    ("gtin", Optional, is_gtin),
    ("brand", Optional, is_brand),
    ("category", Optional, is_text),
    ("url", Optional, is_url),
    ("color", Optional, is_text),
    ("size", Optional, is_text),
    ("material", Optional, is_text),
    ("aggregateRating", Optional, is_average),
    ("review", Optional, |value| each(value, is_review)),
];
const GROUP: &[Rule] = &[
    ("name", Required, is_text),
    ("productGroupID", Required, is_text),
    ("hasVariant", Required, are_variants),
    ("variesBy", Optional, all_properties),
    ("description", Optional, is_text),
    ("brand", Optional, is_brand),
    ("category", Optional, is_text),
    ("image", Optional, all_urls),
    ("url", Optional, is_url),
    ("aggregateRating", Optional, is_average),
    ("review", Optional, |value| each(value, is_review)),
];
const AVERAGE: &[Rule] = &[
    ("ratingValue", Required, is_rating),
    ("reviewCount", Required, |value| value.as_u64().is_some_and(|count| count > 0)),
    ("bestRating", Required, |value| value == 5),
    ("worstRating", Required, |value| value == 1),
];
const REVIEW: &[Rule] = &[
    ("author", Required, |value| {
        // Longer names, and what is no name, are refused.
        obeys(value, "Person", &[("name", Required, |name| is_text(name) && name.as_str().unwrap().chars().count() < 100)])
    }),
    ("reviewRating", Required, |value| {
        let rules: &[Rule] = &[
            ("ratingValue", Required, is_rating),
            ("bestRating", Required, |value| value == 5),
            ("worstRating", Required, |value| value == 1),
        ];
        obeys(value, "Rating", rules)
    }),
    ("datePublished", Optional, is_day),
    ("name", Optional, is_text),
    ("reviewBody", Optional, is_text),
];
const OFFER: &[Rule] = &[
    ("price", Required, is_price),
    ("priceCurrency", Required, is_currency),
    ("availability", Optional, is_availability),
    ("itemCondition", Optional, |value| value == "https://schema.org/NewCondition"),
    ("url", Optional, is_url),
    ("shippingDetails", Optional, |value| each(value, |way| obeys(way, "OfferShippingDetails", SHIPPING))),
];
const SHIPPING: &[Rule] = &[
    ("shippingRate", Required, |value| {
        obeys(value, "MonetaryAmount", &[("value", Required, is_price), ("currency", Required, is_currency)])
    }),
    ("shippingDestination", Required, |value| {
        obeys(
            value,
            "DefinedRegion",
            &[("addressCountry", Required, |value| each(value, |code| code.as_str().is_some_and(|code| code.len() == 2)))],
        )
    }),
    ("deliveryTime", Required, |value| {
        obeys(value, "ShippingDeliveryTime", &[("handlingTime", Optional, are_days), ("transitTime", Required, are_days)])
    }),
];

fn obeys(value: &Value, kind: &str, rules: &[Rule]) -> bool {
    assert_eq!(value["@type"], kind);
    let object = value.as_object().unwrap();
    for (name, need, fits) in rules {
        match object.get(*name) {
            Some(field) => assert!(fits(field), "{kind}.{name}: {field}"),
            None => assert!(*need == Optional, "{kind} has no {name}: {value}"),
        }
    }
    let known = |name: &String| name.starts_with('@') || rules.iter().any(|(rule, ..)| rule == name);
    assert_eq!(object.keys().find(|name| !known(name)), None, "a field that no rule speaks of");
    true
}

fn each(value: &Value, fits: impl Fn(&Value) -> bool) -> bool {
    let all = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    !all.is_empty() && all.iter().all(fits)
}
fn is_text(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.trim().is_empty())
}
fn is_average(value: &Value) -> bool {
    obeys(value, "AggregateRating", AVERAGE)
}
fn is_review(value: &Value) -> bool {
    obeys(value, "Review", REVIEW)
}
/// A number from 1 to 5, written with a point where it is text.
fn is_rating(value: &Value) -> bool {
    let number = value.as_f64().or_else(|| value.as_str().and_then(|text| text.parse().ok()));
    number.is_some_and(|stars| (1.0..=5.0).contains(&stars))
}
/// A day by ISO 8601.
fn is_day(value: &Value) -> bool {
    let Some(text) = value.as_str() else { return false };
    let parts: Vec<_> = text.split('-').collect();
    let is_number = |part: &&str| part.bytes().all(|digit| digit.is_ascii_digit());
    parts.iter().map(|part| part.len()).eq([4, 2, 2]) && parts.iter().all(is_number)
}
fn is_url(value: &Value) -> bool {
    value
        .as_str()
        .and_then(|url| url::Url::parse(url).ok())
        .is_some_and(|url| url.as_str() == value && url.scheme().starts_with("http"))
}
fn all_urls(value: &Value) -> bool {
    each(value, is_url)
}
fn is_price(value: &Value) -> bool {
    value
        .as_str()
        .is_some_and(|text| text.parse::<f64>().is_ok_and(|price| price >= 0.0) && !text.contains([',', '+', 'e', ' ']))
}
fn is_currency(value: &Value) -> bool {
    value.as_str().is_some_and(|code| code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_uppercase()))
}
fn is_availability(value: &Value) -> bool {
    ["BackOrder", "InStock", "LimitedAvailability", "OutOfStock"]
        .iter()
        .any(|state| value == &format!("https://schema.org/{state}"))
}
fn is_gtin(value: &Value) -> bool {
    value.as_str().is_some_and(|code| matches!(code.len(), 8 | 12..=14) && code.bytes().all(|digit| digit.is_ascii_digit()))
}
fn is_brand(value: &Value) -> bool {
    obeys(value, "Brand", &[("name", Required, is_text)])
}
fn are_days(value: &Value) -> bool {
    let days = |name: &str| value[name].as_i64().unwrap();
    value["@type"] == "QuantitativeValue" && value["unitCode"] == "DAY" && (0..=days("maxValue")).contains(&days("minValue"))
}
fn is_offer(value: &Value) -> bool {
    obeys(value, "Offer", OFFER) && value["price"].as_str().unwrap().parse::<f64>().unwrap() > 0.0
}
fn are_variants(value: &Value) -> bool {
    each(value, |variant| obeys(variant, "Product", PRODUCT))
}
fn all_properties(value: &Value) -> bool {
    let known = ["color", "material", "pattern", "size"].map(|name| format!("https://schema.org/{name}"));
    each(value, |name| known.iter().any(|known| name == known))
}

fn input(slug: &str, options: &[&str], variants: &[&[&str]]) -> ProductInput {
    let variants = variants.iter().enumerate().map(|(index, values)| VariantInput {
        sku: Some(format!("{slug}-{index}")),
        options: Field::Set(values.iter().map(|&value| value.to_owned()).collect()),
        price: Field::Set(1_050),
        available: Field::Set(i64::try_from(index).unwrap()),
        barcode: Field::Set(if index == 0 { "4006381333931".into() } else { "house-7".into() }),
        image: Field::Set(Some("a.jpg".into())),
        ..VariantInput::default()
    });
    ProductInput {
        slug: slug.into(),
        title: "Bowl & <cup>".into(),
        body_html: Field::Set("<p>Thrown by hand.</p>".into()),
        vendor: Field::Set("Ovid Pottery".into()),
        product_type: Field::Set("Tableware".into()),
        options: Field::Set(options.iter().map(|&name| name.to_owned()).collect()),
        variants: variants.collect(),
        images: vec![ImageInput {
            source: "a.jpg".into(),
            stored: Some(Stored::remote("https://pictures.example/a.jpg")),
            ..ImageInput::default()
        }],
        ..ProductInput::default()
    }
}

/// The first block of structured data of the product's page.
async fn described(stage: &Stage, slug: &str) -> Value {
    let page = stage.visitor().get(&format!("/products/{slug}")).await.text();
    let json = page.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap().to_owned();
    serde_json::from_str(&json).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_product_obeys_the_rules_for_merchant_listings() {
    let stage = Stage::new().await;
    stage.put(input("bowl", &[], &[&[]])).await;
    let json = described(&stage, "bowl").await;
    assert!(obeys(&json, "Product", PRODUCT));
    assert_eq!((json["gtin"].as_str(), json["name"].as_str()), (Some("4006381333931"), Some("Bowl & <cup>")));
    assert_eq!(json["offers"]["price"].as_str(), Some("10.50"));
}

#[tokio::test(flavor = "multi_thread")]
async fn reviews_obey_theirs_and_what_is_not_there_is_left_out() {
    let stage = Stage::new().await;
    let plain = ProductInput { images: vec![], ..input("plain", &[], &[&[]]) };
    stage.put(plain).await;
    let json = described(&stage, "plain").await;
    for name in ["image", "review", "aggregateRating"] {
        assert_eq!(json.get(name), None, "{name}: {json}");
    }
    stage.product("vase", 2_000, 5).await;
    let staff = crate::reviews::staff(&stage).await;
    for (email, stars, title) in [("ada@example.com", "4", "Lovely"), ("mira@example.com", "5", "")] {
        let buyer = crate::reviews::buyer(&stage, email).await;
        buyer.post("/api/reviews/write", &crate::reviews::review(stars, title, "It holds flowers and water.")).await;
        crate::reviews::approve(&staff).await;
    }
    let json = described(&stage, "vase").await;
    assert!(is_average(&json["aggregateRating"]) && each(&json["review"], is_review), "{json}");
    assert_eq!(json["review"].as_array().map(Vec::len), Some(2), "{json}");
    assert_eq!(json["aggregateRating"]["ratingValue"].as_str(), Some("4.5"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_can_be_chosen_is_a_group_of_variants() {
    let stage = Stage::new().await;
    let values: [&[&str]; 3] = [&["Chalk", "Small", "A"], &["Chalk", "Large", "A"], &["Ink", "Small", "B"]];
    stage.put(input("bowl", &["Colour", "Size", "Engraving"], &values)).await;
    let json = described(&stage, "bowl").await;
    assert!(obeys(&json, "ProductGroup", GROUP));
    assert_eq!(json["variesBy"], serde_json::json!(["https://schema.org/color", "https://schema.org/size"]));
    let variants = json["hasVariant"].as_array().unwrap();
    assert_eq!(variants.len(), 3);
    assert_eq!((variants[2]["color"].as_str(), variants[2]["size"].as_str()), (Some("Ink"), Some("Small")));
    assert_eq!(variants[0]["offers"]["availability"].as_str(), Some("https://schema.org/OutOfStock"));
    assert_eq!(variants[1]["gtin"], Value::Null, "an own barcode is no trade item number");
    let urls: std::collections::BTreeSet<_> =
        variants.iter().map(|variant| variant["offers"]["url"].as_str().unwrap()).collect();
    assert_eq!(urls.len(), 3, "each has its address");
}
