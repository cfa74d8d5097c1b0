//! Pictures for previews of links: the picture itself, whole, on a blurred copy of itself, in the shape that networks show.

use super::{files, raster};
use crate::error::{Error, Result};
use std::path::Path;

/// The preview of a stored picture as a JPEG, 1200 by 630 pixels; made once and kept beside the picture. `stem` is the last part of
/// [`super::Stored::src`], with the width that is to be taken: `0123…ef-640`.
///
/// # Errors
/// [`Error::NotFound`] for what is no such name, or where there is no such picture.
pub async fn share_picture(media_dir: &Path, stem: &str) -> Result<Vec<u8>> {
    if !is_name(stem) {
        return Err(Error::NotFound);
    }
    let (media_dir, stem) = (media_dir.to_owned(), stem.to_owned());
    tokio::task::spawn_blocking(move || share(&media_dir, &stem)).await.map_err(Error::internal)?
}

fn is_name(stem: &str) -> bool {
    let Some((digest, width)) = stem.split_once('-') else { return false };
    digest.len() == 32
        && digest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
        && width.len() <= 4
        && width.parse::<u32>().is_ok_and(|width| width > 0 && !stem.contains("-0"))
}

fn share(media_dir: &Path, stem: &str) -> Result<Vec<u8>> {
    let file = format!("{stem}-share.jpg");
    if files::exists(media_dir, &file) {
        return files::read(media_dir, &file);
    }
    let picture = format!("{stem}.webp");
    if !files::exists(media_dir, &picture) {
        return Err(Error::NotFound);
    }
    let made = raster::preview(&files::read(media_dir, &picture)?)?;
    files::write(media_dir, &file, &made)?;
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::{Source, store};
    use image::{Rgb, RgbImage};
    use std::io::Cursor;

    #[tokio::test]
    async fn a_preview_has_the_shape_that_networks_show() {
        let folder = tempfile::tempdir().unwrap();
        let mut png = Cursor::new(Vec::new());
        RgbImage::from_pixel(400, 500, Rgb([200, 120, 40])).write_to(&mut png, image::ImageFormat::Png).unwrap();
        let stored = store(folder.path(), Source::Bytes(png.into_inner())).unwrap();
        let stem = format!("{}-400", stored.src.strip_prefix("/media/").unwrap());
        let jpeg = share_picture(folder.path(), &stem).await.unwrap();
        let picture = image::load_from_memory_with_format(&jpeg, image::ImageFormat::Jpeg).unwrap();
        assert_eq!((picture.width(), picture.height()), (1200, 630));
        assert_eq!(share_picture(folder.path(), &stem).await.unwrap(), jpeg, "it is kept");
        let other = stem.replace("-400", "-640");
        assert!(matches!(share_picture(folder.path(), &other).await, Err(Error::NotFound)));
    }

    #[tokio::test]
    async fn no_name_leads_out_of_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("secret.webp"), "x").unwrap();
        for stem in
            ["secret", "../secret", "", "-", "0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef-0640", "x-1"]
        {
            assert!(matches!(share_picture(folder.path(), stem).await, Err(Error::NotFound)), "{stem}");
        }
    }
}
