//! `stoa seed`.

use crate::cli::SeedArgs;
use crate::config::Config;
use crate::failure::Failure;
use rust_embed::RustEmbed;
use shop::Shop;
use shop::catalog::whole::is_empty;
use shop::clock::Micros;
use shop::exchange::{ImportOptions, Problem, import_categories, import_products, import_scenes};
use shop::media::Prepared;
use shop::reviews::import_samples;
use std::io::Cursor;
use std::sync::Arc;

/// The sample shop, which travels in the program.
#[derive(RustEmbed)]
#[folder = "../shop/sample"]
struct Sample;

/// Loads the sample shop. Loading it again brings its products back to what they were and leaves others alone.
///
/// # Errors
/// When the database or the folder for pictures cannot be used.
#[expect(clippy::print_stdout, reason = "the answer to the person who typed the command")]
pub async fn seed(config: &Config, args: &SeedArgs) -> Result<(), Failure> {
    super::check_media_dir(config)?;
    let shop = super::open_ready(config, false).await?;
    let done = if args.if_empty { load_if_empty(config, &shop).await } else { load(config, &shop).await.map(|()| true) };
    shop.db.close().await;
    if !done? {
        println!("There are products already; the sample shop was not loaded.");
    }
    Ok(())
}

/// Loads the sample shop unless there is a product; whether it did. Several processes may do so at once: products are known by their handles,
/// and one transaction writes at a time, so the last one finds everything done.
pub(super) async fn load_if_empty(config: &Config, shop: &Shop) -> Result<bool, Failure> {
    let is_wanted = is_empty(shop).await?;
    if is_wanted {
        load(config, shop).await?;
    }
    Ok(is_wanted)
}

async fn load(config: &Config, shop: &Shop) -> Result<(), Failure> {
    let prepared = Arc::new(Prepared::open(|name| Sample::get(&format!("photos/{name}")).map(|file| file.data))?);
    let options = ImportOptions {
        media_dir: config.media_dir.clone(),
        prepared: Some(Arc::clone(&prepared)),
        age_of_new: Some(age),
        ..ImportOptions::default()
    };
    let categories = import_categories(shop, Cursor::new(file("categories.csv")?)).await?;
    let mut problems: Vec<Problem> = Vec::new();
    let report = import_products(shop, Cursor::new(file("products.csv")?), &options, &mut problems).await?;
    import_scenes(shop, Cursor::new(file("scenes.csv")?), prepared, config.media_dir.clone()).await?;
    let reviews = import_samples(shop, Cursor::new(file("reviews.csv")?)).await?;
    if let Err(error) = shop.db.analyze().await {
        tracing::warn!(%error, "the engine plans with old figures for a while");
    }
    shop.catalog_changed();
    if let Some(Problem { line, column, reason, .. }) = problems.first() {
        return Err(Failure::System(format!("the sample shop is damaged: products.csv:{line}: {column}: {reason}")));
    }
    let products = report.created + report.updated + report.unchanged;
    super::tell(&format!(
        "Loaded the sample shop: {categories} categories, {products} products ({} new, {} changed, {} as they were), \
         {} variants, {} pictures, {reviews} reviews (made up).\n",
        report.created, report.updated, report.unchanged, report.variants, report.pictures
    ));
    Ok(())
}

/// How long ago the shop added a product of the sample: a few in the last weeks, the rest over the year before, in an order
/// that has nothing to do with the file's.
fn age(number: u64) -> Micros {
    const HOUR: Micros = 3_600_000_000;
    let place = Micros::try_from(number * 29 % 63).unwrap_or_default();
    (2 * 24 + place * 6 * 24 + place % 11) * HOUR
}

fn file(name: &str) -> Result<Vec<u8>, Failure> {
    let file = Sample::get(name).ok_or_else(|| Failure::System(format!("the sample shop has no {name}")))?;
    Ok(file.data.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_of_the_sample_is_new() {
        const DAY: Micros = 24 * 3_600_000_000;
        let products = csv_handles();
        let new = (0..products).filter(|number| age(*number) < 30 * DAY).count();
        assert!((4..=8).contains(&new), "{new} of {products}");
        assert!((0..products).all(|number| age(number) > DAY && age(number) < 400 * DAY));
    }

    fn csv_handles() -> u64 {
        let text = String::from_utf8(file("products.csv").unwrap()).unwrap();
        let handles: std::collections::BTreeSet<&str> =
            text.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        handles.len() as u64
    }
}
