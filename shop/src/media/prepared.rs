//! Pictures that were encoded beforehand: they are copied. The sample shop's photographs come in this way, since encoding
//! hundreds of them would make somebody wait for minutes.

use super::{Stored, files};
use crate::catalog::{Picture, PictureKind};
use crate::error::{Error, Result};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

/// The formats of each width.
const FORMATS: [&str; 2] = ["avif", "webp"];

/// Gives a file of the collection by its name.
pub type Read = fn(&str) -> Option<Cow<'static, [u8]>>;

/// A collection of prepared pictures: `manifest.json`, and `{name}-{width}.{format}` for everything that it lists.
#[derive(Debug, Clone)]
pub struct Prepared {
    read: Read,
    pictures: BTreeMap<String, Entry>,
}

#[derive(Debug, Clone, Deserialize)]
struct Entry {
    width: u32,
    height: u32,
    widths: Vec<u32>,
    placeholder: String,
}

impl Prepared {
    /// Opens the collection.
    ///
    /// # Errors
    /// [`Error::Internal`] when it has no manifest that can be read.
    pub fn open(read: Read) -> Result<Self> {
        let manifest = read("manifest.json").ok_or_else(|| Error::internal("the prepared pictures have no manifest"))?;
        Ok(Self { read, pictures: serde_json::from_slice(&manifest).map_err(Error::internal)? })
    }

    /// Whether there is a picture for a name in a product file; its ending does not count.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.pictures.contains_key(base(name))
    }

    /// Copies a picture into the folder `media_dir`. None where there is no picture of that name.
    ///
    /// # Errors
    /// [`Error::Internal`] when a file of it is missing, or the folder cannot be written to.
    pub fn store(&self, media_dir: &Path, name: &str) -> Result<Option<Stored>> {
        let name = base(name);
        let Some(entry) = self.pictures.get(name) else { return Ok(None) };
        let mut contents = Vec::new();
        let mut digest = Sha256::new_with_prefix(b"stoa prepared 1\n");
        for (width, format) in entry.widths.iter().flat_map(|width| FORMATS.map(|format| (*width, format))) {
            let file = format!("{name}-{width}.{format}");
            let bytes = (self.read)(&file).ok_or_else(|| Error::internal(format!("the prepared picture {file} is missing")))?;
            digest.update(&bytes);
            contents.push((format!("-{width}.{format}"), bytes));
        }
        let stem = super::hex(&digest.finalize());
        for (ending, bytes) in contents {
            let file = format!("{stem}{ending}");
            if !files::exists(media_dir, &file) {
                files::write(media_dir, &file, &bytes)?;
            }
        }
        Ok(Some(Stored {
            kind: PictureKind::Raster,
            src: format!("/media/{stem}"),
            width: Some(entry.width),
            height: Some(entry.height),
            widths: entry.widths.clone(),
            placeholder: entry.placeholder.clone(),
        }))
    }
}

/// The name without its ending.
fn base(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(base, _)| base)
}

impl Stored {
    /// The picture as a page needs it.
    pub fn into_picture(self, alt: impl Into<String>) -> Picture {
        Picture {
            kind: self.kind,
            src: self.src,
            width: self.width.map(i64::from),
            height: self.height.map(i64::from),
            widths: self.widths,
            alt: alt.into(),
            placeholder: self.placeholder,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn two_files(name: &str) -> Option<Cow<'static, [u8]>> {
        Some(match name {
            "manifest.json" => Cow::Borrowed(
                br#"{"cup": {"width": 320, "height": 400, "widths": [320], "placeholder": "data:,x"},
                     "lost": {"width": 640, "height": 800, "widths": [640], "placeholder": ""}}"#,
            ),
            "cup-320.avif" => Cow::Borrowed(b"avif"),
            "cup-320.webp" => Cow::Borrowed(b"webp"),
            _ => return None,
        })
    }

    #[test]
    fn pictures_are_copied_once_and_named_by_content() {
        let folder = tempfile::tempdir().unwrap();
        let prepared = Prepared::open(two_files).unwrap();
        assert!(prepared.has("cup.webp") && !prepared.has("../cup") && !prepared.has("mug.webp"));
        let stored = prepared.store(folder.path(), "cup.webp").unwrap().unwrap();
        assert_eq!(prepared.store(folder.path(), "cup").unwrap().as_ref(), Some(&stored));
        assert_eq!((stored.width, stored.height, stored.placeholder.as_str()), (Some(320), Some(400), "data:,x"));
        let name = stored.src.strip_prefix("/media/").unwrap();
        assert_eq!(name.len(), 32);
        assert_eq!(std::fs::read(folder.path().join(format!("{name}-320.avif"))).unwrap(), b"avif");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
        assert_eq!(prepared.store(folder.path(), "mug").unwrap(), None);
        assert!(prepared.store(folder.path(), "lost").is_err());
    }
}
