//! Products in and out as files.

mod bad_rows;
mod hostile;
mod pictures;
mod round_trip;
mod streaming;

use crate::common::Stage;
use crate::goods::{assert_sound, available};
use shop::Shop;
use shop::catalog::{self, ListQuery, Product, ProductFound, StockState};
use shop::db::sql;
use shop::exchange::{ImportOptions, Problem, Report, export_products, import_products};
use std::io::Cursor;

const APPAREL: &str = include_str!("../data/shopify-apparel.csv");

fn options(stage: &Stage) -> ImportOptions {
    ImportOptions { media_dir: stage.folder.path().join("media"), ..ImportOptions::default() }
}

async fn import_with(shop: &Shop, file: impl AsRef<[u8]> + Send + Unpin, options: &ImportOptions) -> (Report, Vec<Problem>) {
    let mut problems = Vec::new();
    let report = import_products(shop, Cursor::new(file), options, &mut problems).await.unwrap();
    assert_eq!(report.warnings, problems.iter().filter(|problem| !problem.is_refusal).count() as u64);
    shop.catalog_changed();
    (report, problems)
}

async fn import(stage: &Stage, file: impl AsRef<[u8]> + Send + Unpin) -> (Report, Vec<Problem>) {
    import_with(&stage.shop, file, &options(stage)).await
}

/// Imports a file in which nothing is wrong.
async fn import_good(stage: &Stage, file: impl AsRef<[u8]> + Send + Unpin) -> Report {
    let (report, problems) = import(stage, file).await;
    assert_eq!(problems, []);
    report
}

async fn export(shop: &Shop) -> String {
    let mut file = Vec::new();
    export_products(shop, &mut file, |_| {}).await.unwrap();
    String::from_utf8(file).unwrap()
}

async fn page(stage: &Stage, slug: &str) -> Product {
    match catalog::product_page(&stage.shop, slug).await.unwrap() {
        ProductFound::Page(page) => page.product,
        ProductFound::Moved(to) => panic!("moved to {to}"),
    }
}

async fn count(shop: &Shop, table: &'static str) -> i64 {
    let (count,): (i64,) = sql(format!("SELECT COUNT(*) FROM {table}")).one(&shop.db).await.unwrap();
    count
}

fn counts(report: Report) -> [u64; 3] {
    [report.created, report.updated, report.unchanged]
}

async fn a_file_of_shopify_comes_in(stage: &Stage) {
    let report = import_good(stage, APPAREL).await;
    assert_eq!(counts(report), [20, 0, 0]);
    assert_eq!((report.rows, report.variants, report.pictures, report.refused), (22, 22, 20, 0));
    let shirt = page(stage, "ocean-blue-shirt").await;
    assert_eq!((shirt.title.as_str(), shirt.vendor.as_str()), ("Ocean Blue Shirt", "partners-demo"));
    assert_eq!((shirt.options.len(), shirt.variants[0].price.minor, shirt.variants[0].stock), (0, 5_000, StockState::InStock));
    assert!(shirt.pictures[0].src.starts_with("https://burst.shopifycdn.com/"));
    assert_eq!(shirt.tags, ["men"]);
    let top = page(stage, "classic-varsity-top").await;
    assert_eq!(
        (top.options[0].name.as_str(), &top.options[0].values[..]),
        ("Size", &["Small", "Medium", "Large"].map(String::from)[..])
    );
    let skus: Vec<&str> = top.variants.iter().map(|variant| variant.sku.as_str()).collect();
    assert_eq!(skus, ["classic-varsity-top-small", "classic-varsity-top-medium", "classic-varsity-top-large"]);
    assert_eq!(available(&stage.shop, "classic-varsity-top-large").await, 1);
    let jackets = catalog::list(&stage.shop, &ListQuery::from_pairs([("q", "jacket")], 2)).await.unwrap();
    assert!(jackets.cards.len() >= 5);
    assert_sound(&stage.shop).await;
}

