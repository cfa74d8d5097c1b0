//! The pictures that a file names: found and stored before the transaction that needs them begins, because encoding is slow.

use super::ImportOptions;
use super::draft::Draft;
use crate::error::{Error, Result};
use crate::media::{Prepared, Source, Stored, store_image};
use futures::{StreamExt as _, TryStreamExt as _, stream};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::available_parallelism;
use url::Url;

/// What became of a picture: how it is stored, or why it is not.
type Found = std::result::Result<Stored, String>;

/// The pictures that were looked for.
pub(super) struct Pictures {
    media_dir: PathBuf,
    /// The folder in which pictures are looked for, without links.
    folder: Option<PathBuf>,
    prepared: Option<Arc<Prepared>>,
    found: BTreeMap<String, Found>,
}

impl Pictures {
    /// # Errors
    /// [`Error::Invalid`] when the folder is not there.
    pub(super) fn open(options: &ImportOptions) -> Result<Self> {
        let folder = options.images.as_deref().map(folder).transpose()?;
        Ok(Self { media_dir: options.media_dir.clone(), folder, prepared: options.prepared.clone(), found: BTreeMap::new() })
    }

    /// Whether pictures are looked for at all.
    pub(super) fn are_looked_for(&self) -> bool {
        self.folder.is_some() || self.prepared.is_some()
    }

    /// Finds and stores the pictures of these products, several at once; says after each that it is done.
    ///
    /// # Errors
    /// When pictures cannot be stored at all.
    pub(super) async fn store(&mut self, drafts: &[Draft], mut done: impl FnMut() + Send) -> Result<()> {
        if !self.are_looked_for() {
            return Ok(());
        }
        let names = drafts.iter().flat_map(|draft| &draft.input.images).map(|image| image.source.clone());
        let wanted: BTreeSet<String> = names.filter(|name| !is_address(name) && !self.found.contains_key(name)).collect();
        let workers = available_parallelism().map_or(2, Into::into);
        let media_dir = self.media_dir.clone();
        let mut results = stream::iter(wanted)
            .map(|name| {
                let (folder, prepared, media_dir) = (self.folder.clone(), self.prepared.clone(), media_dir.clone());
                async move { find(folder.as_deref(), prepared, media_dir, &name).await.map(|found| (name, found)) }
            })
            .buffer_unordered(workers);
        while let Some((name, found)) = results.try_next().await? {
            self.found.insert(name, found);
            done();
        }
        Ok(())
    }

    /// Says in the products where their pictures are stored.
    pub(super) fn place(&self, drafts: &mut [Draft]) {
        for image in drafts.iter_mut().flat_map(|draft| &mut draft.input.images) {
            image.stored = match self.found.get(&image.source) {
                Some(found) => found.as_ref().ok().cloned(),
                None => is_address(&image.source).then(|| Stored::remote(&image.source)),
            };
        }
    }

    /// Why a picture that was looked for is not stored.
    pub(super) fn reason(&self, name: &str) -> Option<&str> {
        self.found.get(name)?.as_ref().err().map(String::as_str)
    }

    /// Forgets what was found.
    pub(super) fn clear(&mut self) {
        self.found.clear();
    }
}

fn folder(path: &Path) -> Result<PathBuf> {
    let unusable = |reason: &str| Error::invalid("images", format!("The folder with pictures, {}: {reason}", path.display()));
    let folder = path.canonicalize().map_err(|error| unusable(&error.to_string()))?;
    if folder.is_dir() { Ok(folder) } else { Err(unusable("it is not a folder")) }
}

/// Whether the name is the address of a picture on somebody's server.
fn is_address(name: &str) -> bool {
    Url::parse(name).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

async fn find(folder: Option<&Path>, prepared: Option<Arc<Prepared>>, media_dir: PathBuf, name: &str) -> Result<Found> {
    let Some(prepared) = prepared.filter(|prepared| prepared.has(name)) else { return store(folder, &media_dir, name).await };
    let name = name.to_owned();
    let copied = tokio::task::spawn_blocking(move || prepared.store(&media_dir, &name)).await.map_err(Error::internal)??;
    Ok(copied.ok_or_else(|| "There is no such prepared picture.".to_owned()))
}

async fn store(folder: Option<&Path>, media_dir: &Path, name: &str) -> Result<Found> {
    let file = match folder.map_or_else(|| Err(missing(name)), |folder| inside(folder, name)) {
        Ok(file) => file,
        Err(reason) => return Ok(Err(reason)),
    };
    match store_image(media_dir, Source::File(file)).await {
        Ok(stored) => Ok(Ok(stored)),
        Err(Error::Invalid { reason, .. }) => Ok(Err(reason)),
        Err(error) => Err(error),
    }
}

fn missing(name: &str) -> String {
    format!("There is no picture “{name}” in the folder.")
}

/// The file of this name in the folder. Names come from files of strangers: whatever they lead to must lie in the folder, also
/// after following links.
fn inside(folder: &Path, name: &str) -> std::result::Result<PathBuf, String> {
    let missing = || missing(name);
    let file = folder.join(name).canonicalize().map_err(|_| missing())?;
    if !file.starts_with(folder) {
        return Err(format!("The picture “{name}” does not lie in the folder."));
    }
    if file.is_file() { Ok(file) } else { Err(missing()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_names() {
        for name in ["https://example.com/a.jpg", "HTTP://example.com/a?b=c"] {
            assert!(is_address(name), "{name}");
        }
        for name in
            ["a.jpg", "ftp://example.com/a", "file:///etc/passwd", "http://", "//example.com/a", "javascript:1", "data:,a"]
        {
            assert!(!is_address(name), "{name}");
        }
    }

    #[test]
    fn nothing_outside_the_folder_is_read() {
        let outer = tempfile::tempdir().unwrap();
        let root = outer.path().canonicalize().unwrap();
        let folder = root.join("pictures");
        std::fs::create_dir_all(folder.join("more")).unwrap();
        for name in ["secret.png", "pictures/a.png", "pictures/more/b.png"] {
            std::fs::write(root.join(name), b"x").unwrap();
        }
        assert_eq!(inside(&folder, "a.png"), Ok(folder.join("a.png")));
        assert_eq!(inside(&folder, "more/../more/b.png"), Ok(folder.join("more/b.png")));
        let secret = root.join("secret.png");
        for name in ["../secret.png", "more/../../secret.png", secret.to_str().unwrap(), "/etc/passwd"] {
            assert!(inside(&folder, name).unwrap_err().contains("does not lie"), "{name}");
        }
        for name in ["", ".", "more", "c.png", "a.png/b", "a\0b"] {
            assert!(inside(&folder, name).unwrap_err().contains("no picture"), "{name}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&secret, folder.join("link.png")).unwrap();
            assert!(inside(&folder, "link.png").unwrap_err().contains("does not lie"));
        }
    }
}
