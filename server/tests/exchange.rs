//! The commands that bring goods in and out, as somebody types them.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

fn stoa(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stoa"));
    command
        .current_dir(folder)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("STOA_DATABASE_URL", format!("sqlite://{}", folder.join("shop.db").display()))
        .env("STOA_MEDIA_DIR", folder.join("media"))
        .env("RUST_LOG", "warn")
        .args(args);
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    stoa(folder, args).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_owned()).unwrap()
}

const FILE: &str =
    "Handle,Title,Variant SKU,Variant Price,Image Src\na,A,A-1,5.00,\nb,B,B-1,five,\na,,A-1,5.00,\u{1b}[2J.png\nc,C,C-1,1,\n";

#[test]
fn bad_rows_are_named_and_the_exit_status_tells_of_them() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("goods.csv"), FILE).unwrap();
    let strict = run(folder.path(), &["import", "products", "goods.csv", "--strict"]);
    assert_eq!(strict.status.code(), Some(1));
    assert!(text(&strict.stdout).contains("Nothing was imported"), "{strict:?}");
    let output = run(folder.path(), &["import", "products", "goods.csv"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("goods.csv:3: column “Variant Price”: “five” is not a price"), "{output:?}");
    assert!(text(&output.stderr).contains("goods.csv:4: column “Image Src”: warning:"), "{output:?}");
    assert!(!output.stderr.contains(&0x1b), "a file does not command the terminal");
    assert!(text(&output.stdout).contains("2 new, 0 changed, 1 as they were"), "{output:?}");
    fs::write(folder.path().join("goods.csv"), FILE.replace("five", "6")).unwrap();
    let output = run(folder.path(), &["import", "products", "goods.csv", "--strict"]);
    assert!(output.status.success(), "{output:?}");
    let none = run(folder.path(), &["import", "products", "none.csv"]);
    assert!(!none.status.success() && text(&none.stderr).contains("none.csv"), "{none:?}");
}

#[test]
fn what_was_exported_goes_in_again() {
    let folder = TempDir::new().unwrap();
    assert!(run(folder.path(), &["seed"]).status.success());
    assert!(run(folder.path(), &["export", "products", "all.csv"]).status.success());
    let file = fs::read(folder.path().join("all.csv")).unwrap();
    assert_eq!(run(folder.path(), &["export", "products", "-"]).stdout, file);
    let again = run(folder.path(), &["import", "products", "all.csv"]);
    assert!(again.status.success() && text(&again.stdout).contains("0 new, 0 changed"), "{again:?}");
    assert!(!run(folder.path(), &["export", "products", "none/all.csv"]).status.success());
}

#[test]
fn the_sample_shop_is_loaded_once_however_often_it_is_asked_for() {
    let folder = TempDir::new().unwrap();
    assert!(run(folder.path(), &["migrate"]).status.success());
    let both: Vec<_> =
        (0..2).map(|_| stoa(folder.path(), &["seed"]).stdout(std::process::Stdio::piped()).spawn().unwrap()).collect();
    for child in both {
        assert!(child.wait_with_output().unwrap().status.success());
    }
    let before = run(folder.path(), &["export", "products", "-"]).stdout;
    let again = run(folder.path(), &["seed"]);
    assert!(text(&again.stdout).contains("(0 new, 0 changed"), "{again:?}");
    let kept = run(folder.path(), &["seed", "--if-empty"]);
    assert!(text(&kept.stdout).contains("was not loaded"), "{kept:?}");
    assert_eq!(run(folder.path(), &["export", "products", "-"]).stdout, before);
    assert!(text(&run(folder.path(), &["check"]).stdout).contains("ok    the data keeps its rules"));
}
