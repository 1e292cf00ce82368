//! Work that is shared among the cores where there is enough of it.

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

/// Visits items with their indices, in any order.
pub fn each<T: Send>(items: &mut [T], visit: impl Fn(usize, &mut T) + Send + Sync) {
    let visit = |(index, item)| visit(index, item);
    if items.len() <= FEW {
        items.iter_mut().enumerate().for_each(visit);
    } else {
        items.par_iter_mut().enumerate().for_each(visit);
    }
}
