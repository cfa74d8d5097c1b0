//! `stoa health`: for places that have no other program to ask with, such as a container that holds nothing else.

use crate::cli::HealthArgs;
use crate::config::Config;
use crate::failure::Failure;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// Asks the server on this machine whether it can do its work.
///
/// # Errors
/// [`Failure::System`] when it cannot, or does not answer, and went on so for as long as was to be waited.
#[expect(clippy::print_stdout, reason = "the answer to the person who typed the command")]
pub async fn health(config: &Config, args: &HealthArgs) -> Result<(), Failure> {
    let address = reachable(config.listen);
    let until = Instant::now() + Duration::from_secs(args.wait);
    loop {
        match tokio::time::timeout(PATIENCE, ask(address)).await.unwrap_or_else(|_| Err("no answer".into())) {
            Ok(()) => {
                println!("The server at {address} is healthy.");
                return Ok(());
            }
            Err(reason) if Instant::now() >= until => return Err(Failure::System(format!("{address}: {reason}"))),
            Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
        }
    }
}

/// The address to ask at, of a server that may listen on all of them.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    SocketAddr::new(ip, listen.port())
}

async fn ask(address: SocketAddr) -> Result<(), String> {
    let mut connection = TcpStream::connect(address).await.map_err(|error| error.to_string())?;
    let request = format!("GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    connection.write_all(request.as_bytes()).await.map_err(|error| error.to_string())?;
    let mut answer = Vec::new();
    connection.take(16 * 1024).read_to_end(&mut answer).await.map_err(|error| error.to_string())?;
    let answer = String::from_utf8_lossy(&answer);
    let status = answer.split(' ').nth(1).unwrap_or_default();
    if status == "200" {
        Ok(())
    } else {
        Err(answer.split_once("\r\n\r\n").map_or("no HTTP", |(_, body)| body.trim()).to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_on_all_addresses_is_asked_on_this_machine() {
        for (listen, asked) in [("0.0.0.0:3000", "127.0.0.1:3000"), ("[::]:3000", "[::1]:3000"), ("10.1.2.3:80", "10.1.2.3:80")]
        {
            assert_eq!(reachable(listen.parse().unwrap()), asked.parse().unwrap());
        }
    }
}
