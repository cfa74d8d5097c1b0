//! Whether a JPEG file is whole. Decoders fill in grey for what a broken download lost, without a word.

/// Whether the file goes on to its end marker. Files that are no JPEG at all are left to the decoder to refuse.
pub(super) fn is_whole(bytes: &[u8]) -> bool {
    let mut rest = bytes.get(2..).unwrap_or_default();
    loop {
        // Anything before a marker is picture data or filling.
        let Some(start) = rest.iter().position(|byte| *byte == 0xFF) else { return false };
        rest = &rest[start + 1..];
        let Some((&marker, after)) = rest.split_first() else { return false };
        match marker {
            0xD9 => return true,
            // A byte of data, a restart, filling: no length follows.
            0x00 | 0x01 | 0xD0..=0xD8 => rest = after,
            0xFF => {}
            _ => {
                let Some(&[high, low]) = after.get(..2) else { return false };
                let length = usize::from(u16::from_be_bytes([high, low]));
                let Some(next) = after.get(length.max(2)..) else { return false };
                rest = next;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_whole;
    use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
    use std::io::Cursor;

    #[test]
    fn a_broken_download_is_noticed() {
        let picture = RgbImage::from_fn(90, 70, |x, y| Rgb([u8::try_from(x * 2).unwrap(), u8::try_from(y * 3).unwrap(), 40]));
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::from(picture).write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
        let bytes = bytes.into_inner();
        assert!(is_whole(&bytes));
        assert!(is_whole(&[&bytes[..], b"what some cameras add"].concat()));
        for length in 0..bytes.len() - 1 {
            assert!(!is_whole(&bytes[..length]), "{length} of {}", bytes.len());
        }
    }
}
