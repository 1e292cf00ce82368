//! Work that is shared among the cores where there is enough of it.

use std::io::{self, Write};
use std::sync::mpsc::{channel, sync_channel};

use rayon::prelude::*;

/// Up to this many items one core is faster: starting the threads costs more.
const FEW: usize = 16;

/// Maps items, in their order.
pub fn map<T: Send, R: Send>(items: Vec<T>, of: impl Fn(T) -> R + Send + Sync) -> Vec<R> {
    if items.len() <= FEW {
        items.into_iter().map(of).collect()
    } else {
        items.into_par_iter().map(of).collect()
    }
}

/// How many parts are made at once, so that memory stays flat.
const ROUND: usize = 32;

/// Writes `count` parts in their order, each as `make` puts it into an empty buffer. While some are
/// written the next ones are made.
///
/// # Errors
/// Where the writer fails; nothing more is made then.
pub fn write(
    count: usize,
    make: impl Fn(usize, &mut Vec<u8>) + Sync,
    out: &mut dyn Write,
) -> io::Result<()> {
    if count <= FEW {
        let mut part = Vec::new();
        return (0..count).try_for_each(|index| {
            part.clear();
            make(index, &mut part);
            out.write_all(&part)
        });
    }
    let (made, to_write) = sync_channel::<Vec<Vec<u8>>>(1);
    let (written, to_fill) = channel::<Vec<Vec<u8>>>();
    let make = &make;
    rayon::in_place_scope(|scope| {
        scope.spawn(move |_| {
            for start in (0..count).step_by(ROUND) {
                let mut parts = to_fill.try_recv().unwrap_or_default();
                parts.resize_with(ROUND.min(count - start), Vec::new);
                parts.par_iter_mut().enumerate().for_each(|(offset, part)| {
                    part.clear();
                    make(start + offset, part);
                });
                if made.send(parts).is_err() {
                    return;
                }
            }
        });
        for parts in to_write {
            parts.iter().try_for_each(|part| out.write_all(part))?;
            // Nobody takes the last ones.
            let _ = written.send(parts);
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes so many bytes.
    struct Full(usize);

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self
                .0
                .checked_sub(bytes.len())
                .ok_or(io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn parts_are_written_in_their_order_however_many() {
        let make = |index: usize, part: &mut Vec<u8>| part.extend(format!("{index},").bytes());
        for count in [0, 1, FEW, FEW + 1, ROUND, ROUND + 1, 1_000] {
            let mut found = Vec::new();
            assert!(write(count, make, &mut found).is_ok());
            let expected: String = (0..count).map(|index| format!("{index},")).collect();
            assert_eq!(String::from_utf8_lossy(&found), expected);
        }
    }

    #[test]
    fn a_writer_that_fails_ends_it() {
        let make = |_: usize, part: &mut Vec<u8>| part.push(b'.');
        for room in [0, 10, ROUND, 300] {
            assert!(write(1_000, make, &mut Full(room)).is_err(), "{room}");
        }
    }
}
