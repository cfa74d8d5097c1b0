//! Bringing the pictures of the home page and of categories in: `place,image,alt`, where the place is `hero`, `hero-tall`,
//! `hero-dark`, `hero-tall-dark` or a category's slug.

use crate::catalog::Picture;
use crate::catalog::write::set_category_picture;
use crate::error::{Error, Result};
use crate::media::Prepared;
use crate::scenes::{Hero, set_hero};
use crate::shop::Shop;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;
use std::sync::Arc;

/// Stores the pictures of a file and shows them in their places, all or none.
///
/// # Errors
/// [`Error::Invalid`] for the field `file` when a row cannot be read or names a picture or category that does not exist;
/// otherwise when pictures cannot be stored.
pub async fn import_scenes(shop: &Shop, file: impl Read, prepared: Arc<Prepared>, media_dir: PathBuf) -> Result<()> {
    let mut rows: Vec<[String; 3]> = Vec::new();
    for row in csv::Reader::from_reader(file).into_deserialize() {
        rows.push(row.map_err(|error| Error::invalid("file", format!("Scenes: {error}.")))?);
    }
    let store = move || rows.into_iter().map(|row| stored(&prepared, &media_dir, row)).collect::<Result<BTreeMap<_, _>>>();
    let mut pictures = tokio::task::spawn_blocking(store).await.map_err(Error::internal)??;
    let mut tx = shop.db.begin().await?;
    let [wide, tall, wide_dark, tall_dark] =
        ["hero", "hero-tall", "hero-dark", "hero-tall-dark"].map(|place| pictures.remove(place));
    if let Some(wide) = wide {
        set_hero(&mut tx, &Hero { wide, tall, wide_dark, tall_dark }).await?;
    }
    for (slug, picture) in &pictures {
        set_category_picture(&mut tx, slug, Some(picture)).await.map_err(|error| match error {
            Error::NotFound => Error::invalid("file", format!("Scenes: there is no category “{slug}”.")),
            other => other,
        })?;
    }
    tx.commit().await
}

fn stored(prepared: &Prepared, media_dir: &std::path::Path, [place, image, alt]: [String; 3]) -> Result<(String, Picture)> {
    let stored = prepared.store(media_dir, &image)?;
    let stored = stored.ok_or_else(|| Error::invalid("file", format!("Scenes: there is no picture “{image}”.")))?;
    Ok((place, stored.into_picture(alt)))
}
