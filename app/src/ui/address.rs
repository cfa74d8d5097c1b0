//! Addresses.

pub(crate) use shop::language::here;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What may not stand in a part of a path (<https://url.spec.whatwg.org/#path-percent-encode-set>), and what would end it.
const NOT_IN_PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'?').add(b'`').add(b'{').add(b'}').add(b'/').add(b'%');

/// A slug as a part of a path, which has only the characters that addresses may have.
pub fn path_segment(slug: &str) -> String {
    utf8_percent_encode(slug, NOT_IN_PATH).to_string()
}

/// A value for a query string.
pub(crate) fn encode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}
