//! How far a run is: on a terminal, and only where it takes over a second.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::io::Terminal;

/// Before that nobody has begun to wait.
const SOON: Duration = Duration::from_secs(1);

/// How many people have been looked at.
pub struct Progress {
    /// Standard error is a terminal, on which no answer is being written.
    is_seen: bool,
    count: usize,
    start: Instant,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Nobody of so many yet.
    pub fn of(count: usize, terminal: Terminal) -> Self {
        Progress {
            is_seen: terminal.reads_stderr && !terminal.reads_stdout,
            count,
            start: Instant::now(),
            bar: None,
        }
    }

    /// So many more.
    pub fn add(&mut self, more: usize, so_far: usize) {
        if !self.is_seen || self.bar.is_none() && self.start.elapsed() < SOON {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let length = Some(self.count as u64);
            let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr());
            bar.set_style(
                ProgressStyle::with_template("{bar:30} {pos} of {len} people")
                    .unwrap_or_else(|_| ProgressStyle::default_bar()),
            );
            bar.set_position(so_far as u64);
            bar
        });
        bar.inc(more as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
