// The program and a browser side by side: pages are written, opened and looked at.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";

/// Pixels of a telephone, a small window and a wide screen.
export const WIDTHS = [360, 800, 1600];
export const SCHEMES = ["light", "dark"];

export class Office {
  static async open(program, modules, folder) {
    const require = createRequire(join(modules, "x.js"));
    const puppeteer = require("puppeteer-core").default ?? require("puppeteer-core");
    const browser = await puppeteer.launch({
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      // Without a sandbox it also runs as root, as builds do.
      args: ["--no-sandbox", "--disable-dev-shm-usage"],
    });
    const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
    return Object.assign(new Office(), { program, folder, browser, axe });
  }

  async close() {
    await this.browser.close();
  }

  /// What a run of the program prints; it has to end well.
  run(...words) {
    const ran = spawnSync(this.program, words, { encoding: "utf8", maxBuffer: 1 << 28 });
    assert.equal(ran.status, 0, `${words.join(" ")}: ${ran.stderr}`);
    return ran.stdout;
  }

  /// A page that the program prints, as a file.
  write(name, ...words) {
    const path = join(this.folder, `${name}.html`);
    writeFileSync(path, this.run(...words, "--format", "html"));
    return path;
  }

  /// Opens a file; `of` then looks at it. Nothing may be asked of anybody else, and nothing may
  /// go wrong, until it has looked.
  async show(path, of) {
    const page = await this.browser.newPage();
    const own = pathToFileURL(resolve(path)).href;
    const wrong = [];
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(own) && !url.startsWith("data:")) wrong.push(`asks for ${url}`);
    });
    page.on("console", (said) => {
      if (["error", "warn", "assert"].includes(said.type())) wrong.push(said.text());
    });
    page.on("pageerror", (error) => wrong.push(error.message));
    page.on("dialog", (dialog) => {
      wrong.push(`asks “${dialog.message()}”`);
      dialog.dismiss();
    });
    try {
      await page.goto(own);
      await of(page);
    } finally {
      await page.close();
    }
    assert.deepEqual(wrong, [], path);
  }

  /// The same at every width, light and dark: nothing may stand out sideways, and nobody be kept
  /// from reading it.
  async lookAt(path) {
    await this.show(path, async (page) => {
      for (const width of WIDTHS) {
        await page.setViewport({ width, height: 900 });
        for (const scheme of SCHEMES) {
          await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
          const about = `${path} at ${width} pixels, ${scheme}`;
          await this.fits(page, about);
          // What stands where depends on the width, how it is coloured on the scheme.
          if (scheme === "light" && width === 360) await this.isSound(page, about);
          if (scheme === "light" && width === 1600) await this.isSound(page, about, { "color-contrast": false });
          if (scheme === "dark" && width === 800) await this.isSound(page, about, { "color-contrast": true });
        }
      }
    });
  }

  /// Nothing of the page as it is now stands out sideways.
  async fits(page, about) {
    const [wide, room] = await page.evaluate(() => {
      const root = document.documentElement;
      return [root.scrollWidth, root.clientWidth];
    });
    assert(wide <= room, `${about}: ${wide} pixels wide`);
  }

  /// Holds the page as it is now against what everybody needs: every rule, or those alone that
  /// are true, or all but those that are false.
  async isSound(page, about, only = {}) {
    await page.evaluate(`window.axe || (() => { ${this.axe} })()`);
    const violations = await page.evaluate(async (only) => {
      const these = Object.keys(only).filter((rule) => only[rule]);
      const rules = Object.fromEntries(Object.entries(only).map(([rule, enabled]) => [rule, { enabled }]));
      const found = await axe.run(document, {
        resultTypes: ["violations"],
        ...(these.length > 0 ? { runOnly: these } : { rules }),
      });
      const told = (violation) => {
        const at = violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 160));
        return `${violation.id}: ${violation.help}: ${at.join("; ")}`;
      };
      return found.violations.map(told);
    }, only);
    assert.deepEqual(violations, [], about);
  }
}
