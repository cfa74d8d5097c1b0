//! Logs. For people: one line an event, to standard error. In files, where a folder is given: a line of JSON for each request, and
//! one for each warning and error, in a new file every day.
//!
//! No log stops the server. Files are written by threads of their own, which drop what they cannot write or keep up with, and begin
//! again when there is room; standard error may be full or closed.

use crate::config::{LogFiles, LogFormat};
use std::io::{Error, ErrorKind, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};
use tracing::Level;
use tracing_appender::non_blocking::{NonBlocking, NonBlockingBuilder, WorkerGuard};
use tracing_appender::rolling::{Builder, RollingFileAppender, Rotation};
use tracing_subscriber::filter::{LevelFilter, Targets, filter_fn};
use tracing_subscriber::layer::{Layer, SubscriberExt as _};
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, fmt};

/// What lines about requests are called.
pub(crate) const ACCESS: &str = "access";
/// How long a file that could not be opened is left alone.
const PAUSE: Duration = Duration::from_secs(1);

/// Starts logging; `RUST_LOG` chooses what people see, as everywhere in Rust. A second call (in tests) changes nothing. What is
/// still to be written is written when the result is dropped.
pub(crate) fn start(format: LogFormat, files: Option<&LogFiles>) -> Vec<WorkerGuard> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn,access=off"));
    let people = fmt::layer().with_writer(std::io::stderr).log_internal_errors(false);
    let people = match format {
        LogFormat::Text => people.with_target(false).boxed(),
        LogFormat::Json => people.json().flatten_event(true).boxed(),
    };
    let mut guards = Vec::new();
    let mut open = |kind: &str| files.map(|files| file(files, kind, &mut guards));
    let access =
        open("access").map(|file| lines(file, false).with_filter(Targets::new().with_target(ACCESS, LevelFilter::INFO)));
    // What no log wants is passed over before it is made, as long as every filter says how far it goes.
    let wrong =
        filter_fn(|event| *event.level() <= Level::WARN && event.target() != ACCESS).with_max_level_hint(LevelFilter::WARN);
    let errors = open("error").map(|file| lines(file, true).with_filter(wrong));
    let _ = tracing_subscriber::registry().with(people.with_filter(filter)).with(access).with(errors).try_init();
    guards
}

/// One object a line; with the request that an event belongs to, where that is not in the event itself.
fn lines<S>(file: NonBlocking, with_request: bool) -> impl Layer<S>
where
    S: tracing::Subscriber + for<'span> LookupSpan<'span>,
{
    let layer = fmt::layer().json().flatten_event(true).with_current_span(with_request).with_span_list(false);
    layer.with_target(with_request).with_writer(file).log_internal_errors(false)
}

fn file(files: &LogFiles, kind: &str, guards: &mut Vec<WorkerGuard>) -> NonBlocking {
    let options = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix(format!("{}.{kind}", files.server))
        .filename_suffix("log")
        .max_log_files(files.days);
    let file = Reopened { options, folder: files.folder.clone(), open: None, tried: None };
    let (writer, guard) = NonBlockingBuilder::default().lossy(true).thread_name(&format!("log-{kind}")).finish(file);
    guards.push(guard);
    writer
}

/// A file that is opened when it is first written to, and again after that has failed.
struct Reopened {
    options: Builder,
    folder: std::path::PathBuf,
    open: Option<RollingFileAppender>,
    tried: Option<Instant>,
}

impl Reopened {
    fn with<T>(&mut self, work: impl FnOnce(&mut RollingFileAppender) -> std::io::Result<T>) -> std::io::Result<T> {
        // The appender complains on standard error, and panics where that is full as well.
        let done = catch_unwind(AssertUnwindSafe(|| {
            if self.open.is_none() && self.tried.is_none_or(|at| at.elapsed() >= PAUSE) {
                self.tried = Some(Instant::now());
                std::fs::create_dir_all(&self.folder)?;
                self.open = self.options.build(&self.folder).ok();
            }
            self.open.as_mut().map_or_else(|| Err(Error::from(ErrorKind::NotFound)), work)
        }));
        done.unwrap_or_else(|_| {
            self.open = None;
            Err(Error::from(ErrorKind::Other))
        })
    }
}

impl Write for Reopened {
    fn write(&mut self, line: &[u8]) -> std::io::Result<usize> {
        self.with(|file| file.write(line))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.with(Write::flush)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    #[tokio::test]
    async fn a_folder_that_comes_later_is_found() {
        let (place, mut guards) = (TempDir::new().expect("a folder"), Vec::new());
        let folder = place.path().join("logs");
        // A file is in the way.
        std::fs::write(&folder, "").expect("a file");
        let files = LogFiles { folder: folder.clone(), server: "one".into(), days: 2 };
        let mut log = file(&files, "access", &mut guards);
        log.write_all(b"lost\n").expect("nobody waits");
        tokio::time::sleep(Duration::from_millis(100)).await;
        std::fs::remove_file(&folder).expect("it goes");
        tokio::time::sleep(PAUSE).await;
        log.write_all(b"kept\n").expect("nobody waits");
        drop(guards);
        let mut found = std::fs::read_dir(&folder).expect("the folder");
        let found = found.next().expect("a file").expect("a file").path();
        assert_eq!(std::fs::read_to_string(&found).expect("text"), "kept\n");
        let name = found.file_name().and_then(|name| name.to_str()).expect("a name");
        assert!(name.starts_with("one.access.2"), "{name}");
    }
}
