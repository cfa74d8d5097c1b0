//! Puts the style sheet together: `style/index.css` names its parts with `@import`, `style/main.css` is the result.
//!
//! cargo-leptos hands a single file to Lightning CSS and does not follow imports. The result is checked in, since cargo-leptos
//! reads it while this runs; a test here makes sure that it is up to date.

use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=../style");
    let style = Path::new("../style");
    let bundle = bundle(style)?;
    let target = style.join("main.css");
    if fs::read_to_string(&target).ok().as_ref() != Some(&bundle) {
        fs::write(target, bundle)?;
    }
    Ok(())
}

include!("bundle.rs");
