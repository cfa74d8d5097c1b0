//! The columns that the shop has no use for. They are kept where they say something about, and come back out.
//!
//! A further column of the product speaks in its first row. In a later row it is kept with that row's variant, else with its
//! picture, unless it only repeats the first row. An empty cell takes away what was kept, unless the rows only change some of
//! the product.

use super::super::cells::is_blank;
use super::super::columns::{Column, Extra, Owner};
use super::super::groups::Findings;
use super::super::records::Row;
use super::Sheet;
use super::variants::is_variant;
use crate::catalog::write::Imported;

/// What the first row says about the product.
pub(super) fn of_product(sheet: &Sheet<'_>, imported: &mut Imported) {
    for extra in sheet.header.extras.iter().filter(|extra| extra.owner == Owner::Product) {
        keep(sheet, imported, extra, &sheet.rows[0].cells[extra.index]);
    }
}

/// What row number `index` says about its variant.
pub(super) fn of_variant(sheet: &Sheet<'_>, index: usize, imported: &mut Imported) {
    of_row(sheet, index, Owner::Variant, index > 0, imported);
}

/// What row number `index` says about its picture.
pub(super) fn of_image(sheet: &Sheet<'_>, index: usize, imported: &mut Imported) {
    let takes_further = index > 0 && !is_variant(sheet, &sheet.rows[index]);
    of_row(sheet, index, Owner::Image, takes_further, imported);
}

fn of_row(sheet: &Sheet<'_>, index: usize, owner: Owner, takes_further: bool, imported: &mut Imported) {
    let row = &sheet.rows[index];
    for extra in &sheet.header.extras {
        if extra.owner == owner {
            keep(sheet, imported, extra, &row.cells[extra.index]);
        } else if extra.owner == Owner::Product {
            let cell = if takes_further { further(sheet, row, extra) } else { "" };
            keep(sheet, imported, extra, cell);
        }
    }
}

/// What a later row adds to a column of the product.
fn further<'a>(sheet: &Sheet<'_>, row: &'a Row, extra: &Extra) -> &'a str {
    let cell = row.cells[extra.index].as_str();
    if cell == sheet.rows[0].cells[extra.index] { "" } else { cell }
}

fn keep(sheet: &Sheet<'_>, imported: &mut Imported, extra: &Extra, cell: &str) {
    if !cell.is_empty() || sheet.is_whole {
        imported.insert(extra.name.clone(), cell.to_owned());
    }
}

/// Reports what stands in rows without the variant or the picture that it could belong to.
pub(super) fn without_owner(sheet: &Sheet<'_>, findings: &mut Findings) {
    for (index, row) in sheet.rows.iter().enumerate() {
        let has_variant = is_variant(sheet, row);
        let has_image = sheet.text(row, Column::ImageSrc).is_some();
        if has_variant && has_image {
            continue;
        }
        for extra in sheet.header.extras.iter().filter(|extra| !is_blank(&row.cells[extra.index])) {
            let reason = match extra.owner {
                Owner::Variant if !has_variant => "The row has no variant that this could belong to.",
                Owner::Image if !has_image => "The row has no picture that this could belong to.",
                Owner::Product if index > 0 && !has_variant && !has_image && !further(sheet, row, extra).is_empty() => {
                    "Only the first row speaks for the product."
                }
                _ => continue,
            };
            findings.warn(row.line, &extra.name, format!("{reason} It is left out."));
        }
    }
}
