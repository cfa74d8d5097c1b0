//! What is looked up when somebody asks for the figures.

use crate::http::Hub;
use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric};
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;
use shop::Shop;
use shop::mail::Waiting;
use std::fmt::{self, Error};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How long the database may take to count letters.
const PATIENCE: Duration = Duration::from_secs(1);
/// Ticks of the system's processor time in a second: the same on every Linux.
const TICKS: f64 = 100.0;

pub(super) struct Gauges {
    shop: Shop,
    chat: Hub,
    server: String,
    begun: f64,
    /// The letters as they were counted last; none while the database does not answer.
    letters: Mutex<Option<Waiting>>,
}

impl fmt::Debug for Gauges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gauges").finish_non_exhaustive()
    }
}

impl Gauges {
    pub(super) fn new(shop: Shop, chat: Hub, server: &str) -> Self {
        let begun = number(shop.clock.now().unsigned_abs()) / 1e6;
        Self { shop, chat, server: server.to_owned(), begun, letters: Mutex::default() }
    }

    /// Asks what takes a while to know.
    pub(super) async fn look(&self) {
        let counted = tokio::time::timeout(PATIENCE, shop::mail::waiting(&self.shop)).await;
        let counted = counted.ok().and_then(Result::ok);
        *self.letters.lock().unwrap_or_else(PoisonError::into_inner) = counted;
    }
}

/// Writes figures one after the other.
struct Pen<'a>(DescriptorEncoder<'a>);

impl Pen<'_> {
    fn gauge(&mut self, name: &str, help: &str, value: f64) -> Result<(), Error> {
        let gauge = ConstGauge::new(value);
        gauge.encode(self.0.encode_descriptor(name, help, None, prometheus_client::metrics::MetricType::Gauge)?)
    }

    fn count(&mut self, name: &str, help: &str, value: f64) -> Result<(), Error> {
        let counter = ConstCounter::new(value);
        counter.encode(self.0.encode_descriptor(name, help, None, prometheus_client::metrics::MetricType::Counter)?)
    }

    /// One figure for each of these values of a label.
    fn each(&mut self, name: &str, help: &str, label: &str, counts: bool, values: &[(&str, f64)]) -> Result<(), Error> {
        use prometheus_client::metrics::MetricType::{Counter, Gauge};
        let mut all = self.0.encode_descriptor(name, help, None, if counts { Counter } else { Gauge })?;
        for (of, value) in values {
            let labels = [(label, *of)];
            let one = all.encode_family(&labels)?;
            if counts { ConstCounter::new(*value).encode(one)? } else { ConstGauge::new(*value).encode(one)? }
        }
        Ok(())
    }
}

/// As Prometheus has numbers; what is counted here stays far below 2⁵³.
#[expect(clippy::cast_precision_loss, reason = "see above")]
fn number(count: u64) -> f64 {
    count as f64
}

fn yes(is_so: bool) -> f64 {
    if is_so { 1.0 } else { 0.0 }
}

impl Collector for Gauges {
    fn encode(&self, encoder: DescriptorEncoder<'_>) -> Result<(), Error> {
        let mut pen = Pen(encoder);
        let info =
            [("version", env!("CARGO_PKG_VERSION")), ("server", &*self.server), ("engine", self.shop.db.engine().name())];
        let mut about = pen.0.encode_descriptor(
            "server",
            "Which server and version this is",
            None,
            prometheus_client::metrics::MetricType::Gauge,
        )?;
        ConstGauge::new(1_i64).encode(about.encode_family(&info)?)?;
        pen.gauge("draining", "Whether the server was told to stop", yes(self.chat.is_draining()))?;
        pen.gauge("sockets_open", "Open sockets of conversations", number(self.chat.count() as u64))?;

        let db = self.shop.db.state();
        let used = db.open.saturating_sub(db.idle);
        let connections = [("idle", f64::from(db.idle)), ("used", f64::from(used))];
        pen.each("database_connections", "Open connections to the database", "state", false, &connections)?;
        pen.gauge("database_connections_max", "As many connections as there can be", f64::from(db.max))?;
        pen.gauge("database_up", "Whether the database answers, as far as that is known", yes(!db.away))?;
        pen.count("database_connections_lost", "Connections to the database that were lost", number(db.lost))?;
        pen.count("database_queries", "Statements that were sent to the database", number(db.queries))?;

        if let Some(letters) = *self.letters.lock().unwrap_or_else(PoisonError::into_inner) {
            let count = |count: i64| number(count.unsigned_abs());
            let states = [("waiting", count(letters.waiting)), ("dead", count(letters.dead))];
            pen.each("outbox_letters", "Letters of the whole shop that are not sent", "state", false, &states)?;
            let age = letters.oldest.map_or(0, |oldest| (self.shop.clock.now() - oldest).max(0));
            pen.gauge("outbox_oldest_seconds", "Age of the oldest letter that waits", number(age.unsigned_abs()) / 1e6)?;
        }

        if let Some(redis) = self.shop.shared().redis().map(shop::shared::Redis::state) {
            pen.gauge("redis_up", "Whether requests reach Redis; else its circuit breaker is open", yes(redis.connected))?;
            pen.count("redis_breaker_opened", "How often the circuit breaker has opened", number(redis.opened))?;
            let commands = [("answered", number(redis.answered)), ("failed", number(redis.failed))];
            pen.each("redis_commands", "Commands to Redis", "result", true, &commands)?;
            let cache = self.shop.shared().cache.counts();
            let looks = [("found", number(cache.found)), ("missed", number(cache.missed))];
            pen.each("cache_looks", "What was looked for in the cache that servers share", "result", true, &looks)?;
        }
        pen.gauge("start_time_seconds", "When the server started, in seconds since 1970", self.begun)?;
        self.process(&mut pen)
    }
}

impl Gauges {
    /// What Linux says of this process; nothing elsewhere.
    #[expect(clippy::unused_self, reason = "it is about this process")]
    fn process(&self, pen: &mut Pen<'_>) -> Result<(), Error> {
        if let Some(bytes) = resident() {
            pen.gauge("resident_memory_bytes", "Memory of this process that is really there", number(bytes))?;
        }
        if let Some(seconds) = processor_seconds() {
            pen.count("cpu_seconds", "Processor time of this process", seconds)?;
        }
        if let Ok(files) = std::fs::read_dir("/proc/self/fd") {
            pen.gauge("open_files", "Files and connections that are open", number(files.count() as u64))?;
        }
        Ok(())
    }
}

fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? * 1024)
}

fn processor_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name may have blanks; behind it the state is the third field, and the times are the 14th and 15th.
    let mut fields = stat.rsplit_once(") ")?.1.split(' ').skip(11);
    let ticks = fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?;
    Some(number(ticks) / TICKS)
}
