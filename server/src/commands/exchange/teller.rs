//! Tells a person how an import goes.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use shop::exchange::{Listener, Problem, Progress};
use std::io::{IsTerminal as _, stderr};
use std::path::Path;

/// Without a terminal there is a line each time so many rows are done.
const ROWS: u64 = 10_000;

/// Writes to standard error: what is wrong, and how far it is.
pub(super) struct Teller {
    file: String,
    size: u64,
    /// On a terminal.
    bar: Option<ProgressBar>,
    /// Rows of which it was said that they are done.
    told: u64,
}

impl Teller {
    /// A teller for a file of `size` bytes.
    pub(super) fn new(file: &Path, size: u64) -> Self {
        let bar = stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{bar:32} {percent:>3} %  {msg}  {eta} left");
            let bar = ProgressBar::with_draw_target(Some(size), ProgressDrawTarget::stderr());
            bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Self { file: file.display().to_string(), size, bar, told: 0 }
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    /// What comes from a file may hold signs that command a terminal; they are not passed on.
    #[expect(clippy::print_stderr, reason = "this is what a teller is for")]
    fn say(&self, line: &str) {
        let line = line.replace(char::is_control, "\u{fffd}");
        match &self.bar {
            Some(bar) => bar.suspend(|| eprintln!("{line}")),
            None => eprintln!("{line}"),
        }
    }
}

impl Listener for Teller {
    fn progress(&mut self, progress: Progress) {
        if let Some(bar) = &self.bar {
            bar.set_message(format!("{} rows", progress.done));
            bar.set_position(progress.bytes);
        } else if progress.done >= self.told + ROWS {
            self.told = progress.done;
            let percent = (progress.bytes * 100).checked_div(self.size).unwrap_or(100);
            self.say(&format!("{}: {} rows, {percent} %", self.file, progress.done));
        }
    }

    fn problem(&mut self, problem: Problem) {
        let Problem { line, column, reason, is_refusal } = problem;
        let column = if column.is_empty() { String::new() } else { format!("column “{column}”: ") };
        let kind = if is_refusal { "" } else { "warning: " };
        self.say(&format!("{}:{line}: {column}{kind}{reason}", self.file));
    }
}
