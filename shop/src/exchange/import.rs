//! Bringing products in.

mod write;

use super::draft::{Draft, draft};
use super::groups::{Findings, Groups};
use super::pictures::Pictures;
use super::{ImportOptions, Listener, Progress, Report};
use crate::db::{Lock, Tx, lock};
use crate::error::{Error, Result};
use crate::shop::Shop;
use std::io::{Read, Seek, SeekFrom};
use write::{Tally, Writer};

/// The most products that are read before they are written.
const BATCH_PRODUCTS: usize = 100;
/// From how many rows on they are written even if they are fewer products. Together the two keep transactions, during which
/// nobody else can write to an embedded database, well below a second.
const BATCH_ROWS: u64 = 500;

/// Imports a file of products. Memory does not grow with the file: one batch of products is held at a time.
///
/// Unless it is to be everything or nothing, each batch is a transaction of its own, and what was refused does not stop the
/// rest. Forgetting what the shop keeps in memory of the catalogue is up to the caller ([`Shop::catalog_changed`]).
///
/// # Errors
/// [`Error::Invalid`] for the field `file` when it is empty or has no handles, and for the field `images` when that folder is
/// not there; otherwise when the database or the folder for pictures cannot be written to. Batches before that are in.
pub async fn import_products<R: Read + Seek + Send>(
    shop: &Shop,
    file: R,
    options: &ImportOptions,
    listener: &mut dyn Listener,
) -> Result<Report> {
    let pictures = Pictures::open(options)?;
    let groups = Groups::open(file)?;
    let mut import = Import { shop, options, pictures, listener, report: Report::default() };
    if options.strict {
        import.all_or_nothing(groups).await?;
    } else {
        import.batch_by_batch(groups).await?;
    }
    Ok(import.report)
}

/// Some products of the file, and what was found wrong between them.
struct Batch {
    drafts: Vec<Draft>,
    findings: Findings,
    /// How far the file is read.
    progress: Progress,
}

struct Import<'a> {
    shop: &'a Shop,
    options: &'a ImportOptions,
    pictures: Pictures,
    listener: &'a mut dyn Listener,
    report: Report,
}

impl Import<'_> {
    async fn batch_by_batch<R: Read + Send>(&mut self, mut groups: Groups<R>) -> Result<()> {
        let mut number = 0;
        while let Some(mut batch) = self.read(&mut groups, &mut number) {
            self.find_pictures(&batch).await?;
            self.pictures.place(&mut batch.drafts);
            let tally = self.write_batch(&groups, &batch).await?;
            self.pictures.clear();
            self.account(batch, tally);
        }
        Ok(())
    }

    /// Stores all pictures, then writes everything in one transaction, for which the file is read a second time. All that is
    /// wrong is found and reported, also after the first refusal.
    async fn all_or_nothing<R: Read + Seek + Send>(&mut self, mut groups: Groups<R>) -> Result<()> {
        if self.pictures.are_looked_for() {
            let mut number = 0;
            while let Some(batch) = self.read(&mut groups, &mut number) {
                self.find_pictures(&batch).await?;
            }
            let mut file = groups.into_file();
            file.seek(SeekFrom::Start(0))
                .map_err(|error| Error::invalid("file", format!("The file cannot be read again: {error}.")))?;
            groups = Groups::open(file)?;
        }
        let mut number = 0;
        let mut tx = self.begin().await?;
        while let Some(mut batch) = self.read(&mut groups, &mut number) {
            self.pictures.place(&mut batch.drafts);
            let tally = self.writer(&groups).all(&mut tx, &batch.drafts).await?;
            self.account(batch, tally);
        }
        if self.report.refused == 0 {
            return tx.commit().await;
        }
        let Report { rows, refused, warnings, .. } = self.report;
        self.report = Report { rows, refused, warnings, is_undone: true, ..Report::default() };
        tx.rollback().await
    }

    /// The next batch; none at the end.
    fn read<R: Read>(&mut self, groups: &mut Groups<R>, number: &mut u64) -> Option<Batch> {
        let mut batch = Batch { drafts: Vec::new(), findings: Findings::default(), progress: Progress::default() };
        let before = groups.rows;
        let mut is_end = false;
        while batch.drafts.len() < BATCH_PRODUCTS && groups.rows - before < BATCH_ROWS {
            let Some(group) = groups.next() else {
                is_end = true;
                break;
            };
            let mut findings = Findings::default();
            batch.drafts.extend(draft(&groups.header, self.shop.policy.currency, &group, *number, &mut findings));
            batch.findings.append(findings);
            *number += 1;
        }
        batch.findings.append(std::mem::take(&mut groups.findings));
        batch.progress = Progress { bytes: groups.bytes(), rows: groups.handed_on(), done: self.report.rows };
        self.listener.progress(batch.progress);
        let is_over = is_end && batch.drafts.is_empty() && batch.findings.problems.is_empty() && groups.rows == before;
        (!is_over).then_some(batch)
    }

    async fn find_pictures(&mut self, batch: &Batch) -> Result<()> {
        let listener = &mut *self.listener;
        self.pictures.store(&batch.drafts, || listener.progress(batch.progress)).await
    }

    fn writer<'b, R>(&'b self, groups: &'b Groups<R>) -> Writer<'b> {
        Writer { shop: self.shop, age_of_new: self.options.age_of_new, header: &groups.header, pictures: &self.pictures }
    }

    async fn begin(&self) -> Result<Tx> {
        let mut tx = self.shop.db.begin().await?;
        lock(&mut tx, Lock::Catalogue).await?;
        Ok(tx)
    }

    /// Writes a batch in one transaction. When that fails, be it that somebody else wrote the same at the same time, each
    /// product gets a transaction of its own, so that only what cannot be written is left out.
    async fn write_batch<R: Read + Send>(&self, groups: &Groups<R>, batch: &Batch) -> Result<Tally> {
        let writer = self.writer(groups);
        match self.write(&writer, &batch.drafts).await {
            Err(Error::Conflict { .. } | Error::Internal { .. }) => {}
            done => return done,
        }
        let mut tally = Tally::default();
        for draft in &batch.drafts {
            match self.write(&writer, std::slice::from_ref(draft)).await {
                Ok(one) => tally.add(one),
                Err(error @ (Error::Conflict { .. } | Error::Internal { .. })) => writer.refuse(draft, &error, &mut tally),
                Err(error) => return Err(error),
            }
        }
        Ok(tally)
    }

    async fn write(&self, writer: &Writer<'_>, drafts: &[Draft]) -> Result<Tally> {
        let mut tx = self.begin().await?;
        let tally = writer.all(&mut tx, drafts).await?;
        tx.commit().await?;
        Ok(tally)
    }

    /// Adds what became of a batch to the report and tells about it.
    fn account(&mut self, batch: Batch, tally: Tally) {
        let Batch { mut findings, mut progress, .. } = batch;
        findings.append(tally.findings);
        findings.problems.sort_by_key(|problem| problem.line);
        let report = &mut self.report;
        report.rows = progress.rows;
        report.created += tally.created;
        report.updated += tally.updated;
        report.unchanged += tally.unchanged;
        report.variants += tally.variants;
        report.pictures += tally.pictures;
        report.refused += findings.refused.len() as u64;
        report.warnings += findings.problems.iter().filter(|problem| !problem.is_refusal).count() as u64;
        findings.problems.into_iter().for_each(|problem| self.listener.problem(problem));
        progress.done = progress.rows;
        self.listener.progress(progress);
    }
}
