//! Photographs and the like: decoded, turned the right way up, scaled down and encoded anew. Nothing of the original file is
//! kept, so neither is what cameras write into it.

use super::{Stored, files, invalid, jpeg, placeholder};
use crate::catalog::PictureKind;
use crate::error::{Error, Result};
use fast_image_resize::Resizer;
use image::codecs::avif::AvifEncoder;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder as _, ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use std::path::Path;

/// The widths that pages ask for, in pixels.
const WIDTHS: [u32; 4] = [320, 640, 960, 1440];
/// The longest side, in pixels; what the encoders can hold.
const MAX_SIDE: u32 = 16_000;
/// What a picture may be.
#[derive(Clone, Copy)]
struct Bounds {
    /// The largest area, in pixels: a small file can claim a huge picture.
    area: u64,
    /// The most memory that decoding may take, in bytes.
    memory: u64,
}

/// The shopkeeper's: eight bytes for each pixel, twice.
const SHOPKEEPERS: Bounds = Bounds { area: 50_000_000, memory: 50_000_000 * 16 };
/// Anybody's: what cameras make, in 24 megapixels.
const STRANGERS: Bounds = Bounds { area: 24_000_000, memory: 24_000_000 * 5 };
/// Of 100.
const WEBP_QUALITY: f32 = 80.0;
/// Of 100; AVIF looks the same at less.
const AVIF_QUALITY: u8 = 60;
/// From 1, slow, to 10.
const AVIF_SPEED: u8 = 9;

/// The format that the content shows, of those that are accepted.
pub(super) fn format(bytes: &[u8]) -> Option<ImageFormat> {
    use ImageFormat::{Gif, Jpeg, Png, WebP};
    image::guess_format(bytes).ok().filter(|format| matches!(format, Gif | Jpeg | Png | WebP))
}

/// Stores every width that is not there yet. Of an animation the first picture counts.
pub(super) fn store(media_dir: &Path, name: &str, bytes: &[u8], format: ImageFormat) -> Result<Stored> {
    if format == ImageFormat::Jpeg && !jpeg::is_whole(bytes) {
        return Err(invalid("The picture is damaged: its end is missing."));
    }
    let mut decoder = decoder(bytes, format, SHOPKEEPERS)?;
    let (mut width, mut height) = decoder.dimensions();
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    if matches!(
        orientation,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    ) {
        (width, height) = (height, width);
    }
    let widths = widths(width);
    let tiny = placeholder::WIDTH.min(width);
    let missing: Vec<(u32, &str)> = widths
        .iter()
        .flat_map(|&width| [(width, "webp"), (width, "avif")])
        .chain(Some((tiny, "webp")).filter(|_| !widths.contains(&tiny)))
        .filter(|(width, extension)| !files::exists(media_dir, &file_name(name, *width, extension)))
        .collect();
    if !missing.is_empty() {
        let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| broken())?;
        picture.apply_orientation(orientation);
        encode_all(media_dir, name, &plain(picture), &missing)?;
    }
    let tiny = files::read(media_dir, &file_name(name, tiny, "webp"))?;
    Ok(Stored {
        kind: PictureKind::Raster,
        src: format!("/media/{name}"),
        width: Some(width),
        height: Some(height),
        widths,
        placeholder: placeholder::address(&tiny),
    })
}

/// One WebP of the picture, at most so many pixels on its longest side; with its size in pixels. Anybody may send one.
pub(super) fn single(bytes: &[u8], format: ImageFormat, longest: u32) -> Result<(Vec<u8>, u32, u32)> {
    let mut decoder = decoder(bytes, format, STRANGERS)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| broken())?;
    picture.apply_orientation(orientation);
    let picture = plain(picture);
    let (width, height) = (u64::from(picture.width()), u64::from(picture.height()));
    let scale = width.max(height).max(u64::from(longest));
    let width = u32::try_from(width * u64::from(longest) / scale).unwrap_or(longest).max(1);
    let picture = scaled(&picture, width)?;
    Ok((webp(&picture)?, picture.width(), picture.height()))
}

/// The size of a preview in pixels, by <https://ogp.me> and what networks show of it whole.
const PREVIEW: (u32, u32) = (1200, 630);

/// A WebP of ours as a JPEG in the shape of previews.
pub(super) fn preview(webp: &[u8]) -> Result<Vec<u8>> {
    let picture = image::load_from_memory_with_format(webp, ImageFormat::WebP).map_err(|_| broken())?;
    let picture = DynamicImage::ImageRgb8(picture.into_rgb8());
    // Blurred while it is small: the same, and a hundred times less work.
    let behind = picture.resize_to_fill(PREVIEW.0 / 10, PREVIEW.1 / 10, FilterType::Triangle).blur(4.0);
    let mut canvas = behind.resize_exact(PREVIEW.0, PREVIEW.1, FilterType::Triangle);
    let front = picture.resize(PREVIEW.0, PREVIEW.1, FilterType::Lanczos3);
    let (left, top) = ((PREVIEW.0 - front.width()) / 2, (PREVIEW.1 - front.height()) / 2);
    image::imageops::overlay(&mut canvas, &front, left.into(), top.into());
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 82).encode_image(&canvas).map_err(Error::internal)?;
    Ok(jpeg)
}

