//! What comes out can go in again, and comes out the same.

use super::{APPAREL, assert_sound, counts, export, import, import_good, options};
use crate::common::{self, Stage};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use shop::Shop;
use shop::catalog::write::sanitised_html;
use shop::exchange::{Problem, import_products};
use std::collections::BTreeMap;
use std::io::Cursor;
use tokio::runtime::Handle;

/// Imports into an empty shop on the other kind of engine and exports from there.
async fn elsewhere(file: &str) -> String {
    let other = common::sqlite().await;
    import_good(&other, file).await;
    export(&other.shop).await
}

async fn files_of_shopify_come_back(stage: &Stage) {
    import_good(stage, APPAREL).await;
    let first = export(&stage.shop).await;
    assert_eq!(elsewhere(&first).await, first);
    assert_eq!(counts(import_good(stage, &first).await), [0, 0, 20]);
    assert_eq!(export(&stage.shop).await, first);
    assert!(
        first.starts_with("Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,")
    );
    assert!(first.lines().skip(1).all(|line| line.contains(",kg,active") || line.contains(",kg,")), "the unit is kept");
}

async fn columns_without_use_come_back(stage: &Stage) {
    let file = "\u{feff}handle,Title,Option1 Name,Option1 Value,Option1 Linked To,Variant SKU,Variant Price,Cost per item,\
Included / United States,Price / United States,Variant Tax Code,Image Src,Image Credit,Fabric (product.metafields.my.fabric),\
Variant Weight Unit,Gift Card,Status\r
a,A,Size,S,product.metafields.size,A-1,1,0.40,true,1.10,T1,https://e.com/1,\"Ada, \"\"me\"\"\",\"wool\r\nand silk\",lb,TRUE,active\r
a,,,M,,A-2,2,0.50,true,2.10,,https://e.com/2,Bob,linen,kg,,\r
a,,,L,,A-3,3,,,,,,,,g,,\r
b,B,Title,Default Title,,B-1,1, 7 ,false,,,,,,oz,false,archived\r
";
    import_good(stage, file).await;
    let first = export(&stage.shop).await;
    let mut reader = csv::Reader::from_reader(first.as_bytes());
    let header = reader.headers().unwrap().clone();
    let extras: Vec<&str> = header.iter().skip_while(|name| *name != "Status").skip(1).collect();
    let expected = [
        "Cost per item",
        "Fabric (product.metafields.my.fabric)",
        "Image Credit",
        "Included / United States",
        "Option1 Linked To",
        "Price / United States",
        "Variant Tax Code",
    ];
    assert_eq!(extras, expected);
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    let column = |name: &str| rows.iter().map(|row| row[name].as_str()).collect::<Vec<_>>();
    assert_eq!(column("Cost per item"), ["0.40", "0.50", "", " 7 "]);
    assert_eq!(column("Fabric (product.metafields.my.fabric)"), ["wool\r\nand silk", "linen", "", ""]);
    assert_eq!(column("Image Credit"), ["Ada, \"me\"", "Bob", "", ""]);
    assert_eq!(column("Included / United States"), ["true", "", "", "false"], "a repetition is not kept");
    assert_eq!(column("Price / United States"), ["1.10", "2.10", "", ""]);
    assert_eq!(column("Variant Weight Unit"), ["lb", "kg", "g", "oz"]);
    assert_eq!(column("Gift Card"), ["TRUE", "", "", "false"]);
    assert_eq!(elsewhere(&first).await, first);
    assert_eq!(counts(import_good(stage, &first).await), [0, 0, 2]);
    // An empty cell takes away what was kept.
    import_good(stage, file.replace("0.40", "").replace("lb,TRUE", "lb,false")).await;
    let later = export(&stage.shop).await;
    assert!(!later.contains("0.40") && !later.contains("TRUE"));
    assert_sound(&stage.shop).await;
}

