//! Files of great length.

use super::{assert_sound, count, options};
use crate::common::Stage;
use shop::db::sql;
use shop::exchange::{Listener, Problem, Progress, export_products, import_products};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

const ROWS: u64 = 20_000;
/// Rows of one product.
const GROUP: u64 = 10;
/// The most rows that may be read and not yet written: one batch, the product after it, and what the reader holds.
const AHEAD: u64 = 1_000;

/// A file that is made while it is read, and makes sure that it is not read far ahead of what is written.
struct Endless {
    given: u64,
    done: Arc<AtomicU64>,
    rest: Vec<u8>,
}

impl Endless {
    fn row(&mut self) -> String {
        let (product, variant) = (self.given / GROUP, self.given % GROUP);
        self.given += 1;
        let ahead = self.given - self.done.load(Ordering::SeqCst);
        assert!(ahead <= AHEAD, "{ahead} rows are in memory");
        let first = if variant == 0 { format!("Thing {product},Size") } else { ",".into() };
        format!("thing-{product},{first},{variant},T-{product}-{variant},1.00,shopify,5,deny\n")
    }
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.rest.is_empty() && self.given < ROWS {
            self.rest = self.row().into_bytes();
        }
        let length = buffer.len().min(self.rest.len());
        buffer[..length].copy_from_slice(&self.rest[..length]);
        self.rest.drain(..length);
        Ok(length)
    }
}

impl Seek for Endless {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(io::Error::other("it is made only once"))
    }
}

struct Watch(Arc<AtomicU64>);

impl Listener for Watch {
    fn progress(&mut self, progress: Progress) {
        self.0.store(progress.done, Ordering::SeqCst);
    }

    fn problem(&mut self, problem: Problem) {
        panic!("{problem:?}");
    }
}

/// Counts lines.
#[derive(Default)]
struct Lines(u64);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

async fn long_files_are_not_held_in_memory(stage: &Stage) {
    let done = Arc::new(AtomicU64::new(0));
    let header = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Tracker,Variant Inventory Qty,\
                  Variant Inventory Policy\n";
    let file = Endless { given: 0, done: Arc::clone(&done), rest: header.into() };
    let report = import_products(&stage.shop, file, &options(stage), &mut Watch(Arc::clone(&done))).await.unwrap();
    assert_eq!((report.rows, report.created, report.variants), (ROWS, ROWS / GROUP, ROWS));
    assert_eq!(done.load(Ordering::SeqCst), ROWS);
    assert_eq!(count(&stage.shop, "variants").await, i64::try_from(ROWS).unwrap());
    let (pieces,): (i64,) = sql("SELECT CAST(SUM(delta) AS BIGINT) FROM stock_movements").one(&stage.shop.db).await.unwrap();
    assert_eq!(pieces, 5 * i64::try_from(ROWS).unwrap());
    let (mut lines, mut told) = (Lines::default(), Vec::new());
    let exported = export_products(&stage.shop, &mut lines, |written| told.push(written)).await.unwrap();
    assert_eq!((exported, lines.0), (ROWS / GROUP, ROWS + 1));
    assert_eq!(told.len(), 10, "page by page");
    assert_sound(&stage.shop).await;
}

crate::on_both_engines!(long_files_are_not_held_in_memory);
