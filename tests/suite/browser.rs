//! Pages in a real browser. `cargo test` names this part as left out, since a browser and packages
//! of others have to be there; `.ci/run` fetches both and runs it.

use std::path::Path;
use std::process::Command;

/// `BROWSER_PACKAGES` is the folder with the packages of `tests/browser/package.json`.
#[test]
#[ignore = "left out: needs Chromium, node and the packages of tests/browser, which .ci/run fetches"]
fn every_page_opens_in_a_browser() {
    let packages = std::env::var_os("BROWSER_PACKAGES").expect("BROWSER_PACKAGES is set");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new("node")
        .arg(root.join("tests/browser/check.mjs"))
        .args([
            env!("CARGO_BIN_EXE_ospo-ladder").as_ref(),
            packages.as_os_str(),
        ])
        .current_dir(root)
        .output()
        .expect("node is there");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let parts = String::from_utf8_lossy(&output.stdout);
    assert_eq!(parts.matches("browser: ").count(), 5, "{parts}");
}
