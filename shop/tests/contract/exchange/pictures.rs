//! Pictures that lie in a folder.

use super::{ImportOptions, assert_sound, counts, export, import, import_with, options, page};
use crate::common::Stage;
use image::{ImageFormat, Rgb, RgbImage};
use shop::Error;
use shop::catalog::PictureKind;
use shop::exchange::{Problem, import_products};
use std::fs;
use std::io::Cursor;

const FILE: &str = "Handle,Title,Variant Price,Image Src,Image Alt Text,Variant Image
a,A,1,moss.png,Moss,moss.png
a,,,more/line.svg,Line,
a,,,../secret.png,,
a,,,nowhere.png,,
a,,,text.png,,
a,,,https://e.com/a.jpg,,
";
const LINE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><path d=\"M0 0h4\"/></svg>";

/// A folder with pictures beside a secret.
fn furnish(stage: &Stage) -> ImportOptions {
    let folder = stage.folder.path().join("pictures");
    fs::create_dir_all(folder.join("more")).unwrap();
    RgbImage::from_pixel(48, 32, Rgb([90, 110, 70])).save_with_format(folder.join("moss.png"), ImageFormat::Png).unwrap();
    fs::copy(folder.join("moss.png"), stage.folder.path().join("secret.png")).unwrap();
    fs::write(folder.join("more/line.svg"), LINE).unwrap();
    fs::write(folder.join("text.png"), "no picture").unwrap();
    ImportOptions { images: Some(folder), ..options(stage) }
}

fn missing(problems: &[Problem]) -> Vec<(u64, &str, bool)> {
    problems.iter().map(|problem| (problem.line, problem.column.as_str(), problem.is_refusal)).collect()
}

async fn pictures_in_the_folder_are_stored(stage: &Stage) {
    let with_folder = furnish(stage);
    let (report, problems) = import_with(&stage.shop, FILE, &with_folder).await;
    assert_eq!(missing(&problems), [4, 5, 6].map(|line| (line, "Image Src", false)));
    assert!(problems[0].reason.contains("does not lie in the folder"), "{problems:?}");
    assert_eq!((counts(report), report.pictures, report.refused), ([1, 0, 0], 3, 0));
    let product = page(stage, "a").await;
    let kinds: Vec<PictureKind> = product.pictures.iter().map(|picture| picture.kind).collect();
    assert_eq!(kinds, [PictureKind::Raster, PictureKind::Vector, PictureKind::Remote]);
    assert_eq!((product.pictures[0].width, &product.pictures[0].widths[..]), (Some(48), &[48][..]));
    assert_eq!(product.variants[0].picture, Some(0));
    for end in ["-48.webp", "-48.avif"] {
        let name = format!("{}{end}", product.pictures[0].src.trim_start_matches("/media/"));
        assert!(with_folder.media_dir.join(name).is_file());
    }
    // Names stay as the file has them, so that it can be imported where the same pictures are.
    let exported = export(&stage.shop).await;
    assert!(exported.contains(",moss.png,1,Moss,") && exported.contains(",more/line.svg,2,Line,"), "{exported}");
    let (report, problems) = import(stage, &exported).await;
    assert_eq!((counts(report), problems), ([0, 0, 1], vec![]), "pictures that are there need no folder");
    assert_sound(&stage.shop).await;
}

async fn strict_looks_for_pictures_first(stage: &Stage) {
    let strict = ImportOptions { strict: true, ..furnish(stage) };
    let (report, problems) = import_with(&stage.shop, FILE, &strict).await;
    assert_eq!((counts(report), report.pictures, problems.len()), ([1, 0, 0], 3, 3));
    assert_eq!(page(stage, "a").await.pictures.len(), 3);
}

async fn a_picture_that_comes_later_takes_its_place(stage: &Stage) {
    let (report, problems) = import(stage, FILE).await;
    assert_eq!((report.created, report.pictures, problems.len()), (1, 1, 5));
    assert!(problems[0].reason.contains("no folder"), "{problems:?}");
    let (report, _) = import_with(&stage.shop, FILE, &furnish(stage)).await;
    assert_eq!(counts(report), [0, 1, 0]);
    let kinds: Vec<PictureKind> = page(stage, "a").await.pictures.iter().map(|picture| picture.kind).collect();
    assert_eq!(kinds, [PictureKind::Raster, PictureKind::Vector, PictureKind::Remote]);
}

async fn a_folder_that_is_not_there_is_said(stage: &Stage) {
    let options = ImportOptions { images: Some(stage.folder.path().join("none")), ..options(stage) };
    let mut problems: Vec<Problem> = Vec::new();
    let error = import_products(&stage.shop, Cursor::new(FILE), &options, &mut problems).await.unwrap_err();
    assert!(matches!(error, Error::Invalid { field, .. } if field == "images"));
}

crate::on_both_engines!(
    pictures_in_the_folder_are_stored,
    strict_looks_for_pictures_first,
    a_picture_that_comes_later_takes_its_place,
    a_folder_that_is_not_there_is_said,
);
