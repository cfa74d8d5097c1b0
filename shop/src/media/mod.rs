//! Pictures: from whatever somebody uploads to files that are safe and quick to serve.
//!
//! What a picture is, its content says, never its name. Raster pictures (PNG, JPEG, WebP, GIF) become WebP and AVIF in a few
//! widths; drawings (SVG) are kept as they are if they are harmless. Files are named by content, so they can be cached for
//! ever, storing one again is no work, and leftovers of a failed import hurt nobody.

mod files;
mod jpeg;
mod placeholder;
mod prepared;
mod raster;
mod share;
mod svg;

pub use prepared::{Prepared, Read};
pub use share::share_picture;

use crate::catalog::PictureKind;
use crate::error::{Error, Result};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// The largest file that is looked at, in bytes.
pub const MAX_BYTES: u64 = 32 * 1024 * 1024;
/// The field that errors name.
const FIELD: &str = "image";
/// Part of every name: changed together with the way of encoding, so that new files get new names.
const RECIPE: &[u8] = b"stoa picture 1\n";

/// A picture that can be served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// How it is stored.
    pub kind: PictureKind,
    /// The address; of a raster picture without the `-{width}.webp` or `-{width}.avif` that completes it.
    pub src: String,
    /// Pixels of the original the right way up, where known.
    pub width: Option<u32>,
    /// Pixels of the original the right way up, where known.
    pub height: Option<u32>,
    /// The widths in which a raster picture exists, in pixels, ascending.
    pub widths: Vec<u32>,
    /// A tiny picture as a `data:` address, to stand in until the picture has come; empty for none.
    pub placeholder: String,
}

impl Stored {
    /// A picture that stays on somebody else's server.
    ///
    /// Pages show pictures over TLS only, so an address without it is asked for with it.
    pub fn remote(url: impl Into<String>) -> Self {
        let url = url.into();
        let src = match url.get(..7) {
            Some(scheme) if scheme.eq_ignore_ascii_case("http://") => format!("https://{}", &url[7..]),
            _ => url,
        };
        Self { kind: PictureKind::Remote, src, width: None, height: None, widths: Vec::new(), placeholder: String::new() }
    }

    /// The kind as it stands in the database.
    pub(crate) fn kind_str(&self) -> &'static str {
        match self.kind {
            PictureKind::Raster => "raster",
            PictureKind::Vector => "vector",
            PictureKind::Remote => "remote",
        }
    }
}

/// Where a picture comes from.
#[derive(Debug, Clone)]
pub enum Source {
    /// An upload.
    Bytes(Vec<u8>),
    /// A file. The caller has checked that it may be read.
    File(PathBuf),
}

/// Stores a picture in the folder `media_dir`, whose files are served below `/media/`.
///
/// Decoding and encoding happen outside the async threads. Nothing is encoded when the files are there already.
///
/// # Errors
/// [`Error::Invalid`] with a sentence for what is no picture, too large or not safe; [`Error::Internal`] when the folder
/// cannot be written to.
pub async fn store_image(media_dir: &Path, source: Source) -> Result<Stored> {
    let media_dir = media_dir.to_owned();
    tokio::task::spawn_blocking(move || store(&media_dir, source)).await.map_err(Error::internal)?
}

/// A raster picture decoded and encoded anew as one WebP, at most so many pixels on its longest side; with its size in pixels.
/// Blocks the thread.
///
/// # Errors
/// [`Error::Invalid`] for what is no picture, damaged or too large.
pub(crate) fn anew(bytes: &[u8], longest: u32) -> Result<(Vec<u8>, u32, u32)> {
    let format = raster::format(bytes).ok_or_else(|| invalid("This is not a PNG, JPEG, WebP or GIF picture."))?;
    raster::single(bytes, format, longest)
}

/// [`store_image`] for a thread that may block.
pub(crate) fn store(media_dir: &Path, source: Source) -> Result<Stored> {
    let bytes = match source {
        Source::Bytes(bytes) => bytes,
        Source::File(path) => read(&path)?,
    };
    if bytes.len() as u64 > MAX_BYTES {
        return Err(invalid(format!("The picture is larger than {} MB.", MAX_BYTES / 1024 / 1024)));
    }
    let name = name(&bytes);
    match raster::format(&bytes) {
        Some(format) => raster::store(media_dir, &name, &bytes, format),
        None if svg::is_candidate(&bytes) => svg::store(media_dir, &name, &bytes),
        None => Err(invalid("This is not a PNG, JPEG, WebP, GIF or SVG picture.")),
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    let unreadable = |_| invalid("The picture cannot be read.");
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    // One byte more than allowed is enough to know that it is too large.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(bytes)
}

/// The name of a picture's files: 128 bits of the digest of its content, in hexadecimal.
fn name(bytes: &[u8]) -> String {
    hex(&Sha256::new_with_prefix(RECIPE).chain_update(bytes).finalize())
}

fn hex(digest: &[u8]) -> String {
    digest[..16].iter().fold(String::with_capacity(32), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn invalid(reason: impl Into<String>) -> Error {
    Error::invalid(FIELD, reason)
}
