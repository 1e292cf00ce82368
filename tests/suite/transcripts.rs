//! The transcripts in `tests/cli` and the README are run as they stand: documentation that holds.

use super::expected::updating;

#[test]
fn transcripts_and_the_readme_say_what_the_program_says() {
    // The runner has a switch of its own, which it reads from the environment.
    const SWITCH: &str = "TRYCMD";
    if updating() && std::env::var_os(SWITCH).is_none() {
        let mut again = std::process::Command::new(std::env::current_exe().unwrap());
        again.args([
            "--exact",
            "transcripts::transcripts_and_the_readme_say_what_the_program_says",
        ]);
        assert!(again.env(SWITCH, "overwrite").status().unwrap().success());
        return;
    }
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .env("OSPO_LADDER_WORKSPACE", "")
        .case("tests/cli/*.md")
        .case("README.md");
}
