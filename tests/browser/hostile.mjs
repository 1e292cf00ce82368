// Names and texts that are HTML, script, CSS or SVG: a browser shows them, and runs nothing.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import assert from "node:assert/strict";

const HOSTILE = [
  "<script>window.ran = 1</script>",
  "<img src=x onerror='window.ran = 1'>",
  "</title></style><svg onload='window.ran = 1'>",
  "\" onmouseover=\"window.ran = 1\" autofocus onfocus=\"window.ran = 1",
  "<style>* { display: none }</style>",
  "javascript:window.ran=1",
  "https://example.org/\"onclick=\"window.ran=1",
];

export default async function check(office) {
  let pages = 0;
  for (const [index, text] of HOSTILE.entries()) {
    const place = join(office.folder, `hostile-${index}`);
    mkdirSync(join(place, "people"), { recursive: true });
    const said = JSON.stringify(text);
    writeFileSync(join(place, "ospo-ladder.toml"), "[workspace]\npeople = [\"people\"]\n");
    writeFileSync(join(place, "people/mallory.yaml"), `kind: person
id: mallory
name: ${said}
at: tpm/PM-2
target: tpm/PM-3
titles: {internal: ${said}, external: ${said}}
ratings:
  budgeting: {self: 4, manager: 1, note: ${said}}
  mentoring: {not_applicable: ${said}, agreed: 2026-10-02}
evidence:
  - {date: 2026-09-01, title: ${said}, description: ${said}, supports: [budgeting], confirmed_by: bob}
`);
    const about = ["--workspace", place, "--as-of", "2026-11-23"];
    for (const command of ["assess", "plan", "promotion", "translate", "evidence"]) {
      const verbose = ["translate", "promotion"].includes(command) ? [] : ["--verbose"];
      const page = office.write(`hostile-${index}-${command}`, command, "mallory", ...verbose, ...about);
      await office.show(page, async (shown) => {
        await shown.hover("h1");
        await shown.click("h1");
        const seen = await shown.evaluate(() => ({
          ran: window.ran,
          title: document.title,
          text: document.body.innerText,
          others: document.querySelectorAll("script, img, iframe, body style, [onload], [onerror], [onclick], [style]").length,
          schemes: [...document.links].map((link) => link.protocol),
        }));
        assert.equal(seen.ran, undefined, `${command}: ${text}`);
        assert.equal(seen.others, 0, `${command}: ${text}`);
        assert(seen.title.includes(text) && seen.text.includes(text), `${command} shows ${text}`);
        assert(seen.schemes.every((scheme) => ["https:", "file:"].includes(scheme)), text);
      });
      pages += 1;
    }
  }
  return `${pages} pages`;
}
