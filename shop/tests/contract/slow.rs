//! A statement that takes too long stands in the log, with the request that it belongs to.

use crate::common::Stage;
use shop::db::{Engine, sql};
use std::io::Write;
use std::sync::{Arc, LazyLock, Mutex};
use tracing::Instrument as _;

/// What was logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Log {
    /// The lines with this in them.
    fn about(&self, id: &str) -> Vec<String> {
        let text = String::from_utf8(self.0.lock().unwrap().clone()).unwrap();
        text.lines().filter(|line| line.contains(id)).map(str::to_owned).collect()
    }
}

impl Write for Log {
    fn write(&mut self, line: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().write(line)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The log of this program: statements run on threads of their own, so it is one for all of them.
static LOG: LazyLock<Log> = LazyLock::new(|| {
    let log = Log::default();
    let writer = log.clone();
    let filter = tracing_subscriber::EnvFilter::new("off,sqlx=warn,request=info");
    let lines = tracing_subscriber::fmt().json().flatten_event(true).with_env_filter(filter);
    lines.with_writer(move || writer.clone()).init();
    log
});

async fn a_slow_statement_is_logged_with_its_request(stage: &Stage) {
    let log = LOG.clone();
    let id = shop::id::reference();
    let slow = sql(match stage.shop.db.engine() {
        Engine::Postgres => "SELECT CAST(1 AS BIGINT) FROM pg_sleep(0.7)",
        Engine::Sqlite => {
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000000) SELECT COUNT(*) FROM n"
        }
    });
    let work = async { slow.all::<(i64,)>(&stage.shop.db).await.unwrap() };
    work.instrument(tracing::info_span!(target: "request", "request", id)).await;
    let quick = async { sql("SELECT CAST(2 AS BIGINT)").all::<(i64,)>(&stage.shop.db).await.unwrap() };
    quick.instrument(tracing::info_span!(target: "request", "request", id)).await;
    // The thread of the statement writes it a moment later.
    let mut lines = log.about(&id);
    for _ in 0..500 {
        if !lines.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        lines = log.about(&id);
    }
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("slow") && lines[0].contains("elapsed"), "{}", lines[0]);
}

crate::on_both_engines!(a_slow_statement_is_logged_with_its_request);
