// Opens the pages that the program makes in a real browser:
//   node check.mjs PROGRAM MODULES [PART…]
// PROGRAM is the binary, MODULES a folder with the packages of package.json. Each part is a file
// beside this one; all of them without any named. CHROMIUM names the browser where it is not
// called `chromium`.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Office } from "./office.mjs";

const PARTS = ["reports", "paper", "hostile", "questionnaire", "site"];

const [program, modules, ...named] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "pages-"));
const office = await Office.open(resolve(program), resolve(modules), folder);
try {
  for (const part of named.length > 0 ? named : PARTS) {
    const start = performance.now();
    const { default: check } = await import(`./${part}.mjs`);
    const checked = await check(office);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`browser: ${part}: ${checked}, ${seconds} s`);
  }
} finally {
  await office.close();
  rmSync(folder, { recursive: true });
}
