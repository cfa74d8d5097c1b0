//! The rows of one product.

use super::Problem;
use super::cells::is_blank;
use super::columns::{Column, Header};
use super::records::{Records, Row};
use crate::error::Result;
use std::collections::BTreeSet;
use std::io::Read;

/// The most rows of one product that are kept: each has a variant or a picture, and there is a limit to both.
const MAX_ROWS: usize = crate::catalog::write::MAX_VARIANTS + crate::catalog::write::MAX_IMAGES;

/// What was found wrong, and the lines of the rows that were not taken because of it.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) problems: Vec<Problem>,
    pub(super) refused: BTreeSet<u64>,
}

impl Findings {
    /// The row is not taken.
    pub(super) fn refuse(&mut self, line: u64, column: &str, reason: impl Into<String>) {
        self.problems.push(Problem::refusal(line, column, reason));
        self.refused.insert(line);
    }

    /// Something to know, but the row is taken.
    pub(super) fn warn(&mut self, line: u64, column: &str, reason: impl Into<String>) {
        self.problems.push(Problem::warning(line, column, reason));
    }

    /// Adds what another search found.
    pub(super) fn append(&mut self, mut other: Self) {
        self.problems.append(&mut other.problems);
        self.refused.append(&mut other.refused);
    }
}

/// Consecutive rows with one handle; at least one.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) handle: String,
    pub(super) rows: Vec<Row>,
}

/// A file of products. Of its rows only those of one product, and the one after them, are in memory.
pub(super) struct Groups<R> {
    records: Records<R>,
    pub(super) header: Header,
    /// The first row of the next product, with its handle.
    next: Option<(String, Row)>,
    /// What was found so far and not yet handed on.
    pub(super) findings: Findings,
    /// How many rows were read, without the first, which names the columns.
    pub(super) rows: u64,
}

impl<R: Read> Groups<R> {
    /// Reads the names of the columns.
    ///
    /// # Errors
    /// [`crate::Error::Invalid`] for a file that is empty, cannot be read, or has no handles.
    pub(super) fn open(file: R) -> Result<Self> {
        let mut records = Records::new(file);
        let mut findings = Findings::default();
        let row = match records.next() {
            Some(Ok(row)) => row,
            Some(Err(bad)) => return Err(crate::Error::invalid("file", format!("Line {}: {}", bad.line, bad.reason))),
            None => return Err(crate::Error::invalid("file", "The file is empty; its first row must name the columns.")),
        };
        let header = Header::read(row.cells, row.line, &mut findings.problems)?;
        Ok(Self { records, header, next: None, findings, rows: 0 })
    }

    /// The rows of the next product; none at the end.
    pub(super) fn next(&mut self) -> Option<Group> {
        let (handle, first) = self.next.take().or_else(|| self.row())?;
        let mut rows = vec![first];
        while let Some((next, row)) = self.row() {
            if next != handle {
                self.next = Some((next, row));
                break;
            }
            if rows.len() < MAX_ROWS {
                rows.push(row);
            } else {
                self.findings.refuse(row.line, "", format!("A product has at most {MAX_ROWS} rows."));
            }
        }
        Some(Group { handle, rows })
    }

    /// The next row that can be used, with its handle. Rows without any text do not count.
    fn row(&mut self) -> Option<(String, Row)> {
        while let Some(row) = self.records.next() {
            self.rows += 1;
            match row {
                Err(bad) => self.findings.refuse(bad.line, self.header.name_at(bad.cell), bad.reason),
                Ok(row) if row.cells.iter().all(|cell| is_blank(cell)) => {}
                Ok(row) => {
                    if let Some(handle) = self.checked(&row) {
                        return Some((handle, row));
                    }
                }
            }
        }
        None
    }

    /// The handle of a row that fits the header.
    fn checked(&mut self, row: &Row) -> Option<String> {
        let (cells, columns) = (row.cells.len(), self.header.len());
        let is_longer = row.cells.iter().skip(columns).any(|cell| !is_blank(cell));
        if cells < columns || is_longer {
            let reason = format!("The row has {cells} cells, and the first row of the file {columns}.");
            self.findings.refuse(row.line, self.header.name_at(cells.min(columns)), reason);
            return None;
        }
        let handle = self.header.index(Column::Handle).map_or("", |index| row.cells[index].trim());
        if handle.is_empty() {
            self.findings.refuse(
                row.line,
                self.header.name(Column::Handle),
                "The row has no handle, so it belongs to no product.",
            );
            return None;
        }
        Some(handle.to_owned())
    }

    /// How many rows there were up to the end of the last product.
    pub(super) fn handed_on(&self) -> u64 {
        self.rows - u64::from(self.next.is_some())
    }

    /// How many bytes of the file were read.
    pub(super) fn bytes(&self) -> u64 {
        self.records.bytes()
    }

    /// The file as it was given.
    pub(super) fn into_file(self) -> R {
        self.records.into_file()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Handles = Vec<(String, Vec<u64>)>;

    fn all(text: &str) -> (Handles, Vec<(u64, String)>) {
        let mut groups = Groups::open(text.as_bytes()).unwrap();
        let mut found = Vec::new();
        while let Some(group) = groups.next() {
            found.push((group.handle, group.rows.iter().map(|row| row.line).collect()));
        }
        (found, groups.findings.problems.into_iter().map(|problem| (problem.line, problem.column)).collect())
    }

    #[test]
    fn rows_with_one_handle_belong_together() {
        let (groups, problems) = all("Handle,Title\na,A\na,\n b ,B\n,\na,\n");
        assert_eq!(groups, [("a".into(), vec![2, 3]), ("b".into(), vec![4]), ("a".into(), vec![6])]);
        assert!(problems.is_empty());
    }

    #[test]
    fn rows_that_do_not_fit_are_reported_and_split_nothing() {
        let (groups, problems) = all("Handle,Title\na,A\nx\n,B\na,2,,\na,3,more\n");
        assert_eq!(groups, [("a".into(), vec![2, 5])]);
        assert_eq!(problems, [(3, "Title".into()), (4, "Handle".into()), (6, String::new())]);
    }

    #[test]
    fn a_product_without_end_does_not_fill_the_memory() {
        let text = format!("Handle,Title\n{}", "a,\n".repeat(MAX_ROWS + 5));
        let (groups, problems) = all(&text);
        assert_eq!((groups.len(), groups[0].1.len(), problems.len()), (1, MAX_ROWS, 5));
    }
}
