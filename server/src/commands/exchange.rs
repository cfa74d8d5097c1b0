//! `stoa import` and `stoa export`.

mod teller;
mod whole_file;

use crate::cli::ImportArgs;
use crate::config::Config;
use crate::failure::Failure;
use shop::Error;
use shop::exchange::{self, ImportOptions, Report};
use shop::shared::Shared;
use std::fs::File;
use std::path::Path;
use std::time::Duration;
use teller::Teller;
use whole_file::WholeFile;

/// How long the servers of a fleet may take to hear of it; those that cannot be reached look again by themselves.
const TELLING: Duration = Duration::from_secs(2);

/// Imports products from a CSV file. What is wrong with it is said on standard error, what came of it on standard output.
///
/// # Errors
/// [`Failure::Unsuccessful`] when a row was refused; it has been said which. Otherwise when the file, the folder with pictures
/// or the database cannot be used.
pub async fn import_products(config: &Config, args: ImportArgs) -> Result<(), Failure> {
    let about_file = |reason: String| Failure::System(format!("{}: {reason}", args.file.display()));
    let file = File::open(&args.file).map_err(|error| about_file(error.to_string()))?;
    let size = file.metadata().map_or(0, |metadata| metadata.len());
    super::check_media_dir(config)?;
    let shop = super::open_ready(config, false).await?;
    let shop = match &config.redis_url {
        Some(url) => shop.sharing(Shared::at(url)?),
        None => shop,
    };
    let options = ImportOptions {
        media_dir: config.media_dir.clone(),
        images: args.images.clone(),
        strict: args.strict,
        ..ImportOptions::default()
    };
    let mut teller = Teller::new(&args.file, size);
    let done = exchange::import_products(&shop, file, &options, &mut teller).await;
    teller.finish();
    if let Err(error) = shop.db.analyze().await {
        tracing::warn!(%error, "the engine plans with old figures for a while");
    }
    shop.catalog_changed();
    shop.bus().settle(TELLING).await;
    shop.db.close().await;
    let report = done.map_err(|error| match error {
        Error::Invalid { field, reason } if field == "file" => about_file(reason),
        other => other.into(),
    })?;
    say(&report, &args.file);
    if report.refused == 0 { Ok(()) } else { Err(Failure::Unsuccessful) }
}

#[expect(clippy::print_stdout, reason = "the answer to the person who typed the command")]
fn say(report: &Report, file: &Path) {
    let Report { rows, created, updated, unchanged, variants, pictures, refused, warnings, is_undone } = report;
    let file = file.display();
    if *is_undone {
        println!(
            "Nothing was imported from {file}: of {rows} rows {refused} cannot be taken, and it was to be all or nothing."
        );
        return;
    }
    let products = created + updated + unchanged;
    println!("Imported {products} products from {file}: {created} new, {updated} changed, {unchanged} as they were.");
    println!("  variants   {variants}");
    println!("  pictures   {pictures}");
    println!("  rows       {rows}, of which {refused} refused");
    if *warnings > 0 {
        println!("  warnings   {warnings}");
    }
}

/// Exports all products to a CSV file, which appears when it is complete; `-` is standard output.
///
/// # Errors
/// When the file cannot be written, or the database does not answer.
#[expect(clippy::print_stderr, reason = "the answer to the person who typed the command; standard output may be the file")]
pub async fn export_products(config: &Config, file: &Path) -> Result<(), Failure> {
    let shop = super::open_ready(config, false).await?;
    let mut out = WholeFile::create(file).map_err(|error| Failure::System(format!("{}: {error}", file.display())))?;
    let count = exchange::export_products(&shop, &mut out, |_| {}).await;
    shop.db.close().await;
    let count = count?;
    out.finish().map_err(|error| Failure::System(format!("{}: {error}", file.display())))?;
    let place = if file == Path::new("-") { "standard output".to_owned() } else { file.display().to_string() };
    eprintln!("Exported {count} products to {place}.");
    Ok(())
}
