//! Figures from samples.

use std::time::Duration;

/// How long things took.
#[derive(Debug, Default, Clone)]
pub(crate) struct Samples(Vec<Duration>);

impl Samples {
    /// One more.
    pub(crate) fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// Those of another as well.
    pub(crate) fn join(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// How many.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The time that so many of a thousand do not exceed.
    pub(crate) fn at(&mut self, per_thousand: usize) -> Duration {
        self.0.sort_unstable();
        let place = (self.0.len() * per_thousand / 1_000).min(self.0.len().saturating_sub(1));
        self.0.get(place).copied().unwrap_or_default()
    }

    /// `p50 1.2 ms, p99 3.4 ms, longest 5.6 ms (789)`.
    pub(crate) fn text(&mut self) -> String {
        let ms = |took: Duration| took.as_secs_f64() * 1_000.0;
        format!(
            "p50 {:.2} ms, p99 {:.2} ms, longest {:.2} ms ({} samples)",
            ms(self.at(500)),
            ms(self.at(990)),
            ms(self.at(1_000)),
            self.len()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_those_of_the_samples() {
        let mut samples = Samples::default();
        assert_eq!(samples.at(500), Duration::ZERO);
        for ms in (1..=1_000).rev() {
            samples.add(Duration::from_millis(ms));
        }
        assert_eq!(
            [samples.at(0), samples.at(500), samples.at(990), samples.at(1_000)].map(|took| took.as_millis()),
            [1, 501, 991, 1_000]
        );
    }
}
