//! `stoa seed`.
use crate::cli::{Failure, SeedArgs};
use crate::config::Config;
use shop::Shop;
/// x
/// # Errors
/// x
pub async fn seed(_: &Config, _: &SeedArgs) -> Result<(), Failure> {
    Err(Failure::Unsuccessful)
}
pub(super) async fn load_if_empty(_: &Config, _: &Shop) -> Result<(), Failure> {
    Ok(())
}
