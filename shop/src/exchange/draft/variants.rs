//! The variants in the rows of a product.

use super::super::cells::{self, is_blank};
use super::super::columns::Column;
use super::super::groups::Findings;
use super::super::records::Row;
use super::{Sheet, extras, has_no_options, option_values, usual};
use crate::catalog::write::{Field, Imported, MAX_VARIANTS, ProductInput, VariantInput};

/// The columns that make a variant of a row. The others hold what is usual for variants, which some files repeat in rows that
/// have only a picture.
const NAMING: [Column; 8] = [
    Column::Option1Value,
    Column::Option2Value,
    Column::Option3Value,
    Column::Sku,
    Column::Price,
    Column::CompareAt,
    Column::Quantity,
    Column::Barcode,
];

/// Whether a row has a variant.
pub(super) fn is_variant(sheet: &Sheet<'_>, row: &Row) -> bool {
    NAMING.iter().any(|&column| sheet.header.index(column).is_some_and(|index| !is_blank(&row.cells[index])))
}

/// Puts the variants into the input and gives their lines. A row that cannot be understood is refused.
pub(super) fn read(sheet: &Sheet<'_>, input: &mut ProductInput, findings: &mut Findings) -> Vec<u64> {
    let is_plain = has_no_options(sheet);
    let mut lines = Vec::new();
    for (index, row) in sheet.rows.iter().enumerate() {
        if !is_variant(sheet, row) {
            continue;
        }
        if lines.len() == MAX_VARIANTS {
            let reason = format!("A product has at most {MAX_VARIANTS} variants.");
            findings.refuse(row.line, sheet.header.name(Column::Sku), reason);
            continue;
        }
        let mut wrong = Vec::new();
        let mut variant = variant(sheet, row, is_plain, &mut wrong);
        for (column, reason) in &wrong {
            findings.refuse(row.line, sheet.header.name(*column), reason);
        }
        if wrong.is_empty() {
            extras::of_variant(sheet, index, &mut variant.imported);
            input.variants.push(variant);
            lines.push(row.line);
        }
    }
    lines
}

type Wrong = Vec<(Column, String)>;

fn variant(sheet: &Sheet<'_>, row: &Row, is_plain: bool, wrong: &mut Wrong) -> VariantInput {
    let currency = sheet.currency;
    let own = |column| sheet.header.index(column).map(|index| row.cells[index].clone());
    let mut imported = Imported::new();
    let counted_by = own(Column::Tracker);
    let tracked = counted_by.as_deref().map(|name| !is_blank(name));
    // No name means that nobody counts; the usual name need not be kept.
    usual(&mut imported, Column::Tracker, counted_by.into(), "shopify");
    usual(&mut imported, Column::Fulfillment, own(Column::Fulfillment).into(), "manual");
    usual(&mut imported, Column::WeightUnit, own(Column::WeightUnit).into(), "g");
    VariantInput {
        sku: own(Column::Sku).filter(|sku| !is_blank(sku)),
        options: variant_options(sheet, row, is_plain),
        price: read_some(sheet, row, Column::Price, wrong, |cell| cells::price(cell, currency)).into(),
        compare_at: compare_at(sheet, row, wrong),
        barcode: own(Column::Barcode).map(|cell| if is_blank(&cell) { String::new() } else { cell }).into(),
        weight_grams: grams(sheet, row, wrong),
        tracked: tracked.into(),
        policy: read_some(sheet, row, Column::Policy, wrong, cells::policy).into(),
        available: read_some(sheet, row, Column::Quantity, wrong, cells::quantity).into(),
        requires_shipping: read_some(sheet, row, Column::Shipping, wrong, cells::truth).into(),
        taxable: read_some(sheet, row, Column::Taxable, wrong, cells::truth).into(),
        image: own(Column::VariantImage).map(|name| Some(name.trim().to_owned()).filter(|name| !name.is_empty())).into(),
        imported,
    }
}

fn variant_options(sheet: &Sheet<'_>, row: &Row, is_plain: bool) -> Field<Vec<String>> {
    if is_plain {
        return Field::Set(Vec::new());
    }
    Some(option_values(sheet, row)).filter(|values| !values.is_empty()).into()
}

/// Reads a cell in which something stands; notes what is wrong with it.
fn read_some<T>(
    sheet: &Sheet<'_>,
    row: &Row,
    column: Column,
    wrong: &mut Wrong,
    read: impl FnOnce(&str) -> Result<T, String>,
) -> Option<T> {
    let cell = sheet.header.index(column).map(|index| row.cells[index].as_str()).filter(|cell| !is_blank(cell))?;
    read(cell).map_err(|reason| wrong.push((column, reason))).ok()
}

/// An empty cell means that the price is not reduced.
fn compare_at(sheet: &Sheet<'_>, row: &Row, wrong: &mut Wrong) -> Field<Option<i64>> {
    let price = read_some(sheet, row, Column::CompareAt, wrong, |cell| cells::price(cell, sheet.currency));
    sheet.header.index(Column::CompareAt).map(|_| price).into()
}

/// An empty cell means that the variant weighs nothing.
fn grams(sheet: &Sheet<'_>, row: &Row, wrong: &mut Wrong) -> Field<i64> {
    let grams = read_some(sheet, row, Column::Grams, wrong, cells::grams);
    sheet.header.index(Column::Grams).map(|_| grams.unwrap_or_default()).into()
}