fn broken() -> Error {
    invalid("The picture is damaged.")
}

/// Begins to decode what is within these bounds.
fn decoder(bytes: &[u8], format: ImageFormat, bounds: Bounds) -> Result<impl ImageDecoder> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(bounds.memory);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|error| match error {
        image::ImageError::Limits(_) => invalid("The picture is too large."),
        _ => broken(),
    })?;
    let (width, height) = decoder.dimensions();
    let is_large = width > MAX_SIDE || height > MAX_SIDE || u64::from(width) * u64::from(height) > bounds.area;
    if width == 0 || height == 0 || is_large || decoder.total_bytes() > bounds.memory {
        return Err(invalid(format!("A picture of {width} × {height} pixels is too large.")));
    }
    Ok(decoder)
}

/// The widths in which a picture is offered: never more than it has, and always at least one.
fn widths(width: u32) -> Vec<u32> {
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|offered| *offered <= width).collect();
    let largest = WIDTHS[WIDTHS.len() - 1];
    if width < largest && widths.last() != Some(&width) {
        widths.push(width);
    }
    widths
}

fn file_name(name: &str, width: u32, extension: &str) -> String {
    format!("{name}-{width}.{extension}")
}

/// Eight bits for each channel, with transparency only where there is some.
fn plain(picture: DynamicImage) -> DynamicImage {
    if picture.color().has_alpha() {
        let picture = picture.into_rgba8();
        if picture.pixels().any(|pixel| pixel.0[3] != u8::MAX) {
            return DynamicImage::ImageRgba8(picture);
        }
        return DynamicImage::ImageRgb8(DynamicImage::ImageRgba8(picture).into_rgb8());
    }
    DynamicImage::ImageRgb8(picture.into_rgb8())
}

/// Encodes the missing files side by side: AVIF is slow.
fn encode_all(media_dir: &Path, name: &str, picture: &DynamicImage, missing: &[(u32, &str)]) -> Result<()> {
    std::thread::scope(|scope| {
        let tasks: Vec<_> = missing
            .iter()
            .map(|&(width, extension)| {
                scope.spawn(move || {
                    let scaled = scaled(picture, width)?;
                    let bytes = if extension == "avif" { avif(&scaled)? } else { webp(&scaled)? };
                    files::write(media_dir, &file_name(name, width, extension), &bytes)
                })
            })
            .collect();
        tasks.into_iter().try_for_each(|task| task.join().unwrap_or_else(|_| Err(broken())))
    })
}

fn scaled(picture: &DynamicImage, width: u32) -> Result<DynamicImage> {
    if picture.width() == width {
        return Ok(picture.clone());
    }
    let height = u64::from(picture.height()) * u64::from(width) / u64::from(picture.width());
    let height = u32::try_from(height).unwrap_or(MAX_SIDE).max(1);
    let mut scaled = DynamicImage::new(width, height, picture.color());
    Resizer::new().resize(picture, &mut scaled, None).map_err(Error::internal)?;
    Ok(scaled)
}

fn webp(picture: &DynamicImage) -> Result<Vec<u8>> {
    let (pixels, width, height) = (picture.as_bytes(), picture.width(), picture.height());
    let encoder = if picture.color().has_alpha() {
        webp::Encoder::from_rgba(pixels, width, height)
    } else {
        webp::Encoder::from_rgb(pixels, width, height)
    };
    let bytes = encoder.encode_simple(false, WEBP_QUALITY).map_err(|error| Error::internal(format!("{error:?}")))?;
    Ok(bytes.to_vec())
}

