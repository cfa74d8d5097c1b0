//! Files of people who mean harm.

use super::{assert_sound, export, import, import_good, page};
use crate::common::Stage;

async fn scripts_do_not_come_in(stage: &Stage) {
    let file = "Handle,Title,Body (HTML),Variant Price,Image Src,Image Alt Text
a,<script>alert(1)</script>,\"<p onclick=\"\"x()\"\">Fine<script>alert(1)</script><img src=x onerror=alert(1)></p><a href=\"\"javascript:x\"\">b</a>\",1,https://e.com/a,\"\"\"><script>\"
";
    import_good(stage, file).await;
    let product = page(stage, "a").await;
    assert_eq!(product.body_html, "<p>Fine<img src=\"x\"></p><a rel=\"noopener noreferrer\">b</a>");
    // Elsewhere it is text, and shown as text.
    assert_eq!(product.title, "<script>alert(1)</script>");
    assert_eq!(product.pictures[0].alt, "\"><script>");
    assert_sound(&stage.shop).await;
}

async fn addresses_that_are_none_are_no_pictures(stage: &Stage) {
    let sources =
        ["javascript:alert(1)", "data:image/png;base64,AAAA", "file:///etc/passwd", "ftp://e.com/a.png", "../../etc/passwd"];
    let rows = sources.map(|source| format!("a,,,\"{source}\"\n")).concat();
    let (report, problems) = import(stage, format!("Handle,Title,Variant Price,Image Src\na,A,1,\n{rows}")).await;
    assert_eq!((report.created, report.pictures, report.refused), (1, 0, 0));
    assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [3, 4, 5, 6, 7]);
    assert!(page(stage, "a").await.pictures.is_empty());
}

async fn what_a_spreadsheet_would_compute_stays_as_it_is(stage: &Stage) {
    let formula = "=HYPERLINK(\"https://e.com\"),+1";
    let cell = format!("\"{}\"", formula.replace('"', "\"\""));
    import_good(stage, format!("Handle,Title,Variant Price\na,{cell},1\n")).await;
    assert_eq!(page(stage, "a").await.title, formula);
    assert!(export(&stage.shop).await.contains(&cell));
}

async fn what_is_too_long_is_refused_and_stops_nobody(stage: &Stage) {
    let long = "x".repeat(3_000);
    let file = format!(
        "Handle,Title,Tags,Variant SKU,Variant Price,Image Src
{long},A,,A-1,1,
b,{long},,B-1,1,
c,C,{long},C-1,1,
d,D,,{long},1,
e,E,,E-1,1,https://e.com/{long}
f,F,,F-1,99999999999999,
g,\"G\0\",,G-1,1,
h,H,,H-1,1,
"
    );
    let (report, problems) = import(stage, file).await;
    let found: Vec<(u64, &str)> =
        problems.iter().filter(|p| !p.reason.contains("at least one")).map(|p| (p.line, p.column.as_str())).collect();
    let expected =
        [(2, "Handle"), (3, "Title"), (4, "Tags"), (5, "Variant SKU"), (6, "Image Src"), (7, "Variant Price"), (8, "Title")];
    assert_eq!(found, expected, "{problems:#?}");
    assert_eq!((report.created, report.refused), (2, 7));
    assert_sound(&stage.shop).await;
}

crate::on_both_engines!(
    scripts_do_not_come_in,
    addresses_that_are_none_are_no_pictures,
    what_a_spreadsheet_would_compute_stays_as_it_is,
    what_is_too_long_is_refused_and_stops_nobody,
);
