//! Shares over time as a line of blocks.

/// From nothing to all.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// Most blocks in a line.
const MOST: usize = 24;

/// A line of blocks, one a share, a blank where there is none. The lowest block stands for 0
/// alone and the full one for 1 alone. Of many shares some are left out, never the first or the
/// last.
pub fn trend(shares: &[Option<f64>]) -> String {
    let last = shares.len().saturating_sub(1);
    let shown = shares.len().min(MOST);
    let picked = (0..shown).map(|at| match shown {
        1 => last,
        _ => at * last / (shown - 1),
    });
    picked.map(|at| shares[at].map_or('·', block)).collect()
}

fn block(share: f64) -> char {
    let between = (BLOCKS.len() - 2) as f64;
    let at = match share {
        share if share <= 1e-9 => 0,
        share if share >= 1.0 - 1e-9 => BLOCKS.len() - 1,
        share => 1 + (share * between) as usize,
    };
    BLOCKS[at.min(BLOCKS.len() - 1)]
}

#[cfg(test)]
mod tests {
    use super::{MOST, trend};

    #[test]
    fn only_nothing_is_lowest_and_only_all_is_full() {
        let shares = [0.0, 0.001, 0.5, 0.999, 1.0].map(Some);
        assert_eq!(trend(&shares), "▁▂▅▇█");
        assert_eq!(trend(&[None, Some(0.2)]), "·▃");
        assert_eq!(trend(&[]), "");
    }

    #[test]
    fn of_many_the_first_and_the_last_are_shown() {
        let mut shares = vec![Some(0.5); 100];
        (shares[0], shares[99]) = (Some(0.0), Some(1.0));
        let line: Vec<char> = trend(&shares).chars().collect();
        assert_eq!(line.len(), MOST);
        assert_eq!((line[0], line[MOST - 1]), ('▁', '█'));
    }
}
