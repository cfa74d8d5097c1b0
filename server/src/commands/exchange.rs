//! `stoa import` and `stoa export`.
use crate::cli::{Failure, ImportArgs};
use crate::config::Config;
use std::path::Path;
/// x
/// # Errors
/// x
pub async fn import_products(_: &Config, _: ImportArgs) -> Result<(), Failure> {
    Err(Failure::Unsuccessful)
}
/// x
/// # Errors
/// x
pub async fn export_products(_: &Config, _: &Path) -> Result<(), Failure> {
    Err(Failure::Unsuccessful)
}
