//! JSON inside an HTML page, and text where the framework leaves it as it is.

use serde_json::Value;

/// JSON that cannot end the script element in which it stands, nor begin another.
pub(crate) fn script_safe(value: &Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

/// Text inside a `<textarea>`, which the framework does not escape.
pub(crate) fn in_textarea(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_break_out() {
        let value = serde_json::json!({ "name": "</script><script>alert(1)</script><!--" });
        let text = script_safe(&value);
        assert!(!text.contains('<') && !text.contains('>'));
        assert_eq!(serde_json::from_str::<Value>(&text).expect("still JSON"), value);
    }
}
