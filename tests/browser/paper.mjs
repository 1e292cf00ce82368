// Reports on paper: no row, point or fact is cut between two sheets.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import assert from "node:assert/strict";
import { REPORTS } from "./reports.mjs";

/// What must stand on one sheet; the head of a table is repeated.
const WHOLE = "tbody tr, li, dl > div";

/// Puts a word that nothing else has at the start and the end of each part that must stay whole;
/// gives how many parts there are.
function mark(whole) {
  // What is folded away is not printed.
  const parts = [...document.querySelectorAll(whole)].filter((part) => part.checkVisibility());
  parts.forEach((part, index) => {
    const cells = part.matches("tr, div") ? [...part.children] : [part];
    for (const cell of cells) {
      for (const put of ["prepend", "append"]) {
        const word = document.createElement("span");
        Object.assign(word.style, { display: "inline-block", fontSize: "4px", whiteSpace: "nowrap" });
        word.textContent = `q${index}q`;
        cell[put](word);
      }
    }
  });
  return parts.length;
}

export default async function check(office) {
  let sheets = 0;
  for (const [name, ...words] of REPORTS) {
    await office.show(office.write(name, ...words), async (page) => {
      await page.emulateMediaType("print");
      const parts = await page.evaluate(mark, WHOLE);
      for (const format of ["A4", "Letter"]) {
        const pdf = join(office.folder, `${name}-${format}.pdf`);
        await page.pdf({ path: pdf, format, preferCSSPageSize: false });
        const text = execFileSync("pdftotext", ["-raw", pdf, "-"], { encoding: "utf8", maxBuffer: 1 << 28 });
        const found = new Map();
        text.split("\f").forEach((sheet, number) => {
          for (const [, part] of sheet.matchAll(/q(\d+)q/g)) {
            found.set(part, (found.get(part) ?? new Set()).add(number));
          }
        });
        assert.equal(found.size, parts, `${name} on ${format}: parts that are printed`);
        const cut = [...found].filter(([, on]) => on.size > 1).map(([part]) => part);
        assert.deepEqual(cut, [], `${name} on ${format}: cut between two sheets`);
        sheets += text.split("\f").length - 1;
      }
    });
  }
  return `${sheets} sheets`;
}
