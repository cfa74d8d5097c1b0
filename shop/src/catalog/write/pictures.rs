//! The pictures of a product.

use super::current::{Current, ImageRow};
use super::input::{ImageInput, ProductInput, merged};
use crate::db::{Tx, sql};
use crate::error::Result;
use std::collections::BTreeMap;

/// What writing the pictures came to.
pub(super) struct Written {
    /// Whether anything is different now.
    pub(super) changed: bool,
    /// Row ids by source, of all pictures that the product has now.
    pub(super) ids: BTreeMap<String, String>,
    /// Indices in the input of pictures that are neither stored nor known.
    pub(super) missing: Vec<usize>,
}

/// Writes the pictures in the order of the input, and after them those that the input does not mention. A partial input leaves
/// those that are there in their places, and adds the new ones after them.
pub(super) async fn write(tx: &mut Tx, product_id: &str, input: &ProductInput, current: Option<&Current>) -> Result<Written> {
    let mut known: BTreeMap<&str, &ImageRow> =
        current.map(|current| current.images.iter().map(|row| (row.source.as_str(), row)).collect()).unwrap_or_default();
    let mut written = Written { changed: false, ids: BTreeMap::new(), missing: Vec::new() };
    let places = current.filter(|_| input.is_partial).map_or(&[][..], |current| &current.images[..]);
    let mut position = places.iter().map(|row| row.position).max().unwrap_or_default();
    for (index, image) in input.images.iter().enumerate() {
        if written.ids.contains_key(&image.source) {
            continue;
        }
        let old = known.remove(image.source.as_str());
        let place = old.filter(|_| input.is_partial).map_or(position + 1, |old| old.position);
        let Some(row) = target(image, old, place) else {
            written.missing.push(index);
            continue;
        };
        position = position.max(place);
        match old {
            None => insert(tx, product_id, &row).await?,
            Some(old) if *old != row => update(tx, &row).await?,
            Some(_) => {
                written.ids.insert(row.source, row.id);
                continue;
            }
        }
        written.changed = true;
        written.ids.insert(row.source, row.id);
    }
    for old in current.map_or(&[][..], |current| &current.images[..]) {
        if !known.contains_key(old.source.as_str()) {
            continue;
        }
        position += 1;
        if old.position != position && !input.is_partial {
            update(tx, &ImageRow { position, ..old.clone() }).await?;
            written.changed = true;
        }
        written.ids.insert(old.source.clone(), old.id.clone());
    }
    Ok(written)
}

/// The row as the input wants it; none for a picture that is neither stored nor known.
fn target(image: &ImageInput, old: Option<&ImageRow>, position: i64) -> Option<ImageRow> {
    let mut row = match (old, &image.stored) {
        (Some(old), _) => ImageRow { position, ..old.clone() },
        (None, None) => return None,
        (None, Some(_)) => ImageRow {
            id: crate::id::new(),
            position,
            source: image.source.clone(),
            kind: String::new(),
            src: String::new(),
            width: None,
            height: None,
            widths: String::new(),
            alt: String::new(),
            imported: "{}".into(),
            placeholder: String::new(),
        },
    };
    if let Some(stored) = &image.stored {
        let widths: Vec<String> = stored.widths.iter().map(ToString::to_string).collect();
        stored.kind_str().clone_into(&mut row.kind);
        row.src.clone_from(&stored.src);
        row.width = stored.width.map(i64::from);
        row.height = stored.height.map(i64::from);
        row.widths = widths.join(",");
        row.placeholder.clone_from(&stored.placeholder);
    }
    row.alt = image.alt.over(row.alt);
    row.imported = merged(&row.imported, &image.imported);
    Some(row)
}

async fn insert(tx: &mut Tx, product_id: &str, row: &ImageRow) -> Result<()> {
    sql("INSERT INTO images (id, position, source, kind, src, width, height, widths, alt, imported, placeholder, product_id) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
    .bind(&row.id)
    .bind(row.position)
    .bind_all([&row.source, &row.kind, &row.src])
    .bind_all([row.width, row.height])
    .bind_all([&row.widths, &row.alt, &row.imported, &row.placeholder])
    .bind(product_id)
    .run(tx)
    .await?;
    Ok(())
}

async fn update(tx: &mut Tx, row: &ImageRow) -> Result<()> {
    sql("UPDATE images SET position = $2, source = $3, kind = $4, src = $5, width = $6, height = $7, widths = $8, alt = $9, \
         imported = $10, placeholder = $11 WHERE id = $1")
    .bind(&row.id)
    .bind(row.position)
    .bind_all([&row.source, &row.kind, &row.src])
    .bind_all([row.width, row.height])
    .bind_all([&row.widths, &row.alt, &row.imported, &row.placeholder])
    .run(tx)
    .await?;
    Ok(())
}
