//! The pictures in the rows of a product.

use super::super::cells::is_blank;
use super::super::columns::Column;
use super::super::groups::Findings;
use super::super::records::Row;
use super::{Sheet, extras};
use crate::catalog::write::{Field, ImageInput, MAX_IMAGES, ProductInput, shortened};
use std::collections::BTreeMap;

/// The longest name of a picture, in bytes: names are kept in an index.
const MAX_NAME: usize = 2_000;

/// Puts the pictures into the input, in the order that their positions say, and gives their lines. A picture that only a
/// variant names comes after the others.
pub(super) fn read(sheet: &Sheet<'_>, input: &mut ProductInput, findings: &mut Findings) -> Vec<u64> {
    let mut found: Vec<(u64, u64, ImageInput)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (index, row) in sheet.rows.iter().enumerate() {
        let Some(source) = name(sheet, row, Column::ImageSrc) else { continue };
        let alt = alt(sheet, row);
        if let Some(&place) = places.get(source) {
            // Some files repeat a picture in the row of every variant.
            if matches!(&found[place].2.alt, Field::Set(known) if !known.is_empty()) {
                continue;
            }
            found[place].2.alt = alt;
        } else if is_accepted(sheet, row, Column::ImageSrc, source, found.len(), findings) {
            let mut image = ImageInput { source: source.to_owned(), alt, ..ImageInput::default() };
            extras::of_image(sheet, index, &mut image.imported);
            places.insert(source.to_owned(), found.len());
            found.push((position(sheet, row, findings), row.line, image));
        }
    }
    for row in sheet.rows {
        let Some(source) = name(sheet, row, Column::VariantImage) else { continue };
        if !places.contains_key(source) && is_accepted(sheet, row, Column::VariantImage, source, found.len(), findings) {
            places.insert(source.to_owned(), found.len());
            let image = ImageInput { source: source.to_owned(), ..ImageInput::default() };
            found.push((u64::MAX, row.line, image));
        }
    }
    found.sort_by_key(|(position, ..)| *position);
    let lines = found.iter().map(|(_, line, _)| *line).collect();
    input.images = found.into_iter().map(|(.., image)| image).collect();
    lines
}

fn name<'a>(sheet: &Sheet<'a>, row: &'a Row, column: Column) -> Option<&'a str> {
    sheet.text(row, column).map(str::trim)
}

fn alt(sheet: &Sheet<'_>, row: &Row) -> Field<String> {
    let cell = sheet.header.index(Column::ImageAlt).map(|index| row.cells[index].clone());
    cell.filter(|cell| sheet.is_whole || !is_blank(cell)).into()
}

fn is_accepted(sheet: &Sheet<'_>, row: &Row, column: Column, source: &str, count: usize, findings: &mut Findings) -> bool {
    let reason = if count >= MAX_IMAGES {
        format!("A product has at most {MAX_IMAGES} pictures.")
    } else if source.len() > MAX_NAME {
        format!("The name of a picture has at most {MAX_NAME} bytes.")
    } else {
        return true;
    };
    findings.refuse(row.line, sheet.header.name(column), reason);
    false
}

/// Where the picture stands; one that says nothing comes last.
fn position(sheet: &Sheet<'_>, row: &Row, findings: &mut Findings) -> u64 {
    let Some(index) = sheet.header.index(Column::ImagePosition) else { return u64::MAX };
    let cell = row.cells[index].trim();
    cell.parse().unwrap_or_else(|_| {
        if !cell.is_empty() {
            let reason = format!("“{}” is not a position; the picture comes last.", shortened(cell));
            findings.warn(row.line, sheet.header.name(Column::ImagePosition), reason);
        }
        u64::MAX
    })
}
