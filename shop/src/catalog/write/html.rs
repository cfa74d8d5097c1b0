//! Descriptions that come from elsewhere.

use ammonia::Builder;
use std::collections::HashSet;
use std::sync::LazyLock;

/// How often HTML is cleaned again until nothing changes any more.
const ROUNDS: usize = 20;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::default();
    cleaner.url_schemes(HashSet::from(["http", "https", "mailto", "tel"]));
    cleaner
});

/// The harmless part of some HTML: text, headings, lists, tables, links and pictures. Scripts, styles, forms, frames, handlers
/// of events and addresses of other kinds are gone. What is harmless already stays as it is.
pub fn sanitised_html(html: &str) -> String {
    let mut clean = CLEANER.clean(html).to_string();
    // What comes out can read differently when it is read again: `<pre>` swallows a line end, each time.
    for _ in 0..ROUNDS {
        let again = CLEANER.clean(&clean).to_string();
        if again == clean {
            break;
        }
        clean = again;
    }
    clean
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_harms_is_gone() {
        for (given, kept) in [
            ("<p onclick=\"x()\">a<script>alert(1)</script></p>", "<p>a</p>"),
            ("<img src=x onerror=alert(1)>", "<img src=\"x\">"),
            ("<a href=\"javascript:alert(1)\">b</a>", "<a rel=\"noopener noreferrer\">b</a>"),
            ("<style>p{}</style><iframe src=x></iframe><form><input>c</form>", "c"),
            ("<svg><script>1</script></svg>d", "d"),
        ] {
            assert_eq!(sanitised_html(given), kept);
        }
        assert_eq!(sanitised_html("<h2>a</h2><ul><li>b &amp; c</li></ul>"), "<h2>a</h2><ul><li>b &amp; c</li></ul>");
    }

    proptest! {
        #[test]
        fn what_is_harmless_stays(parts in prop::collection::vec("<p>|</p>|<b>|</b>|<table>|<td>|<li>|<pre>|\n|<a href=\"/x\">|</a>|a|&lt;|<|&|<!--|-->", 0..12)) {
            let once = sanitised_html(&parts.concat());
            prop_assert_eq!(sanitised_html(&once), once);
        }
    }
}