async fn importing_again_changes_nothing(stage: &Stage) {
    import_good(stage, APPAREL).await;
    stage.shop.clock.advance(1_000_000);
    assert_eq!(counts(import_good(stage, APPAREL).await), [0, 0, 20]);
    let exported = export(&stage.shop).await;
    assert_eq!(counts(import_good(stage, &exported).await), [0, 0, 20]);
    assert_eq!(count(&stage.shop, "stock_movements").await, 22);
    let changed = APPAREL.replacen("deny,manual,80", "deny,manual,90", 1);
    assert_eq!(counts(import_good(stage, changed).await), [0, 1, 19]);
    assert_sound(&stage.shop).await;
}

const LAMPS: &str = "Handle,Title,Status,Published,Tags,Product Category,Option1 Name,Option1 Value,Option2 Name,Option2 Value,\
Variant SKU,Variant Price,Variant Compare At Price,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,\
Variant Grams,Image Src,Image Position,Image Alt Text,Variant Image
lamp,Lamp,active,true,\"new, brass\",Home > Lighting,Colour,Sand,Size,Small,L-1,90.00,110.00,shopify,3,deny,400,https://e.com/2,2,two,https://e.com/1
lamp,,,,,,,Sand,,Large,L-2,120,,warehouse,7,continue,900.6,https://e.com/1,1,one,
lamp,,,,,,,Ink,,Small,L-3,90,,,0,,,,,,https://e.com/4
lamp,,,,,,,,,,,,,,,,,https://e.com/3,3,three,
";

async fn options_variants_and_pictures_find_together(stage: &Stage) {
    let report = import_good(stage, LAMPS).await;
    assert_eq!((report.variants, report.pictures), (3, 4));
    let lamp = page(stage, "lamp").await;
    assert_eq!(lamp.tags, ["new", "brass"]);
    let titles: Vec<String> = lamp.variants.iter().map(shop::catalog::Variant::title).collect();
    assert_eq!(titles, ["Sand / Small", "Sand / Large", "Ink / Small"]);
    let pictures: Vec<(&str, &str)> =
        lamp.pictures.iter().map(|picture| (picture.src.as_str(), picture.alt.as_str())).collect();
    let expected =
        [("https://e.com/1", "one"), ("https://e.com/2", "two"), ("https://e.com/3", "three"), ("https://e.com/4", "")];
    assert_eq!(pictures, expected);
    assert_eq!(lamp.variants.iter().map(|variant| variant.picture).collect::<Vec<_>>(), [Some(0), None, Some(3)]);
    assert_eq!(lamp.variants.iter().map(|variant| variant.weight_grams).collect::<Vec<_>>(), [400, 901, 0]);
    assert_eq!(lamp.variants[0].compare_at.map(|money| money.minor), Some(11_000));
    let stock: Vec<StockState> = lamp.variants.iter().map(|variant| variant.stock).collect();
    assert_eq!(stock, [StockState::Few(3), StockState::InStock, StockState::InStock], "the last one is not counted");
    let tree = stage.shop.categories().await.unwrap();
    assert_eq!(tree.by_slug("lighting").unwrap().products, 1);
    let exported = export(&stage.shop).await;
    assert!(exported.contains(",warehouse,7,continue,"), "{exported}");
    assert_sound(&stage.shop).await;
}

async fn a_file_with_few_columns_leaves_the_rest_alone(stage: &Stage) {
    import_good(stage, LAMPS).await;
    let before = export(&stage.shop).await;
    let report = import_good(stage, "variant inventory qty,VARIANT SKU,handle\r\n5,L-2,lamp\r\n").await;
    assert_eq!(counts(report), [0, 1, 0]);
    assert_eq!(export(&stage.shop).await, before.replace(",warehouse,7,", ",warehouse,5,"), "nothing else, not even the order");
    import_good(stage, "Handle,Vendor\nlamp,Orrin\n").await;
    assert_eq!(page(stage, "lamp").await.vendor, "Orrin");
    assert_eq!(available(&stage.shop, "L-1").await, 3);
    assert_sound(&stage.shop).await;
}