fn avif(picture: &DynamicImage) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let colour = if picture.color().has_alpha() { ExtendedColorType::Rgba8 } else { ExtendedColorType::Rgb8 };
    AvifEncoder::new_with_speed_quality(&mut bytes, AVIF_SPEED, AVIF_QUALITY)
        .with_num_threads(Some(1))
        .write_image(picture.as_bytes(), picture.width(), picture.height(), colour)
        .map_err(Error::internal)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    fn png(picture: impl Into<DynamicImage>) -> Vec<u8> {
        encoded(picture, ImageFormat::Png)
    }

    fn encoded(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.into().write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    fn put(folder: &Path, bytes: &[u8]) -> Result<Stored> {
        super::super::store(folder, super::super::Source::Bytes(bytes.to_vec()))
    }

    fn written(folder: &Path) -> Vec<(String, std::time::SystemTime)> {
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| {
                let file = file.unwrap();
                (file.file_name().into_string().unwrap(), file.metadata().unwrap().modified().unwrap())
            })
            .collect();
        files.sort();
        files
    }

    #[test]
    fn pictures_are_never_enlarged() {
        assert_eq!(widths(100), [100]);
        assert_eq!(widths(320), [320]);
        assert_eq!(widths(500), [320, 500]);
        assert_eq!(widths(1440), [320, 640, 960, 1440]);
        assert_eq!(widths(4000), [320, 640, 960, 1440]);
    }

    #[test]
    fn every_format_becomes_webp_and_avif() {
        let folder = tempfile::tempdir().unwrap();
        let picture = RgbImage::from_fn(400, 200, |x, _| Rgb([u8::try_from(x % 256).unwrap(), 90, 40]));
        let mut sources = std::collections::BTreeSet::new();
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP, ImageFormat::Gif] {
            let stored = put(folder.path(), &encoded(picture.clone(), format)).unwrap();
            assert_eq!((stored.kind, stored.width, stored.height), (PictureKind::Raster, Some(400), Some(200)), "{format:?}");
            assert_eq!(stored.widths, [320, 400]);
            let name = stored.src.strip_prefix("/media/").unwrap();
            for width in stored.widths {
                let webp = std::fs::read(folder.path().join(file_name(name, width, "webp"))).unwrap();
                let webp = image::load_from_memory_with_format(&webp, ImageFormat::WebP).unwrap();
                assert_eq!((webp.width(), webp.height()), (width, width / 2));
                let avif = std::fs::read(folder.path().join(file_name(name, width, "avif"))).unwrap();
                assert_eq!(&avif[4..12], b"ftypavif");
            }
            sources.insert(stored.src);
        }
        assert_eq!(sources.len(), 4);
        assert_eq!(written(folder.path()).len(), 20, "no temporary file stays");
    }

    #[test]
    fn what_is_there_is_not_encoded_again() {
        let folder = tempfile::tempdir().unwrap();
        let bytes = png(RgbImage::from_pixel(64, 64, Rgb([1, 2, 3])));
        let first = put(folder.path(), &bytes).unwrap();
        let before = written(folder.path());
        assert_eq!(put(folder.path(), &bytes).unwrap(), first);
        assert_eq!(written(folder.path()), before);
        std::fs::remove_file(folder.path().join(&before[0].0)).unwrap();
        put(folder.path(), &bytes).unwrap();
        let after = written(folder.path());
        assert_eq!(after.len(), before.len());
        assert_eq!(after[1..], before[1..]);
    }

    #[test]
    fn a_strangers_picture_has_bounds() {
        let large = png(image::GrayImage::new(5_000, 5_000));
        assert!(large.len() < 200_000, "a small file of a large picture");
        assert!(matches!(single(&large, ImageFormat::Png, 1_600), Err(Error::Invalid { .. })));
        // Of the area that is allowed, and of more bytes for each pixel than cameras make.
        let heavy = png(DynamicImage::new_rgba16(3_900, 3_900));
        assert!(matches!(single(&heavy, ImageFormat::Png, 1_600), Err(Error::Invalid { .. })));
        let (_, width, height) = single(&png(RgbImage::new(3_200, 1_600)), ImageFormat::Png, 1_600).unwrap();
        assert_eq!((width, height), (1_600, 800));
    }

    #[test]
    fn transparency_stays() {
        let folder = tempfile::tempdir().unwrap();
        let stored = put(folder.path(), &png(RgbaImage::from_pixel(40, 40, Rgba([200, 10, 10, 0])))).unwrap();
        let name = stored.src.strip_prefix("/media/").unwrap();
        let webp = std::fs::read(folder.path().join(file_name(name, 40, "webp"))).unwrap();
        let webp = image::load_from_memory(&webp).unwrap().into_rgba8();
        assert_eq!(webp.get_pixel(20, 20).0[3], 0);
    }

    /// A JPEG of 40 × 20 pixels whose EXIF says that it has to be turned by a quarter.
    fn turned() -> Vec<u8> {
        let jpeg = encoded(RgbImage::from_pixel(40, 20, Rgb([9, 9, 9])), ImageFormat::Jpeg);
        let tiff: &[u8] = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let length = u16::try_from(tiff.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, tiff, &jpeg[2..]].concat()
    }

    #[test]
    fn the_camera_says_which_way_is_up() {
        let folder = tempfile::tempdir().unwrap();
        let stored = put(folder.path(), &turned()).unwrap();
        assert_eq!((stored.width, stored.height), (Some(20), Some(40)));
        let name = stored.src.strip_prefix("/media/").unwrap();
        let webp = image::open(folder.path().join(file_name(name, 20, "webp"))).unwrap();
        assert_eq!((webp.width(), webp.height()), (20, 40));
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let good = png(RgbImage::from_pixel(64, 64, Rgb([1, 2, 3])));
        // The header of a PNG that claims to be 60,000 × 60,000 pixels.
        let mut bomb = good.clone();
        bomb[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
        let checksum = crc(&bomb[12..29]).to_be_bytes();
        bomb[29..33].copy_from_slice(&checksum);
        let wide = png(RgbImage::from_pixel(16_001, 1, Rgb([1, 2, 3])));
        for bytes in [&b""[..], b"hello", b"BM000000000000", &good[..good.len() / 2], &bomb, &wide] {
            assert!(matches!(put(folder.path(), bytes), Err(Error::Invalid { .. })), "{} bytes", bytes.len());
        }
        assert!(written(folder.path()).is_empty());
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
        })
    }
}
