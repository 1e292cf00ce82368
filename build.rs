//! Reads the bundled documents when the program is built, with the program's own reader, and packs
//! their trees: a run that needs them does not read 100 KB of YAML first.

// Modules of the program, of which this uses a part.
#![allow(dead_code, unused_imports)]

// Linted as a part of the program.
#[allow(clippy::all)]
#[path = "src"]
mod program {
    pub mod diagnostic;
    pub mod source;
    pub mod yaml;
}

use std::error::Error;
use std::path::Path;
use std::{env, fs};

// Where these modules look for each other.
use program::{diagnostic, source, yaml};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=ladders");
    for module in [
        "diagnostic.rs",
        "diagnostic",
        "source.rs",
        "suggest.rs",
        "yaml",
    ] {
        println!("cargo::rerun-if-changed=src/{module}");
    }
    let out = env::var("OUT_DIR")?;
    for entry in fs::read_dir("ladders")? {
        let path = entry?.path();
        let text = fs::read_to_string(&path)?;
        let file = source::Sources::default().add(source::Source::new("", ""));
        let (root, diagnostics) = yaml::parse(&text, file);
        let root = root.filter(|_| diagnostics.is_empty());
        let packed = root.and_then(|root| yaml::pack(&root, &text));
        // What is wrong with it is found by `ospo-ladder lint` and by the tests.
        let packed = packed.ok_or_else(|| format!("{} is no sound YAML", path.display()))?;
        let name = path.file_stem().ok_or("a file without a name")?;
        fs::write(Path::new(&out).join(name).with_extension("tree"), packed)?;
    }
    Ok(())
}
