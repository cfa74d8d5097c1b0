//! What was done, how long it took, and what failed.

use hdrhistogram::Histogram;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// How many failures are remembered in words.
const EXAMPLES: usize = 12;

/// Microseconds, from one to two minutes, in three digits.
fn histogram() -> Result<Histogram<u64>, hdrhistogram::CreationError> {
    Histogram::new_with_bounds(1, 120_000_000, 3)
}

#[derive(Debug, Default)]
struct Inner {
    /// Microseconds by kind.
    times: BTreeMap<&'static str, Histogram<u64>>,
    failures: BTreeMap<&'static str, u64>,
    examples: Vec<String>,
    facts: BTreeMap<&'static str, u64>,
}

/// Shared by all visitors.
#[derive(Debug, Default)]
pub(crate) struct Tally(Mutex<Inner>);

impl Tally {
    fn with<T>(&self, work: impl FnOnce(&mut Inner) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn took(&self, kind: &'static str, time: Duration) {
        let micros = u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        self.with(|inner| {
            if let Ok(new) = histogram() {
                inner.times.entry(kind).or_insert(new).saturating_record(micros);
            }
        });
    }

    pub(crate) fn failed(&self, kind: &'static str, what: impl fmt::Display) {
        self.with(|inner| {
            *inner.failures.entry(kind).or_default() += 1;
            if inner.examples.len() < EXAMPLES {
                inner.examples.push(format!("{kind}: {what}"));
            }
        });
    }

    /// Counts something that is neither good nor bad.
    pub(crate) fn fact(&self, what: &'static str, count: u64) {
        if count > 0 {
            self.with(|inner| *inner.facts.entry(what).or_default() += count);
        }
    }

    pub(crate) fn summary(&self, seconds: u64) -> Summary {
        self.with(|inner| {
            let mut all = histogram().ok();
            let mut rows = Vec::new();
            for (kind, times) in &inner.times {
                if let Some(all) = &mut all {
                    let _ = all.add(times);
                }
                rows.push(Row::of(kind, times, inner.failures.get(kind).copied().unwrap_or_default(), seconds));
            }
            let failures = inner.failures.values().sum();
            if let Some(all) = &all {
                rows.push(Row::of("all", all, failures, seconds));
            }
            // What failed and was never done has a row as well.
            for (kind, count) in &inner.failures {
                if !inner.times.contains_key(kind) {
                    rows.push(Row { kind, failures: *count, ..Row::default() });
                }
            }
            Summary { rows, failures, examples: inner.examples.clone(), facts: inner.facts.clone() }
        })
    }
}

#[derive(Debug, Default)]
struct Row {
    kind: &'static str,
    count: u64,
    per_second: u64,
    failures: u64,
    /// p50, p95, p99 and the longest, in microseconds.
    micros: [u64; 4],
}

impl Row {
    fn of(kind: &'static str, times: &Histogram<u64>, failures: u64, seconds: u64) -> Self {
        let micros = [times.value_at_quantile(0.5), times.value_at_quantile(0.95), times.value_at_quantile(0.99), times.max()];
        Self { kind, count: times.len(), per_second: times.len() / seconds.max(1), failures, micros }
    }
}

/// What came of it.
#[derive(Debug)]
pub(crate) struct Summary {
    rows: Vec<Row>,
    failures: u64,
    examples: Vec<String>,
    facts: BTreeMap<&'static str, u64>,
}

impl Summary {
    pub(crate) fn has_failures(&self) -> bool {
        self.failures > 0 || self.all().is_none_or(|all| all.count == 0)
    }

    fn all(&self) -> Option<&Row> {
        self.rows.iter().find(|row| row.kind == "all")
    }

    pub(crate) fn p99_ms(&self) -> u64 {
        self.all().map_or(u64::MAX, |all| all.micros[2].div_ceil(1000))
    }

    /// Everything at once, in one line.
    pub(crate) fn line(&self) -> String {
        let Some(all) = self.all() else { return "nothing was done".into() };
        let [p50, p95, p99, most] = all.micros.map(millis);
        let facts: Vec<String> = self.facts.iter().map(|(what, count)| format!(", {count} {what}")).collect();
        let examples: Vec<String> = self.examples.iter().map(|example| format!("\n    {example}")).collect();
        format!(
            "{} answers ({}/s), {} failed, p50 {p50} ms, p95 {p95} ms, p99 {p99} ms, longest {most} ms{}{}",
            all.count,
            all.per_second,
            self.failures,
            facts.concat(),
            examples.concat()
        )
    }
}

/// Milliseconds with one decimal.
fn millis(micros: u64) -> String {
    let tenths = micros.div_ceil(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<10} {:>8} {:>7} {:>7} {:>9} {:>9} {:>9} {:>9}",
            "what", "count", "per s", "failed", "p50 ms", "p95 ms", "p99 ms", "longest"
        )?;
        for row in &self.rows {
            let [p50, p95, p99, most] = row.micros.map(millis);
            let Row { kind, count, per_second, failures, .. } = row;
            writeln!(f, "{kind:<10} {count:>8} {per_second:>7} {failures:>7} {p50:>9} {p95:>9} {p99:>9} {most:>9}")?;
        }
        for (what, count) in &self.facts {
            writeln!(f, "{count} {what}")?;
        }
        for example in &self.examples {
            writeln!(f, "FAILED  {example}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_never_lost() {
        let tally = Tally::default();
        assert!(tally.summary(1).has_failures(), "nothing done is no success");
        tally.took("page", Duration::from_millis(12));
        assert!(!tally.summary(1).has_failures());
        assert_eq!(tally.summary(1).p99_ms(), 13);
        tally.failed("chat", "gone");
        let summary = tally.summary(1);
        assert!(summary.has_failures() && summary.to_string().contains("chat: gone") && summary.line().contains("1 failed"));
    }
}
