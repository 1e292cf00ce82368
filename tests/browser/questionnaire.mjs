// Fills in the page of `form` by keyboard, as somebody at home would, and holds what comes back
// against what was entered: in the file, under `lint`, and in what `assess` then says.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const NAME = '</script><img src=x onerror=\\"ran=1\\"> Kim';

/// Goes to a field by Tab alone; fails where it cannot be reached.
export async function tabTo(page, selector) {
  for (let at = 0; at < 900; at += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  assert.fail(`${selector} cannot be reached by keyboard`);
}

/// Rates a skill: Tab comes to its ratings, the arrows choose one.
async function rate(page, skill, downs) {
  await tabTo(page, `[name="r:${skill}"]`);
  await page.keyboard.press('Space');
  for (let at = 0; at < downs; at += 1) await page.keyboard.press('ArrowDown');
}

async function downloaded(folder, name) {
  for (let at = 0; at < 100; at += 1) {
    if (existsSync(join(folder, name))) return readFileSync(join(folder, name), 'utf8');
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`${name} is not downloaded; there are ${readdirSync(folder)}`);
}

export default async function check(office) {
  const folder = join(office.folder, 'questionnaire');
  const run = (...words) =>
    execFileSync(office.program, words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  mkdirSync(join(folder, 'people'), { recursive: true });
  writeFileSync(join(folder, 'ospo-ladder.toml'), '[workspace]\npeople = ["people"]\n\n[lint.rules]\nshared-people = "allow"\n');
  writeFileSync(
    join(folder, 'people/kim.yaml'),
    `kind: person\nid: kim\nname: "${NAME}"\nat: tpm/PM-2\nmanager: bob\nratings: {mentoring: {manager: 5, peers: [4], note: Zebra}}\n`,
  );
  run('form', 'kim', '--as', 'self', '--output', 'kim.html');
  run('form', 'kim', '--as', 'manager', '--output', 'bob.html');

  const trouble = [];
  const open = async (file) => {
    const page = await office.browser.newPage();
    page.on('console', (message) => trouble.push(`${file}: ${message.text()}`));
    page.on('pageerror', (error) => trouble.push(`${file}: ${error.message}`));
    page.on('request', (request) => /^(file|blob|data):/.test(request.url()) || trouble.push(`${file}: asks for ${request.url()}`));
    await page.setViewport({ width: 800, height: 900 });
    const downloads = await page.createCDPSession();
    await downloads.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    await page.goto(pathToFileURL(join(folder, file)).href);
    return page;
  };

  for (const file of ['kim.html', 'bob.html']) {
    assert.doesNotMatch(readFileSync(join(folder, file), 'utf8'), /Zebra/, 'what others wrote is shown');
    await office.lookAt(join(folder, file));
    // The same with all that unfolds.
    await office.show(join(folder, file), async (page) => {
      assert.equal(await page.evaluate(() => window.ran), undefined, 'a name was run');
      await page.evaluate(() => {
        document.querySelector('.question input').click();
        document.getElementById('add')?.click();
        for (const part of document.querySelectorAll('details')) part.open = true;
      });
      for (const width of [360, 1600]) {
        await page.setViewport({ width, height: 900 });
        await office.fits(page, `${file}, unfolded, at ${width} pixels`);
      }
      await office.isSound(page, `${file}, unfolded`);
      await page.evaluate(() => localStorage.clear());
    });
  }

  const page = await open('kim.html');
  const skills = await page.$$eval('details[open] .question', (boxes) => boxes.map((box) => box.dataset.skill));
  const [first, second, third, fourth] = skills;
  await rate(page, first, 3);
  await tabTo(page, '[data-field=half]');
  await page.keyboard.press('Space');
  await tabTo(page, '[data-field=note]');
  await page.keyboard.type('He said "yes": \\o/ # </script> ü');
  await tabTo(page, '[data-field=want]');
  await page.keyboard.press('4');
  await rate(page, second, 2);
  await rate(page, third, 6);
  await tabTo(page, '[data-field=why]');
  await page.keyboard.type('No such work here');
  await rate(page, fourth, 7);
  await tabTo(page, 'details.part:not([open]) > summary');
  await page.keyboard.press('Space');
  await tabTo(page, '[data-topic]');
  await page.keyboard.press('5');
  const topic = await page.evaluate(() => document.activeElement.dataset.topic);
  await tabTo(page, '#add');
  await page.keyboard.press('Enter');
  await page.keyboard.type('A talk: "what if"');
  await tabTo(page, '[data-piece=date]');
  await page.keyboard.type('2026-03');
  await tabTo(page, '[data-piece=kind]');
  await page.keyboard.type('talk');
  await tabTo(page, '[data-piece=url]');
  await page.keyboard.type('https://example.org/"talk"#x');
  await tabTo(page, '[data-piece=internal]');
  await page.keyboard.press('Space');
  await tabTo(page, '.supports summary');
  await page.keyboard.press('Space');
  await tabTo(page, `.supports [value="${second}"]`);
  await page.keyboard.press('Space');
  await tabTo(page, '#date');
  await page.$eval('#date', (field) => {
    field.value = '2026-11-02';
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });

  // What was entered is still there when the page is opened again.
  await page.reload();
  assert.match(await page.$eval('#state', (state) => state.textContent), /^2 rated, 1 does not apply, 1 left out$/);
  await tabTo(page, '#download');
  await page.keyboard.press('Enter');
  const text = await downloaded(folder, 'kim.self.2026-11-02.yaml');
  assert.equal(
    text,
    `kind: ratings
of: kim
as: self
date: 2026-11-02
interests:
  ${topic}: 5
  ${first}: 4
ratings:
  ${first}: {rating: 3.5, note: "He said \\"yes\\": \\\\o/ # </script> ü"}
  ${second}: 2
  ${third}: {not_applicable: "No such work here"}
evidence:
  - date: 2026-03
    kind: talk
    title: "A talk: \\"what if\\""
    url: "https://example.org/\\"talk\\"#x"
    supports: [${second}]
    visibility: internal
# Left out on purpose: ${fourth}
`,
  );

  // It goes into the folder as it is, and all of it counts.
  const file = 'people/kim.self.2026-11-02.yaml';
  writeFileSync(join(folder, file), text);
  run('lint', '--deny', 'warnings', file);
  writeFileSync(join(folder, 'people/kim.yaml'), 'kind: person\nid: kim\nat: tpm/PM-2\n');
  const json = (command, ...words) => JSON.parse(run(command, 'kim', '--as-of', '2026-11-03', '--format', 'json', ...words));
  const assessed = json('assess');
  assert.deepEqual(assessed.ratings, { self: 2, manager: 0, peers: 0 });
  assert.deepEqual(
    assessed.target.not_applicable.map(({ skill, reason, agreed }) => [skill, reason, agreed]),
    [[third, 'No such work here', false]],
  );
  assert.equal(assessed.profile.buckets.find((bucket) => bucket.id === topic).interest, 1);
  const explained = (skill) => run('assess', 'kim', '--as-of', '2026-11-03', '--explain', skill);
  assert.match(explained(first), /rated 3\.5 by self/);
  assert.match(explained(first), new RegExp(`interest 4 of 5, from ${first}`));
  const [piece] = json('evidence').evidence;
  assert.deepEqual(
    [piece.date, piece.kind, piece.title, piece.url, piece.visibility, piece.supports],
    ['2026-03', 'talk', 'A talk: "what if"', 'https://example.org/"talk"#x', 'internal', [second]],
  );
  // The day before there was no such document; only the piece has a date of its own.
  const before = JSON.parse(run('assess', 'kim', '--as-of', '2026-11-01', '--format', 'json'));
  assert.deepEqual(before.target.not_applicable, []);
  assert.equal(before.profile.buckets.find((bucket) => bucket.id === topic).interest, null);

  // Erasing asks, and leaves nothing.
  page.on('dialog', (dialog) => dialog.accept());
  await tabTo(page, '#erase');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  assert.match(await page.$eval('#text', (field) => field.value), /ratings: \{\}/);
  await page.close();

  // A manager's page has no interests and no evidence; what does not apply is told, and no rating.
  const manager = await open('bob.html');
  assert.equal(await manager.$('#add, [data-topic], [data-field=want]'), null);
  await rate(manager, first, 4);
  await rate(manager, second, 6);
  await tabTo(manager, `[data-skill="${second}"] [data-field=why]`);
  await manager.keyboard.type('Not in this team');
  await tabTo(manager, '#download');
  await manager.keyboard.press('Enter');
  const day = await manager.$eval('#date', (field) => field.value);
  const theirs = await downloaded(folder, `kim.bob.${day}.yaml`);
  assert.equal(
    theirs,
    `kind: ratings\nof: kim\nby: bob\nas: manager\ndate: ${day}\nratings:\n  ${first}: 4\n` +
      `# Does not apply, to talk about with kim:\n#   ${second}: {not_applicable: "Not in this team"}\n`,
  );
  writeFileSync(join(folder, `people/kim.bob.${day}.yaml`), theirs);
  run('lint', '--deny', 'warnings', `people/kim.bob.${day}.yaml`);
  await manager.close();

  assert.deepEqual(trouble, []);
  return 'filled in by keyboard, exported, linted and assessed';
}
