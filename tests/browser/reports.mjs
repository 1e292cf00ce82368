// Every kind of report: on each width, light and dark, it can be read by everybody.
import assert from "node:assert/strict";

const OFFICE = ["--workspace", "examples"];
const DAY = ["--as-of", "2026-11-23"];

/// A name, and the words that print the report.
export const REPORTS = [
  ["assess", "assess", "alice", ...OFFICE, ...DAY],
  ["assess-verbose", "assess", "alice", "--verbose", "--placement", ...OFFICE, ...DAY],
  ["assess-little", "assess", "jun", ...OFFICE, ...DAY],
  ["assess-people", "assess", "examples/people", ...OFFICE, ...DAY],
  ["assess-explain", "assess", "alice", "--explain", "budgeting", ...OFFICE, ...DAY],
  ["plan", "plan", "alice", ...OFFICE, ...DAY],
  ["promotion", "promotion", "alice", ...OFFICE, ...DAY],
  ["paths", "paths", "alice", ...OFFICE, ...DAY],
  ["paths-people", "paths", "--to", "tpm/PM-3", ...OFFICE, ...DAY],
  ["translate", "translate", "alice", ...OFFICE, ...DAY],
  ["team", "team", ...OFFICE, ...DAY],
  ["team-verbose", "team", "--verbose", ...OFFICE, ...DAY],
  ["evidence", "evidence", "alice", "--verbose", ...OFFICE, ...DAY],
  ["history", "history", "alice", ...OFFICE, ...DAY],
  ["diff", "diff", "tpm/PM-3", "tpm/PM-4", ...OFFICE],
  ["show-ladder", "show", "tpm", ...OFFICE],
  ["show-level", "show", "tpm/PM-4", "--verbose", ...OFFICE],
  ["show-advert", "show", "tpm/PM-4", "--as", "advert", ...OFFICE],
  ["show-skill", "show", "budgeting", ...OFFICE],
  ["list", "list", ...OFFICE],
  ["list-levels", "list", "levels", ...OFFICE],
  ["list-skills", "list", "skills", ...OFFICE],
  ["list-people", "list", "people", ...OFFICE],
  ["config", "config", ...OFFICE],
  ["rules", "rules"],
  ["explain", "explain", "LA003"],
];

export default async function check(office) {
  for (const [name, ...words] of REPORTS) {
    await office.lookAt(office.write(name, ...words));
  }
  // What is no link stays none, and what is one leads out of the page only when it is followed.
  const evidence = office.write("links", "evidence", "alice", ...OFFICE, ...DAY);
  await office.show(evidence, async (page) => {
    const links = await page.$$eval("article a", (all) => all.map((a) => [a.protocol, a.rel]));
    const out = links.filter(([protocol]) => protocol !== "file:");
    assert(out.length > 3, "evidence has links");
    for (const [protocol, rel] of out) {
      assert.equal(`${protocol} ${rel}`, "https: noopener noreferrer");
    }
  });
  return `${REPORTS.length} reports`;
}
