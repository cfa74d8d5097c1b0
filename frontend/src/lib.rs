//! The browser's entry point: the loader calls [`hydrate`] once, then wakes the islands of the page one by one.

// The islands' exports must be linked although nothing here names them.
#[allow(unused_imports, clippy::wildcard_imports)]
use app::*;

/// Prepares the reactive runtime for the islands.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
