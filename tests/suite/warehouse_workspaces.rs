//! Random workspaces on disk, for `tests/warehouse`, which holds the SQL against the program. Every
//! other person stands where comparisons turn, so that a wrong threshold or `<` for `<=` shows.
//!
//! It writes nothing unless it is asked to: `WAREHOUSE_WORKSPACES` is the folder,
//! `WAREHOUSE_COUNT` how many of each kind.

use std::fs;
use std::path::PathBuf;

use proptest::collection;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};

use crate::offices::offices;
use crate::workspaces::workspaces;

#[test]
#[ignore = "writes workspaces for tests/warehouse, which calls it"]
fn workspaces_for_the_warehouse() {
    let to = PathBuf::from(std::env::var_os("WAREHOUSE_WORKSPACES").unwrap());
    let count: u64 = std::env::var("WAREHOUSE_COUNT").unwrap().parse().unwrap();
    for seed in 0..count {
        let config = Config {
            rng_seed: RngSeed::Fixed(seed),
            ..Config::default()
        };
        let mut runner = TestRunner::new(config);
        let mut one = workspaces().new_tree(&mut runner).unwrap().current();
        if seed % 2 == 1 {
            let choices = collection::vec(any::<u16>(), 200);
            one = one.at_edges(choices.new_tree(&mut runner).unwrap().current());
        }
        let several = offices(6).new_tree(&mut runner).unwrap().current();
        for (kind, files) in [("person", one.files(seed)), ("office", several.files())] {
            for (name, text) in files {
                let path = to.join(format!("{kind}-{seed:04}")).join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, text).unwrap();
            }
        }
    }
}
