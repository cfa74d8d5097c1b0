//! The browser's entry point: the loader calls [`hydrate`] once, then wakes the islands of the page one by one.

// The islands' exports must be linked although nothing here names them.
#[allow(unused_imports, clippy::wildcard_imports)]
use app::*;

/// Prepares the reactive runtime for the islands.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}

#[cfg(test)]
mod tests {
    use std::{fs, io, path::Path};

    include!("../bundle.rs");

    #[test]
    fn the_style_sheet_is_up_to_date() {
        let style = Path::new(env!("CARGO_MANIFEST_DIR")).join("../style");
        let made = bundle(&style).expect("the parts");
        let kept = fs::read_to_string(style.join("main.css")).expect("the style sheet");
        assert!(made == kept, "style/main.css is older than its parts: build the frontend once and check the result in");
    }
}
