//! Reading a CSV file row by row, with the line of the file on which each row begins.

use std::collections::VecDeque;
use std::io::{self, Read};

/// The longest row, in bytes. A quotation mark that is never closed makes one row of the rest of the file.
const MAX_ROW: u64 = 8 * 1024 * 1024;

/// A row of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
}

/// A row that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    pub(super) line: u64,
    /// The number of the cell, from 0.
    pub(super) cell: usize,
    pub(super) reason: String,
}

/// The rows of a file. Only one of them is in memory.
pub(super) struct Records<R> {
    csv: csv::Reader<Lines<R>>,
    record: csv::ByteRecord,
    is_over: bool,
}

impl<R: Read> Records<R> {
    pub(super) fn new(file: R) -> Self {
        let csv = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(Lines::new(file));
        Self { csv, record: csv::ByteRecord::new(), is_over: false }
    }

    /// The next row; none at the end. Empty lines are no rows. After a place from which on nothing can be read comes the end.
    pub(super) fn next(&mut self) -> Option<Result<Row, Unreadable>> {
        if self.is_over {
            return None;
        }
        let start = self.csv.position().byte();
        self.csv.get_mut().row_start = start;
        let more = self.csv.read_byte_record(&mut self.record);
        let line = self.csv.get_mut().line_at(start);
        self.is_over = !matches!(more, Ok(true));
        match more {
            Ok(true) => Some(self.row(line)),
            Ok(false) => None,
            Err(error) => {
                let reason = format!("From here on the file cannot be read: {error}.");
                Some(Err(Unreadable { line, cell: usize::MAX, reason }))
            }
        }
    }

    fn row(&self, line: u64) -> Result<Row, Unreadable> {
        let mut cells = Vec::with_capacity(self.record.len());
        for (cell, bytes) in self.record.iter().enumerate() {
            match std::str::from_utf8(bytes) {
                Ok(text) if !text.contains('\0') => cells.push(text.to_owned()),
                Ok(_) => return Err(Unreadable { line, cell, reason: "The text holds a NUL character.".into() }),
                Err(_) => return Err(Unreadable { line, cell, reason: "The text is not UTF-8.".into() }),
            }
        }
        Ok(Row { line, cells })
    }

    /// How many bytes of the file were read.
    pub(super) fn bytes(&self) -> u64 {
        self.csv.position().byte()
    }

    /// The file as it was given.
    pub(super) fn into_file(self) -> R {
        self.csv.into_inner().inner
    }
}

/// Passes a file on and notes where its lines begin, because the reader of rows counts neither empty lines nor all line ends.
struct Lines<R> {
    inner: R,
    /// The bytes that were passed on.
    offset: u64,
    /// The line of the next byte.
    line: u64,
    at_start: bool,
    after_return: bool,
    /// Offset and number of lines that are not empty, from the row that is being read on.
    starts: VecDeque<(u64, u64)>,
    row_start: u64,
}

impl<R> Lines<R> {
    fn new(inner: R) -> Self {
        Self { inner, offset: 0, line: 1, at_start: true, after_return: false, starts: VecDeque::new(), row_start: 0 }
    }

    /// The line of the first row that begins at `offset` or after it.
    fn line_at(&mut self, offset: u64) -> u64 {
        while let Some(&(start, line)) = self.starts.front() {
            if start >= offset {
                return line;
            }
            self.starts.pop_front();
        }
        self.line
    }

    fn note(&mut self, byte: u8) {
        let is_second_half = byte == b'\n' && self.after_return;
        self.after_return = byte == b'\r';
        if matches!(byte, b'\r' | b'\n') {
            self.line += u64::from(!is_second_half);
            self.at_start = true;
        } else if self.at_start {
            self.at_start = false;
            self.starts.push_back((self.offset, self.line));
        }
        self.offset += 1;
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.offset - self.row_start > MAX_ROW {
            let limit = MAX_ROW / 1024 / 1024;
            return Err(io::Error::other(format!("a row longer than {limit} MB; is a quotation mark never closed?")));
        }
        let length = self.inner.read(buffer)?;
        buffer[..length].iter().for_each(|byte| self.note(*byte));
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time.
    struct Drip<'a>(&'a [u8]);

    impl Read for Drip<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let length = buffer.len().min(1);
            self.0.read(&mut buffer[..length])
        }
    }

    fn rows(text: &[u8]) -> Vec<(u64, Vec<String>)> {
        let (mut whole, mut drip) = (Records::new(text), Records::new(Drip(text)));
        let mut rows = Vec::new();
        while let Some(row) = whole.next() {
            let row = row.unwrap();
            assert_eq!(drip.next().unwrap().unwrap().line, row.line);
            rows.push((row.line, row.cells));
        }
        rows
    }

    fn cells(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|&cell| cell.to_owned()).collect()
    }

    #[test]
    fn rows_know_their_lines() {
        let expected =
            vec![(1, cells(&["a", "b"])), (2, cells(&["1", "2\n3\n"])), (6, cells(&["4", ""])), (7, cells(&["5", "6"]))];
        assert_eq!(rows(b"a,b\n1,\"2\n3\n\"\n\n4,\n5,6"), expected);
        assert_eq!(rows(b"\xef\xbb\xbfa,b\n1,\"2\n3\n\"\n\n4,\n5,6\n"), expected);
        let windows = rows(b"\r\na,b\r\n1,\"2\r\n3\"\r\n\r\n\r\n4,5\r\n");
        assert_eq!(windows.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 7]);
        assert_eq!(windows[1].1[1], "2\r\n3");
        assert_eq!(rows(b"a\rb\r\rc").iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 2, 4]);
    }

    #[test]
    fn what_is_no_text_is_said_with_its_place() {
        let mut records = Records::new(&b"a,b\n\n1,\xff\n2,x\0y\n3,4\n"[..]);
        assert!(records.next().unwrap().is_ok());
        let bad = records.next().unwrap().unwrap_err();
        assert_eq!((bad.line, bad.cell), (3, 1));
        let bad = records.next().unwrap().unwrap_err();
        assert_eq!((bad.line, bad.cell), (4, 1));
        assert_eq!(records.next().unwrap().unwrap().line, 5);
        assert_eq!(records.next(), None);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_does_not_fill_the_memory() {
        let endless = Read::chain(&b"a,b\n1,\""[..], io::repeat(b'x'));
        let mut records = Records::new(endless);
        assert!(records.next().unwrap().is_ok());
        let bad = records.next().unwrap().unwrap_err();
        assert!(bad.line == 2 && bad.reason.contains("quotation mark"), "{bad:?}");
        assert_eq!(records.next(), None);
    }
}
