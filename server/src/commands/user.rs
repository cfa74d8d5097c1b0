//! `stoa user`.

use crate::cli::UserArgs;
use crate::config::Config;
use crate::failure::Failure;
use shop::account::{NewAccount, create};
use std::io::{IsTerminal as _, stdin};

/// Makes an account. The password never stands on the command line, where other users of the machine could read it.
///
/// # Errors
/// When the address or the password cannot be accepted, or the address has an account.
#[expect(clippy::print_stdout, reason = "the answer to the person who typed the command")]
pub async fn create_user(config: &Config, args: &UserArgs) -> Result<(), Failure> {
    let shop = super::open_ready(config, false).await?;
    let password = tokio::task::spawn_blocking(read_password).await.map_err(|error| Failure::System(error.to_string()))??;
    let new = NewAccount { email: &args.email, name: &args.name, password: &password, staff: args.staff };
    create(&shop, &new).await?;
    println!("{} has an account{}.", args.email, if args.staff { " and belongs to the staff" } else { "" });
    shop.db.close().await;
    Ok(())
}

fn read_password() -> Result<String, Failure> {
    let unreadable = |error: std::io::Error| Failure::System(format!("the password could not be read: {error}"));
    if !stdin().is_terminal() {
        let mut line = String::new();
        stdin().read_line(&mut line).map_err(unreadable)?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let password = rpassword::prompt_password("Password: ").map_err(unreadable)?;
    if rpassword::prompt_password("Once more: ").map_err(unreadable)? == password {
        Ok(password)
    } else {
        Err(Failure::System("the two passwords differ".into()))
    }
}