async fn names_of_either_age_are_understood(stage: &Stage) {
    let file = "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,\
Option1 name,Option1 value,Price,Compare-at price,Cost per item,Charge tax,Inventory tracker,Inventory quantity,\
Continue selling when out of stock,Weight value (grams),Weight unit for display,Requires shipping,Fulfillment service,\
Product image URL,Image position,Image alt text,Variant image URL,Gift card,SEO title,SEO description
A,a,<p>x</p>,V,Home > Cups,T,t,TRUE,Active,A-1,123,Size,S,2.00,3.00,1,TRUE,shopify,4,DENY,200,g,TRUE,manual,https://e.com/1,1,alt,https://e.com/1,FALSE,st,sd
";
    import_good(stage, file).await;
    let exported = export(&stage.shop).await;
    let row = "a,A,<p>x</p>,V,Home > Cups,T,t,true,Size,S,,,,,A-1,200,shopify,4,deny,manual,2.00,3.00,true,true,123,https://e.com/1,1,alt,\
false,st,sd,https://e.com/1,g,active,1";
    assert_eq!(exported.lines().nth(1), Some(row));
}

/// Text that is hard on a file, and not blank.
fn text() -> impl Strategy<Value = String> {
    "[a-c\"',;\n\r\t é€<>&=+@💥-]{0,10}[a-c]"
}

fn maybe(text: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    prop_oneof![Just(String::new()), text]
}

type Numbers = (i64, Option<i64>, i64, i64, bool, bool, bool, bool);

#[derive(Debug, Clone)]
struct Made {
    texts: Vec<String>,
    status: (usize, bool),
    options: usize,
    variants: Vec<(Numbers, Vec<String>)>,
    images: Vec<(String, String)>,
}

fn numbers() -> impl Strategy<Value = Numbers> {
    let (price, flag) = (0..1_000_000_i64, any::<bool>);
    (price.clone(), prop::option::of(price), 0..100_000_i64, 0..1_000_i64, flag(), flag(), flag(), flag())
}

fn made() -> impl Strategy<Value = Made> {
    let variants = prop::collection::vec((numbers(), prop::collection::vec(maybe(text()), 7)), 1..5);
    let images = prop::collection::vec((maybe(text()), maybe(text())), 0..4);
    (prop::collection::vec(maybe(text()), 8), (0..3_usize, any::<bool>()), 0..4_usize, variants, images).prop_map(
        |(texts, status, options, mut variants, images)| {
            variants.truncate(if options == 0 { 1 } else { usize::MAX });
            Made { texts, status, options, variants, images }
        },
    )
}

const EXTRAS: [&str; 5] = ["Cost per item", "Image Credit", "Note, \"more\"", "Variant Tax Code", "Zeta"];

/// The file as the shop would write it.
fn canonical(header: &str, products: &BTreeMap<String, Made>) -> String {
    let standard: Vec<&str> = header.trim_end().split(',').collect();
    let mut rows = Vec::new();
    for (slug, made) in products {
        for index in 0..made.variants.len().max(made.images.len()) {
            rows.push(row(slug, made, index));
        }
    }
    let used = EXTRAS.iter().filter(|name| rows.iter().any(|row| row.get(**name).is_some_and(|cell| !cell.is_empty())));
    let columns: Vec<&str> = standard.into_iter().chain(used.copied()).collect();
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(&columns).unwrap();
    for row in &rows {
        out.write_record(columns.iter().map(|column| row.get(*column).map_or("", String::as_str))).unwrap();
    }
    String::from_utf8(out.into_inner().unwrap()).unwrap()
}

