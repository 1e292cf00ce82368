//! The transcripts in `tests/cli` and the README are run as they stand: documentation that holds.

#[test]
fn transcripts_and_the_readme_say_what_the_program_says() {
    trycmd::TestCases::new()
        .env("NO_COLOR", "1")
        .env("OSPO_LADDER_WORKSPACE", "")
        .case("tests/cli/*.md")
        .case("README.md");
}
