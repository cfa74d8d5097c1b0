//! Bringing categories in: `slug,parent,title,description,position`, parents before children.

use crate::catalog::write::{CategoryInput, set_category};
use crate::db::{Lock, lock};
use crate::error::{Error, Result};
use crate::shop::Shop;
use std::io::Read;

/// Creates the categories of a file or brings them up to date, all or none, and gives their number.
///
/// # Errors
/// [`Error::Invalid`] for the field `file`, with the line, when a row cannot be read or written.
pub async fn import_categories(shop: &Shop, file: impl Read) -> Result<u64> {
    let mut rows = Vec::new();
    for (line, row) in (2..).zip(csv::Reader::from_reader(file).into_records()) {
        let row = row.map_err(|error| at(line, &error.to_string()))?;
        rows.push(category(&row).map_err(|reason| at(line, &reason))?);
    }
    let mut tx = shop.db.begin().await?;
    lock(&mut tx, Lock::Catalogue).await?;
    for (line, row) in (2..).zip(&rows) {
        set_category(&mut tx, row).await.map_err(|error| match error {
            Error::Invalid { reason, .. } => at(line, &reason),
            other => other,
        })?;
    }
    tx.commit().await?;
    Ok(rows.len() as u64)
}

fn category(row: &csv::StringRecord) -> Result<CategoryInput, String> {
    let cell = |index: usize| row.get(index).unwrap_or_default().trim().to_owned();
    let position = cell(4).parse().map_err(|_| format!("“{}” is not a position.", cell(4)))?;
    let parent = Some(cell(1)).filter(|parent| !parent.is_empty());
    Ok(CategoryInput { slug: cell(0), parent, title: cell(2), description: cell(3), position })
}

fn at(row: u64, reason: &str) -> Error {
    Error::invalid("file", format!("Categories, row {row}: {reason}"))
}
