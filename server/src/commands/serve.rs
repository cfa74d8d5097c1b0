//! `stoa serve`.

use crate::cli::ServeArgs;
use crate::config::{Config, without_password};
use crate::failure::Failure;
use crate::{Site, http, listen};
use shop::Shop;
use shop::db::Engine;
use shop::shared::Shared;
use std::net::SocketAddr;
use std::path::{Path, absolute};
use std::time::Duration;
use tokio::net::TcpListener;

/// Serves the shop until it is told to stop (SIGTERM, or Ctrl-C).
///
/// # Errors
/// When the configuration, the database, the built site or the port cannot be used.
pub async fn serve(config: Config, args: &ServeArgs) -> Result<(), Failure> {
    let site = Site::find(config.site_dir.as_deref()).map_err(Failure::System)?;
    super::check_media_dir(&config)?;
    let shop = super::open_ready(&config, args.migrate).await?;
    let shop = match &config.redis_url {
        Some(url) => shop.sharing(Shared::at(url)?),
        None => shop,
    };
    if args.seed_if_empty {
        super::seed::load_if_empty(&config, &shop).await?;
    }
    if let Err(error) = shop.warm_up().await {
        tracing::warn!(%error, "nothing could be read in advance");
    }
    let listener =
        listen::bind(config.listen).map_err(|error| Failure::System(format!("listen: {}: {error}", config.listen)))?;
    let address = listener.local_addr().map_err(|error| Failure::System(error.to_string()))?;
    let figures = match config.metrics_listen {
        None => None,
        Some(address) => Some(
            TcpListener::bind(address).await.map_err(|error| Failure::System(format!("metrics_listen: {address}: {error}")))?,
        ),
    };
    say(&config, &shop, address);
    tracing::info!(%address, server = config.server_name, engine = shop.db.engine().name(), "serving");
    let mail_dir = config.policy.mail_dir.clone().unwrap_or_default();
    let mailer = crate::config::mailer(config.smtp_url.as_deref(), &config.mail_from, &mail_dir)?;
    let (ending, stopping) = tokio::sync::watch::channel(false);
    let answering = tokio::spawn(shop::account::requests::work(shop.metered(), stopping.clone()));
    let posting = tokio::spawn(shop::mail::work(shop.metered(), mailer, stopping));
    let sweeping = tokio::spawn(sweep(shop.metered()));
    let sessions = http::Sessions::new(&config.policy, config.redis_url.as_deref()).map_err(Failure::System)?;
    let chat = http::Hub::start(&shop);
    let metrics = http::Metrics::new(&shop, &chat, &config.server_name);
    if let Some(listener) = figures {
        // It answers to the last, so that the end can be watched as well.
        tokio::spawn(listen::serve(listener, metrics.router(), std::future::pending()));
    }
    let router = http::router(shop.clone(), sessions, chat.clone(), metrics, &site, &config);
    let (stop_now, mut stopping_now) = tokio::sync::watch::channel(false);
    let told_to_stop = async {
        stop_signal().await;
        tracing::info!(seconds = config.drain.as_secs(), "told to stop: from now on health says so");
        chat.drain();
        tokio::select! {
            () = tokio::time::sleep(config.drain) => {}
            () = stop_signal() => tracing::info!("told again: no more waiting"),
        }
        // The deadline begins here.
        let _ = stop_now.send(true);
    };
    let finishing = async {
        listen::serve(listener, router, told_to_stop).await;
        chat.drained().await;
        sweeping.abort();
        // The letter in hand is finished; what is left waits for the next start.
        let _ = ending.send(true);
        let _ = tokio::join!(answering, posting);
        shop.db.close().await;
    };
    let deadline = async {
        let _ = stopping_now.wait_for(|now| *now).await;
        tokio::time::sleep(config.stop).await;
    };
    tokio::select! {
        () = finishing => tracing::info!("stopped"),
        () = deadline => tracing::warn!("stopped; something was cut off, since it took too long to finish"),
    }
    Ok(())
}

/// Tells the person who typed the command where everything is.
fn say(config: &Config, shop: &Shop, address: SocketAddr) {
    use std::fmt::Write as _;
    let whole = |path: &Path| absolute(path).unwrap_or_else(|_| path.to_owned()).display().to_string();
    let mut text = format!("{} is open at http://{address}\n", config.policy.name);
    let mut line = |what: &str, place: &str| _ = writeln!(text, "  {what:<9} {place}");
    line("data", &place(shop.db.engine(), &config.database.url));
    if let Some(folder) = &config.policy.mail_dir {
        line("letters", &whole(folder));
    }
    line("pictures", &whole(&config.media_dir));
    if let Some(files) = &config.log_files {
        line("logs", &whole(&files.folder));
    }
    super::tell(&text);
}

/// Every hour removes what has ended. Several servers may do it at once.
async fn sweep(shop: Shop) {
    loop {
        tokio::time::sleep(Duration::from_hours(1)).await;
        if let Err(error) = shop::mail::sweep(&shop).await {
            tracing::warn!(%error, "old letters were not removed");
        }
        if let Err(error) = shop::account::sweep(&shop).await {
            tracing::warn!(%error, "what has ended was not removed");
        }
    }
}

fn place(engine: Engine, url: &str) -> String {
    match engine {
        Engine::Sqlite => {
            let file = url.trim_start_matches("sqlite://").split('?').next().unwrap_or_default();
            absolute(file).map_or_else(|_| file.to_owned(), |path| path.display().to_string())
        }
        Engine::Postgres => without_password(url),
    }
}

async fn stop_signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
