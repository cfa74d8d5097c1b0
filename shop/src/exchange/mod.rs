//! Products in and out as files, in Shopify's CSV format; `docs/import-export.md` describes it for shopkeepers.
//!
//! A file is read one product at a time and written in transactions of some hundred rows, so its length does not matter. What
//! is good goes in, what is not is reported with its line; or, on demand, everything or nothing. Importing the same file again
//! changes nothing. What the shop has no use for is kept and comes back out.

mod categories;
mod cells;
mod columns;
mod draft;
mod export;
mod groups;
mod import;
mod pictures;
mod records;
mod scenes;

pub use categories::import_categories;
pub use export::export_products;
pub use import::import_products;
pub use scenes::import_scenes;

use crate::clock::Micros;
use crate::media::Prepared;
use std::path::PathBuf;
use std::sync::Arc;

/// How to import.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// Where pictures are stored.
    pub media_dir: PathBuf,
    /// Where pictures are looked for whose names are not addresses.
    pub images: Option<PathBuf>,
    /// Pictures that are encoded already; they come before those in the folder.
    pub prepared: Option<Arc<Prepared>>,
    /// Everything or nothing: one refused row, and nothing is changed.
    pub strict: bool,
    /// How long ago a product of the file was added to the shop, by its number from 0; now, if nothing is said. Counts for
    /// products that are new.
    pub age_of_new: Option<fn(u64) -> Micros>,
}

/// Something that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file on which the row begins, from 1.
    pub line: u64,
    /// The column, as the file calls it; empty when it is about the row.
    pub column: String,
    /// A sentence.
    pub reason: String,
    /// Whether the row was not taken.
    pub is_refusal: bool,
}

impl Problem {
    fn refusal(line: u64, column: &str, reason: impl Into<String>) -> Self {
        Self { line, column: column.to_owned(), reason: reason.into(), is_refusal: true }
    }

    fn warning(line: u64, column: &str, reason: impl Into<String>) -> Self {
        Self { is_refusal: false, ..Self::refusal(line, column, reason) }
    }
}

/// How far an import is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes of the file that were read.
    pub bytes: u64,
    /// Rows that were read.
    pub rows: u64,
    /// Of those, rows that are dealt with.
    pub done: u64,
}

/// Who is told how an import goes. What is told is not kept, so its amount does not matter.
pub trait Listener: Send {
    /// The import is now this far.
    fn progress(&mut self, _progress: Progress) {}

    /// Something is wrong with the file. In the order of lines, as far as one transaction reaches.
    fn problem(&mut self, problem: Problem);
}

/// For tests and small files.
impl Listener for Vec<Problem> {
    fn problem(&mut self, problem: Problem) {
        self.push(problem);
    }
}

/// What an import came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Report {
    /// Rows of the file, without the first, which names the columns.
    pub rows: u64,
    /// Products that are new.
    pub created: u64,
    /// Products that are different now.
    pub updated: u64,
    /// Products that were so already.
    pub unchanged: u64,
    /// Variants in those products' rows.
    pub variants: u64,
    /// Pictures in those products' rows, without the missing ones.
    pub pictures: u64,
    /// Rows that were not taken.
    pub refused: u64,
    /// Things to know about rows that were taken.
    pub warnings: u64,
    /// Whether nothing was changed because rows were refused and it was to be everything or nothing.
    pub is_undone: bool,
}
