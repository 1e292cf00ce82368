'use strict';
(() => {
  const find = (id) => document.getElementById(id);
  const { levels, skills } = JSON.parse(find('data').textContent);
  const [one, other, same] = ['one', 'other', 'same'].map(find);
  const make = (tag, content, className) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...[content].flat());
    return element;
  };
  const link = (text, to) => {
    const element = make('a', text);
    element.href = to;
    return element;
  };

  // What two levels ask of each skill: in the order of the second, then what only the first asks.
  const rows = (a, b) => {
    const before = new Map(a.asks.map((ask) => [ask.skill, ask]));
    const both = b.asks.map((ask) => [ask.skill, before.get(ask.skill), ask]);
    const after = new Set(b.asks.map((ask) => ask.skill));
    const gone = a.asks.filter((ask) => !after.has(ask.skill)).map((ask) => [ask.skill, ask, undefined]);
    return [...both, ...gone];
  };
  const change = (was, is) => {
    if (!was) return 'new';
    if (!is) return 'not asked';
    if (is.rating > was.rating) return 'more';
    if (is.rating < was.rating) return 'less';
    if (is.core !== was.core) return is.core ? 'now core' : 'no longer core';
    if (JSON.stringify(is.words || []) !== JSON.stringify(was.words || [])) return 'worded differently';
    return '';
  };
  // On a narrow screen a row stands as lines, each with the name of its column.
  const cell = (label, content) => {
    // There it has two parts: the name, and all that the cell holds.
    const element = make('td', content === '' ? '' : make('span', content));
    element.dataset.label = label;
    element.setAttribute('role', 'cell');
    return element;
  };
  const asked = (label, skill, ask) => {
    if (!ask) return cell(label, make('span', 'not asked', 'quiet'));
    const core = ask.core ? [' ', make('span', 'core', 'open')] : [];
    const rated = cell(label, [make('span', String(ask.rating), 'strong'), `\u00a0${skill.names[ask.rating]}`, ...core]);
    rated.classList.add('rating');
    return rated;
  };
  const header = (content, scope) => {
    const element = make('th', content);
    element.scope = scope;
    element.setAttribute('role', scope === 'row' ? 'rowheader' : 'columnheader');
    return element;
  };
  const withRole = (role, element) => {
    element.setAttribute('role', role);
    return element;
  };
  // The text for a rating, else that of the nearest one below.
  const texts = (skill, ask) => {
    if (!ask) return [];
    const own = ask.words || [];
    for (let rating = ask.rating; rating >= 0; rating -= 1) {
      const all = [...(rating === ask.rating ? own : []), ...skill.looks_like[rating]];
      if (all.length > 0) return all;
    }
    return [];
  };

  const draw = () => {
    const [a, b] = [levels[one.value], levels[other.value]];
    const all = rows(a, b).map(([index, was, is]) => ({ skill: skills[index], was, is, how: change(was, is) }));
    const count = (...hows) => all.filter((row) => hows.includes(row.how)).length;
    const alike = all.filter((row) => !['new', 'more', 'less', 'not asked'].includes(row.how)).length;
    const skillsOf = (number) => `${number} ${number === 1 ? 'skill' : 'skills'}`;
    // The ladder is named where there are two.
    const [first, second] = a.id.split('/')[0] === b.id.split('/')[0] ? [a, b].map((level) => level.id.split('/')[1]) : [a.id, b.id];
    const less = count('less', 'not asked');
    const says = a === b
      ? 'It is the same level twice.'
      : `${second} asks more than ${first} in ${skillsOf(count('new', 'more'))}, less in ${less === 0 ? 'none' : less}, and the same rating in ${alike === 0 ? 'none' : alike}.`;
    find('answer').replaceChildren(make('p', make('span', says, 'strong')));
    const shown = all.filter((row) => row.how || same.checked);
    const looks = `Looks like at ${second}`;
    const columns = ['Skill', link(first, a.to), link(second, b.to), 'Change', looks];
    const head = withRole('row', make('tr', columns.map((name) => header(name, 'col'))));
    const body = shown.map(({ skill, was, is, how }) =>
      withRole('row', make('tr', [
        header(link(skill.title, skill.to), 'row'),
        asked(first, skill, was),
        asked(second, skill, is),
        cell('Change', how || 'the same'),
        cell(looks, texts(skill, is).join(' ')),
      ])),
    );
    const table = withRole('table', make('table', [withRole('rowgroup', make('thead', head)), withRole('rowgroup', make('tbody', body))]));
    const depth = [a, b].filter((level) => level.depth.length > 0).map((level) => make('li', `${level.id}: ${level.depth.join('; ')}`));
    find('difference').replaceChildren(
      ...(shown.length > 0 ? [table] : []),
      ...(depth.length > 0 ? [make('h2', 'Depth in some areas'), make('ul', depth, 'points')] : []),
    );
  };

  // The address says which levels are chosen, so that a link can.
  const read = () => {
    const [a, b] = decodeURIComponent(location.hash.slice(1)).split(':');
    const at = (id) => levels.findIndex((level) => level.id === id);
    one.value = String(Math.max(at(a), 0));
    other.value = String(at(b) >= 0 ? at(b) : Math.min(1, levels.length - 1));
    draw();
  };
  const write = () => {
    history.replaceState(null, '', `#${levels[one.value].id}:${levels[other.value].id}`);
    draw();
  };
  one.addEventListener('change', write);
  other.addEventListener('change', write);
  same.addEventListener('change', draw);
  window.addEventListener('hashchange', read);
  find('picker').addEventListener('submit', (event) => event.preventDefault());
  if (levels.length > 0) {
    find('picker').hidden = false;
    read();
  }
})();
