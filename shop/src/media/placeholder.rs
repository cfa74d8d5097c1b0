//! What stands in for a picture until it has come: the picture itself, a few pixels wide, as a `data:` address.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// How wide it is, in pixels.
pub(super) const WIDTH: u32 = 16;
/// The longest that goes into every page that shows the picture, in bytes.
const MAX_BYTES: usize = 400;
/// What the header of a WebP file says that has no transparency: behind a transparent picture nothing should shine through.
const OPAQUE: &[u8] = b"VP8 ";

/// The address for a WebP file of [`WIDTH`]; empty for one that does not serve.
pub(super) fn address(webp: &[u8]) -> String {
    if webp.get(12..16) != Some(OPAQUE) || webp.len() > MAX_BYTES {
        return String::new();
    }
    format!("data:image/webp;base64,{}", STANDARD.encode(webp))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn only_small_opaque_pictures_serve() {
        let opaque = [b"RIFF....WEBP".as_slice(), b"VP8 ", &[0; 40]].concat();
        assert!(address(&opaque).starts_with("data:image/webp;base64,UklGRi4uLi5XRUJQVlA4IA"));
        assert_eq!(address(&[b"RIFF....WEBP".as_slice(), b"VP8X", &[0; 40]].concat()), "");
        assert_eq!(address(&[b"RIFF....WEBP".as_slice(), b"VP8 ", &[0; 400]].concat()), "");
        assert_eq!(address(b"RIFF"), "");
    }
}
