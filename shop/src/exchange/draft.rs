//! From the rows of a product to the product as it shall be.

mod extras;
mod images;
mod variants;

use super::cells::{self, is_blank};
use super::columns::{COLUMNS, Column, Header, OPTION_NAMES, OPTION_VALUES};
use super::groups::{Findings, Group};
use super::records::Row;
use crate::catalog::ProductStatus;
use crate::catalog::write::{Field, Imported, ProductInput, sanitised_html};
use crate::money::Currency;

/// A product that was read and not yet written.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) input: ProductInput,
    /// The lines of its rows.
    pub(super) lines: Vec<u64>,
    /// The line of each variant in the input.
    pub(super) variant_lines: Vec<u64>,
    /// The line of each picture in the input.
    pub(super) image_lines: Vec<u64>,
    /// Its number in the file, from 0.
    pub(super) number: u64,
}

/// The rows of a product with the header that explains them.
struct Sheet<'a> {
    header: &'a Header,
    currency: Currency,
    rows: &'a [Row],
    /// Whether the first row names the product, so that its empty cells mean "nothing". Otherwise the rows go on with a
    /// product that is there already, or change some of it, and empty cells mean "as it is".
    is_whole: bool,
}

impl<'a> Sheet<'a> {
    /// What stands in a cell; none in a file without the column.
    fn cell(&self, row: &'a Row, column: Column) -> Option<&'a str> {
        Some(row.cells[self.header.index(column)?].as_str())
    }

    /// What stands in a cell, if anything does.
    fn text(&self, row: &'a Row, column: Column) -> Option<&'a str> {
        self.cell(row, column).filter(|cell| !is_blank(cell))
    }

    /// What the first row says about the product.
    fn of_product<T>(&self, column: Column, read: impl FnOnce(&str) -> T) -> Field<T> {
        let cell = self.cell(&self.rows[0], column);
        cell.filter(|cell| self.is_whole || !is_blank(cell)).map(read).into()
    }
}

/// Reads a product. None when a cell about the product itself cannot be understood: then none of its rows is taken.
pub(super) fn draft(header: &Header, currency: Currency, group: &Group, number: u64, findings: &mut Findings) -> Option<Draft> {
    let mut sheet = Sheet { header, currency, rows: &group.rows, is_whole: false };
    let first = &group.rows[0];
    sheet.is_whole = sheet.text(first, Column::Title).is_some();
    let lines: Vec<u64> = group.rows.iter().map(|row| row.line).collect();
    let mut imported = Imported::new();
    let status = match status(&sheet, &mut imported) {
        Ok(status) => status,
        Err((column, reason)) => {
            findings.refuse(first.line, header.name(column), reason);
            findings.refused.extend(lines);
            return None;
        }
    };
    contradictions(&sheet, findings);
    let text = |column| sheet.of_product(column, str::to_owned);
    let options = options(&sheet);
    let mut input = ProductInput {
        slug: group.handle.clone(),
        title: sheet.cell(first, Column::Title).unwrap_or_default().to_owned(),
        is_partial: !sheet.is_whole,
        body_html: sheet.of_product(Column::Body, sanitised_html),
        vendor: text(Column::Vendor),
        product_type: text(Column::Type),
        status,
        seo_title: text(Column::SeoTitle),
        seo_description: text(Column::SeoDescription),
        tags: sheet.of_product(Column::Tags, cells::tags),
        category_paths: sheet.of_product(Column::Category, cells::category_paths),
        options,
        ..ProductInput::default()
    };
    usual(&mut imported, Column::GiftCard, sheet.of_product(Column::GiftCard, str::to_owned), "false");
    extras::of_product(&sheet, &mut imported);
    input.imported = imported;
    let variant_lines = variants::read(&sheet, &mut input, findings);
    let image_lines = images::read(&sheet, &mut input, findings);
    extras::without_owner(&sheet, findings);
    Some(Draft { input, lines, variant_lines, image_lines, number })
}

/// Keeps what a column says, unless that is the usual thing, which need not be kept.
fn usual(imported: &mut Imported, column: Column, said: Field<String>, usual: &str) {
    if let Field::Set(text) = said {
        let is_usual = is_blank(&text) || text.trim().eq_ignore_ascii_case(usual);
        let kept = if is_usual { String::new() } else { text };
        imported.insert(column.name().to_owned(), kept);
    }
}

/// Whether the product is seen. What is active and not published is a draft here. That another one was published is kept.
fn status(sheet: &Sheet<'_>, imported: &mut Imported) -> Result<Field<ProductStatus>, (Column, String)> {
    use ProductStatus::{Active, Draft};
    let first = &sheet.rows[0];
    let stated = sheet.text(first, Column::Status).map(cells::status).transpose();
    let stated = stated.map_err(|reason| (Column::Status, reason))?;
    let published = sheet.text(first, Column::Published).map(cells::truth).transpose();
    let published = published.map_err(|reason| (Column::Published, reason))?;
    let status = match (stated, published) {
        (Some(Active) | None, Some(false)) => Some(Draft),
        (None, Some(true)) => Some(Active),
        (stated, _) => stated,
    };
    if let Some(published) = published {
        let is_odd = published && status != Some(Active);
        imported.insert(Column::Published.name().to_owned(), if is_odd { "true".into() } else { String::new() });
    }
    Ok(status.into())
}

/// The names of the options. A product with the one option `Title` and the one value `Default Title` has none.
fn options(sheet: &Sheet<'_>) -> Field<Vec<String>> {
    let first = &sheet.rows[0];
    let mut names: Vec<String> =
        OPTION_NAMES.iter().map(|&column| sheet.text(first, column).unwrap_or_default().to_owned()).collect();
    names.truncate(names.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1));
    if names.is_empty() {
        return Field::Keep;
    }
    Field::Set(if has_no_options(sheet) { Vec::new() } else { names })
}

/// Whether the rows say `Title` and `Default Title`, the way of the format to say that there is nothing to choose.
fn has_no_options(sheet: &Sheet<'_>) -> bool {
    let name = sheet.text(&sheet.rows[0], Column::Option1Name).map(str::trim);
    let is_default = |value: &str| value.trim() == "Default Title";
    let mut values = sheet.rows.iter().filter_map(|row| sheet.text(row, Column::Option1Value));
    let named = name == Some("Title") || (name.is_none() && !sheet.is_whole && values.clone().next().is_some());
    let is_single =
        [Column::Option2Name, Column::Option3Name].iter().all(|&column| sheet.text(&sheet.rows[0], column).is_none());
    named && is_single && values.all(is_default)
}

/// The first row speaks for the product: a later one that says something else is not heard, and that is said.
fn contradictions(sheet: &Sheet<'_>, findings: &mut Findings) {
    let first = &sheet.rows[0];
    let of_product = COLUMNS.iter().map(|(column, ..)| *column).filter(|column| {
        use Column::{Body, Category, GiftCard, Published, SeoDescription, SeoTitle, Status, Tags, Title, Type, Vendor};
        let own = [Title, Body, Vendor, Category, Type, Tags, Published, GiftCard, SeoTitle, SeoDescription, Status];
        own.contains(column) || OPTION_NAMES.contains(column)
    });
    for column in of_product {
        for row in &sheet.rows[1..] {
            if sheet.text(row, column).is_some_and(|cell| Some(cell) != sheet.cell(first, column)) {
                let reason = format!("The first row of the product, line {}, says something else; that counts.", first.line);
                findings.warn(row.line, sheet.header.name(column), reason);
            }
        }
    }
}

/// The values of the options in a row, without the empty ones at the end.
fn option_values(sheet: &Sheet<'_>, row: &Row) -> Vec<String> {
    let mut values: Vec<String> = OPTION_VALUES
        .iter()
        .map(|&column| sheet.header.index(column).map_or("", |index| row.cells[index].as_str()))
        .map(|cell| if is_blank(cell) { String::new() } else { cell.to_owned() })
        .collect();
    values.truncate(values.iter().rposition(|value| !value.is_empty()).map_or(0, |last| last + 1));
    values
}
