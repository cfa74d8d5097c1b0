//! Makes cargo notice new migrations, which are compiled into the crate.

fn main() {
    println!("cargo:rerun-if-changed=../migrations");
}