fn row(slug: &str, made: &Made, index: usize) -> BTreeMap<&'static str, String> {
    let mut row = BTreeMap::from([("Handle", slug.to_owned())]);
    let note = |text: &str| if text.is_empty() { String::new() } else { format!("{text}{index}") };
    let flag = |flag: bool| flag.to_string();
    if index == 0 {
        let status = ["active", "draft", "archived"][made.status.0];
        let text = |number: usize| made.texts[number].clone();
        let names = ["Option1 Name", "Option2 Name", "Option3 Name"];
        for (number, name) in names.into_iter().enumerate().take(made.options) {
            row.insert(name, format!("{}{number}", made.texts[7]));
        }
        if made.options == 0 {
            row.insert("Option1 Name", "Title".into());
        }
        row.extend([
            ("Title", format!("{}t", text(0))),
            ("Body (HTML)", sanitised_html(&text(1))),
            ("Vendor", text(2)),
            ("Product Category", if text(3).is_empty() { "" } else { "Home > Cups & \"more\"" }.into()),
            ("Type", text(4)),
            ("Tags", if text(3).is_empty() { "" } else { "a b, ünï, \"c\"" }.into()),
            ("Published", flag(status == "active" || made.status.1)),
            ("Gift Card", flag(made.status.1)),
            ("SEO Title", text(5)),
            ("SEO Description", text(6)),
            ("Status", status.into()),
            ("Zeta", note(&made.texts[2])),
        ]);
    }
    if let Some((numbers, texts)) = made.variants.get(index) {
        let (price, compare_at, grams, quantity, tracked, goes_on, ships, taxed) = *numbers;
        let values = ["Option1 Value", "Option2 Value", "Option3 Value"];
        for (number, name) in values.into_iter().enumerate().take(made.options) {
            row.insert(name, format!("{}v{index}", texts[number]));
        }
        if made.options == 0 {
            row.insert("Option1 Value", "Default Title".into());
        }
        let money = |minor: i64| format!("{}.{:02}", minor / 100, minor % 100);
        let counted_by = if texts[3].is_empty() { "shopify".into() } else { texts[3].clone() };
        row.extend([
            // What follows the last underscore is this variant's alone: "b" and "d" would else make the SKU of "bd".
            ("Variant SKU", format!("{}_{slug}-{index}", texts[4])),
            ("Variant Grams", grams.to_string()),
            ("Variant Inventory Tracker", if tracked { counted_by } else { String::new() }),
            ("Variant Inventory Qty", quantity.to_string()),
            ("Variant Inventory Policy", if goes_on { "continue" } else { "deny" }.into()),
            ("Variant Fulfillment Service", "manual".into()),
            ("Variant Price", money(price)),
            ("Variant Compare At Price", compare_at.map(money).unwrap_or_default()),
            ("Variant Requires Shipping", flag(ships)),
            ("Variant Taxable", flag(taxed)),
            ("Variant Barcode", texts[5].clone()),
            ("Variant Weight Unit", if ships { "g" } else { "lb" }.into()),
            ("Variant Tax Code", texts[6].clone()),
            ("Cost per item", texts[5].clone()),
            ("Note, \"more\"", note(&texts[6])),
        ]);
        if goes_on && !made.images.is_empty() {
            row.insert("Variant Image", source(made.images.len() - 1));
        }
    }
    if let Some((alt, credit)) = made.images.get(index) {
        row.extend([
            ("Image Src", source(index)),
            ("Image Position", (index + 1).to_string()),
            ("Image Alt Text", alt.clone()),
            ("Image Credit", credit.clone()),
        ]);
    }
    row
}

fn source(index: usize) -> String {
    format!("https://e.com/{index}.jpg?a=b,c")
}

async fn whatever_goes_in_comes_out(stage: &Stage) {
    let header = export(&stage.shop).await;
    let handle = Handle::current();
    tokio::task::block_in_place(|| {
        let products = prop::collection::btree_map("[a-d]{1,3}", made(), 1..5);
        let mut runner = TestRunner::new(Config { cases: 40, failure_persistence: None, ..Config::default() });
        runner.run(&products, |products| handle.block_on(comes_back(stage, &header, &products))).unwrap();
    });
    assert_sound(&stage.shop).await;
}

async fn comes_back(stage: &Stage, header: &str, products: &BTreeMap<String, Made>) -> Result<(), TestCaseError> {
    empty(&stage.shop).await;
    let file = canonical(header, products);
    let mut problems: Vec<Problem> = Vec::new();
    import_products(&stage.shop, Cursor::new(&file), &options(stage), &mut problems).await.unwrap();
    prop_assert_eq!(problems, vec![]);
    stage.shop.catalog_changed();
    prop_assert_eq!(export(&stage.shop).await, file.clone());
    let (again, _) = import(stage, &file).await;
    prop_assert_eq!(counts(again), [0, 0, products.len() as u64]);
    Ok(())
}

async fn empty(shop: &Shop) {
    let mut tx = shop.db.begin().await.unwrap();
    for table in [
        "stock_movements",
        "product_search",
        "product_tags",
        "product_categories",
        "variants",
        "images",
        "product_options",
        "products",
    ] {
        shop::db::sql(format!("DELETE FROM {table}")).run(&mut tx).await.unwrap();
    }
    tx.commit().await.unwrap();
}

crate::on_both_engines!(
    files_of_shopify_come_back,
    columns_without_use_come_back,
    names_of_either_age_are_understood,
    whatever_goes_in_comes_out,
);
