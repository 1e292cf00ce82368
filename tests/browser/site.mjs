// The site of the ladders, from disk: every kind of page can be read by everybody, the search and
// the picker work by keyboard alone, and links lead from page to page.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { tabTo } from './questionnaire.mjs';

const HOSTILE = '</script><script>window.ran = 1</script><img src=x onerror=window.ran=1>';
const LADDER = `kind: ladder
id: craft
title: ${JSON.stringify(HOSTILE)}
version: 1.0.0
levels:
  - {id: C-1, title: ${JSON.stringify(HOSTILE)}}
  - {id: C-2, title: Planner}
  - {id: C-3, title: Master}
matrix:
  leadership:
    mentoring: {at: [1, 2, 3], words: {C-2: ${JSON.stringify(HOSTILE)}}}
    budgeting: [~, 1, 1!]
    risk-management: [2, 1, ~]
    learning: [1, 1, 1]
lenses:
  - {id: sponsors, title: Sponsor planner, matrix: {leadership: {budgeting: {at: {C-1: 1}}}}}
`;

export default async function check(office) {
  const folder = join(office.folder, 'site');
  mkdirSync(join(folder, 'ladders'), { recursive: true });
  writeFileSync(join(folder, 'ospo-ladder.toml'), '[workspace]\n');
  writeFileSync(join(folder, 'ladders/craft.yaml'), LADDER);
  execFileSync(office.program, ['site', '--output', 'a folder'], { cwd: folder, stdio: 'ignore' });
  const file = (name) => join(folder, 'a folder', name);

  const kinds = [
    'index', 'compare', 'ladders/craft', 'levels/craft/C-2', 'lenses/craft/sponsors',
    'skills/mentoring', 'disciplines/product-marketing', 'buckets/finance', 'ladders/engineering',
  ];
  for (const kind of kinds) {
    await office.lookAt(file(`${kind}.html`));
    await office.show(file(`${kind}.html`), async (page) => {
      assert.equal(await page.evaluate(() => window.ran), undefined, kind);
      const found = await page.evaluate(() => document.querySelectorAll('img, iframe, [onerror]').length);
      assert.equal(found, 0, kind);
      assert.notEqual(await page.title(), '', kind);
    });
  }

  const trouble = [];
  const page = await office.browser.newPage();
  page.on('console', (message) => trouble.push(message.text()));
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (request) => /^(file|data):/.test(request.url()) || trouble.push(`asks for ${request.url()}`));
  const at = () => decodeURI(new URL(page.url()).pathname);
  const follow = async () => {
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  };

  // The search: other names count, accents and case do not, and Enter opens what is called so.
  await page.goto(pathToFileURL(file('index.html')).href);
  await tabTo(page, '#words');
  await page.keyboard.type('MÉntoring');
  const shown = () => page.$$eval('.entries li:not([hidden])', (items) => items.map((item) => item.firstElementChild.textContent));
  const called = await shown();
  assert(called.includes('Mentoring') && called.length < 10, called.join(', '));
  assert.match(await page.$eval('#found', (told) => told.textContent), /^\d+ found$/);
  await follow();
  assert(at().endsWith('/skills/mentoring.html'), at());
  await page.goBack();
  await page.$eval('#words', (field) => {
    field.value = '';
  });
  await page.focus('#words');
  await page.keyboard.type('no such thing at all');
  assert.deepEqual(await shown(), []);
  assert.equal(await page.$eval('#found', (told) => told.textContent), 'Nothing is called so here.');

  // From a skill to a ladder, to a level, to two levels side by side, by links alone.
  await page.goto(pathToFileURL(file('skills/mentoring.html')).href);
  await tabTo(page, 'a[href="../ladders/craft.html"]');
  await follow();
  await tabTo(page, 'a[href="../levels/craft/C-2.html"]');
  await follow();
  await tabTo(page, 'a[href="../../compare.html#craft/C-1:craft/C-2"]');
  await follow();
  const rows = () => page.$$eval('#difference tbody tr', (all) => all.map((row) => [...row.children].slice(0, 4).map((cell) => cell.textContent.replace('\u00a0', ' '))));
  assert.deepEqual(await rows(), [
    ['Mentoring', '1 aware', '2 practising', 'more'],
    ['Budgeting', 'not asked', '1 aware', 'new'],
    ['Risk management', '2 practising', '1 aware', 'less'],
  ]);
  const says = () => page.$eval('#answer', (told) => told.textContent);
  assert.equal(await says(), 'C-2 asks more than C-1 in 2 skills, less in 1, and the same rating in 1.');
  const looks = await page.$eval('#difference tbody td:last-child', (cell) => cell.textContent);
  assert(looks.startsWith(HOSTILE), looks);
  assert.equal(await page.evaluate(() => window.ran), undefined);

  // The picker: another level by the arrow keys, what is the same by Space; the address follows.
  await tabTo(page, '#other');
  await page.keyboard.press('ArrowDown');
  assert.deepEqual(await rows(), [
    ['Mentoring', '1 aware', '3 proficient', 'more'],
    ['Budgeting', 'not asked', '1 aware core', 'new'],
    ['Risk management', '2 practising', 'not asked', 'not asked'],
  ]);
  await tabTo(page, '#same');
  await page.keyboard.press('Space');
  assert.deepEqual((await rows())[2], ['Learning', '1 aware', '1 aware', 'the same']);
  assert.equal(new URL(page.url()).hash, '#craft/C-1:craft/C-3');
  // Levels of two ladders.
  await page.goto(`${pathToFileURL(file('compare.html')).href}#craft/C-3:tpm/PM-3`);
  assert.match(await says(), /^tpm\/PM-3 asks more than craft\/C-3 in \d+ skills/);
  await office.isSound(page, 'two levels side by side');
  await page.close();
  assert.deepEqual(trouble, []);
  return `${kinds.length} kinds of pages, search and picker by keyboard`;
}