async fn a_handle_that_comes_again_goes_on_in_place(stage: &Stage) {
    let rows: Vec<&str> = LAMPS.split_inclusive('\n').collect();
    let other = "vase,Vase,active,true,,,Title,Default Title,,,V-1,10,,,1,deny,0,,,,\n";
    let split = [&rows[..2], &[other], &rows[2..]].concat().concat();
    let report = import_good(stage, &split).await;
    assert_eq!(counts(report), [2, 1, 0]);
    let lamp = page(stage, "lamp").await;
    assert_eq!(lamp.variants.iter().map(|variant| variant.sku.as_str()).collect::<Vec<_>>(), ["L-1", "L-2", "L-3"]);
    assert_eq!((lamp.tags.len(), lamp.pictures.len()), (2, 4));
    assert_eq!(counts(import_good(stage, &split).await), [0, 0, 3]);
    assert_sound(&stage.shop).await;
}

async fn what_is_not_published_is_not_seen(stage: &Stage) {
    let file = "Handle,Title,Published,Status,Variant Price
a,A,TRUE,active,1
b,B,FALSE,active,1
c,C,TRUE,draft,1
d,D,FALSE,,1
e,E,TRUE,,1
f,F,,archived,1
g,G,,,1
";
    import_good(stage, file).await;
    let seen: Vec<(String,)> =
        sql("SELECT slug FROM products WHERE status = 'active' ORDER BY slug").all(&stage.shop.db).await.unwrap();
    assert_eq!(seen.into_iter().map(|(slug,)| slug).collect::<Vec<_>>(), ["a", "e", "g"]);
    let exported = export(&stage.shop).await;
    let line = |handle: &str| exported.lines().find(|line| line.starts_with(&format!("{handle},"))).unwrap().to_owned();
    assert!(line("c").contains(",true,Title") && line("c").ends_with(",draft"), "published counts once it is active");
    assert!(line("b").contains(",false,Title") && line("b").ends_with(",draft"));
}

async fn new_products_can_be_of_any_age(stage: &Stage) {
    let options = ImportOptions { age_of_new: Some(|number| i64::try_from(number).unwrap() * 1_000), ..options(stage) };
    import_with(&stage.shop, APPAREL, &options).await;
    let created = "SELECT MAX(created_at) - MIN(created_at), MAX(created_at) FROM products";
    let (spread, newest): (i64, i64) = sql(created).one(&stage.shop.db).await.unwrap();
    assert_eq!((spread, newest), (19_000, stage.shop.clock.now()));
    stage.shop.clock.advance(50);
    import_with(&stage.shop, APPAREL.replace("partners-demo", "us"), &options).await;
    let (again, _): (i64, i64) = sql(created).one(&stage.shop.db).await.unwrap();
    assert_eq!(again, 19_000, "what is there keeps its age");
    let (updated,): (i64,) = sql("SELECT MIN(updated_at) FROM products").one(&stage.shop.db).await.unwrap();
    assert_eq!(updated, stage.shop.clock.now());
}

async fn two_imports_at_once_end_as_one(stage: &Stage) {
    let (first, second) = tokio::join!(import(stage, APPAREL), import(stage, APPAREL));
    let sum = |of: fn(Report) -> u64| of(first.0) + of(second.0);
    assert_eq!((sum(|r| r.created), sum(|r| r.unchanged), sum(|r| r.refused)), (20, 20, 0));
    assert_eq!(count(&stage.shop, "products").await, 20);
    assert_sound(&stage.shop).await;
}

crate::on_both_engines!(
    a_file_of_shopify_comes_in,
    importing_again_changes_nothing,
    options_variants_and_pictures_find_together,
    a_file_with_few_columns_leaves_the_rest_alone,
    a_handle_that_comes_again_goes_on_in_place,
    what_is_not_published_is_not_seen,
    new_products_can_be_of_any_age,
    two_imports_at_once_end_as_one,
);
