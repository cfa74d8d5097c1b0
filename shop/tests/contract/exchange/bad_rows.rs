//! Files in which something is wrong.

use super::{assert_sound, available, count, counts, export, import, import_with, options, page};
use crate::common::Stage;
use crate::goods::product;
use shop::Error;
use shop::exchange::{ImportOptions, Problem, import_products};
use std::io::Cursor;

const BAD: &str = "\u{feff}Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Status,Image Src\r
cup,Cup,\"<p>One\r\ntwo</p>\",Size,Small,C-1,5.00,1,active,https://e.com/cup\r
cup,,,,Medium,C-2,five,2,,\r
cup,,,,Large,C-3,7.001,lots,,https://e.com/large\r
\r
cup,,,,Small,C-4,5,4,,\r
cup,,,,Huge,C-1,9,4,,\r
cup,,,,Tiny,taken-1,9,4,,\r
cup,,,,Grand,C-5,-9,4,,\r
cup,,,,,C-6,9,4,,\r
,Nobody,,Title,Default Title,N-1,1,1,,\r
Bad Handle,Bad,,Title,Default Title,B-1,1,1,active,\r
plate,Plate,\"a\nb\",Title,Default Title,P-1,8,3,hidden,\r
plate,,,,,,,,,https://e.com/plate\r
bowl,Bowl,,Title,Default Title,O-1,8\r
jug,Jug,,Title,Default Title,J-1,8,3,active,\r
jug,,,,,,,,,https://e.com/jug,too much\r
new,,,Title,Default Title,W-1,8,3,active,\r
empty,Empty,,,,,,,,https://e.com/empty\r
";

/// Line, column and beginning of the reason of what was refused.
const REFUSED: [(u64, &str, &str); 16] = [
    (4, "Variant Price", "“five” is not a price"),
    (5, "Variant Price", "“7.001” has more decimal places"),
    (5, "Variant Inventory Qty", "“lots” is not a whole number"),
    (7, "Option1 Value", "Another variant of this product is “Small” too"),
    (8, "Variant SKU", "The SKU “C-1” stands twice"),
    (9, "Variant SKU", "The SKU “taken-1” belongs to the product “taken”"),
    (10, "Variant Price", "A price is not negative"),
    (11, "Option1 Value", "A variant of this product needs 1 option values"),
    (12, "Handle", "The row has no handle"),
    (13, "Handle", "The product is left out: “Bad Handle” cannot be an address"),
    (14, "Status", "“hidden” is none of"),
    (17, "Variant Inventory Qty", "The row has 7 cells"),
    (19, "", "The row has 11 cells"),
    (20, "Title", "The product is left out: A new product needs a title"),
    (21, "Variant Price", "The product is left out: A product needs at least one variant"),
    (23, "Title", "The text is not UTF-8"),
];

fn bad() -> Vec<u8> {
    [BAD.as_bytes(), b"pot,Pot,,Title,Default Title,Q-1,8,3,active,\r\npan,P\xe4n,,Title,Default Title,R-1,8,3,active,\r\n"]
        .concat()
}

fn assert_refused(problems: &[Problem]) {
    let found: Vec<(u64, &str)> = problems.iter().map(|problem| (problem.line, problem.column.as_str())).collect();
    assert_eq!(found, REFUSED.map(|(line, column, _)| (line, column)), "{problems:#?}");
    for (problem, (line, _, reason)) in problems.iter().zip(REFUSED) {
        assert!(problem.reason.starts_with(reason), "line {line}: {}", problem.reason);
        assert!(problem.is_refusal && problem.reason.ends_with('.'), "{problem:?}");
    }
}

async fn what_is_good_goes_in_and_the_rest_is_reported(stage: &Stage) {
    product("taken", "Taken", 100).put(&stage.shop).await;
    let (report, problems) = import(stage, bad()).await;
    assert_refused(&problems);
    assert_eq!(counts(report), [3, 0, 0], "cup, jug and pot");
    assert_eq!((report.rows, report.refused), (19, 16));
    let cup = page(stage, "cup").await;
    assert_eq!(cup.variants.iter().map(|variant| variant.sku.as_str()).collect::<Vec<_>>(), ["C-1"]);
    assert_eq!(cup.body_html, "<p>One\ntwo</p>");
    assert_eq!(cup.pictures.len(), 2, "the picture beside a bad variant is good");
    assert_eq!(available(&stage.shop, "C-1").await, 1);
    let (report, problems) = import(stage, bad()).await;
    assert_refused(&problems);
    assert_eq!(counts(report), [0, 0, 3]);
    assert_sound(&stage.shop).await;
}

async fn strict_takes_all_or_nothing(stage: &Stage) {
    let shop = &stage.shop;
    product("taken", "Taken", 100).put(shop).await;
    let before = export(shop).await;
    let strict = ImportOptions { strict: true, ..options(stage) };
    let (report, problems) = import_with(shop, bad(), &strict).await;
    assert_refused(&problems);
    assert!(report.is_undone);
    assert_eq!((counts(report), report.variants, report.refused), ([0, 0, 0], 0, 16));
    assert_eq!(export(shop).await, before);
    assert_eq!((count(shop, "products").await, count(shop, "variants").await, count(shop, "images").await), (1, 1, 0));
    let (report, problems) = import_with(shop, super::APPAREL, &strict).await;
    assert_eq!((counts(report), report.is_undone, problems), ([20, 0, 0], false, vec![]));
    assert_sound(shop).await;
}

async fn a_file_that_is_none_is_refused_as_a_whole(stage: &Stage) {
    for (file, reason) in [
        (&b""[..], "empty"),
        (b"Title,Vendor\nCup,Orrin\n", "“Handle”"),
        (b"Handle,Title,Title\na,b,c\n", "“Title” stands twice"),
        (b"\xff\xfeH\0a\0n\0", "not UTF-8"),
    ] {
        let options = options(stage);
        let mut problems: Vec<Problem> = Vec::new();
        let error = import_products(&stage.shop, Cursor::new(file), &options, &mut problems).await.unwrap_err();
        assert!(
            matches!(&error, Error::Invalid { field, reason: said } if field == "file" && said.contains(reason)),
            "{error:?}"
        );
    }
}

async fn things_to_know_refuse_nothing(stage: &Stage) {
    let file = "Handle,Title,,Note,Variant Tax Code,Image Credit,Variant SKU,Variant Price,Image Src,Image Position
a,A,,n,,,A-1,1,https://e.com/a,first
a,B,,m,T1,,,,https://e.com/b,2
a,,,,,me,,,,
a,,,x,,,,,,
";
    let (report, problems) = import(stage, file).await;
    let found: Vec<(u64, &str)> = problems.iter().map(|problem| (problem.line, problem.column.as_str())).collect();
    assert_eq!(
        found,
        [(1, ""), (2, "Image Position"), (3, "Title"), (3, "Variant Tax Code"), (4, "Image Credit"), (5, "Note")]
    );
    assert_eq!((counts(report), report.refused, report.warnings), ([1, 0, 0], 0, 6));
    assert_eq!(page(stage, "a").await.title, "A");
}

crate::on_both_engines!(
    what_is_good_goes_in_and_the_rest_is_reported,
    strict_takes_all_or_nothing,
    a_file_that_is_none_is_refused_as_a_whole,
    things_to_know_refuse_nothing,
);
