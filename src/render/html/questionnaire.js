'use strict';
(() => {
  const find = (id) => document.getElementById(id);
  const form = find('form');
  const data = JSON.parse(find('data').textContent);
  const own = data.role === 'self';
  const place = ['ospo-ladder form 1', data.of, data.role, data.by].join(' ');
  const titles = new Map();
  const questions = [...form.querySelectorAll('.question')].map((box) => {
    const fields = {};
    for (const field of box.querySelectorAll('[data-field]')) fields[field.dataset.field] = field;
    titles.set(box.dataset.skill, box.querySelector('legend').firstChild.textContent.trim());
    return {
      id: box.dataset.skill,
      top: Number(box.dataset.top),
      box,
      fields,
      radios: [...box.querySelectorAll('input[type=radio]')],
      more: box.querySelector('.more'),
    };
  });
  const topics = [...form.querySelectorAll('[data-topic]')];
  const pieces = find('pieces');

  // What is entered, as a plain value: it is what the browser keeps.

  const answerOf = (question) => {
    const { half, note, why, want } = question.fields;
    const chosen = question.radios.find((radio) => radio.checked);
    return {
      chosen: chosen ? chosen.value : '',
      half: half.checked,
      note: note.value,
      why: why.value,
      want: want ? want.value : '',
    };
  };

  const pieceOf = (box) => {
    const piece = { supports: [] };
    for (const field of box.querySelectorAll('[data-piece]')) {
      piece[field.dataset.piece] = field.type === 'checkbox' ? field.checked : field.value;
    }
    for (const tick of box.querySelectorAll('.supports input:checked')) piece.supports.push(tick.value);
    return piece;
  };

  const entered = () => {
    const state = { date: find('date').value, by: find('by').value, skills: {}, topics: {}, pieces: [] };
    for (const question of questions) {
      const answer = answerOf(question);
      if (answer.chosen) state.skills[question.id] = answer;
    }
    for (const topic of topics) if (topic.value) state.topics[topic.dataset.topic] = topic.value;
    if (pieces) state.pieces = [...pieces.children].map(pieceOf);
    return state;
  };

  const enter = (state) => {
    if (state.date) find('date').value = state.date;
    if (state.by) find('by').value = state.by;
    for (const question of questions) {
      const answer = Object.hasOwn(state.skills, question.id) && state.skills[question.id];
      if (!answer) continue;
      for (const radio of question.radios) radio.checked = radio.value === answer.chosen;
      const { half, note, why, want } = question.fields;
      half.checked = answer.half;
      note.value = answer.note;
      why.value = answer.why;
      if (want) want.value = answer.want;
      question.box.closest('details').open = true;
    }
    for (const topic of topics) {
      if (Object.hasOwn(state.topics, topic.dataset.topic)) topic.value = state.topics[topic.dataset.topic];
    }
    if (pieces) for (const piece of state.pieces) addPiece(piece);
  };

  // Text as YAML: in double quotes, on one line, without what nobody sees.

  const clean = (text) =>
    text
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .replace(/[\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/gu, '')
      .trim();
  const quoted = (text) => '"' + clean(text).replace(/["\\]/g, '\\$&') + '"';
  const isWord = /^(null|true|false|yes|no|on|off|y|n)$/i;
  const name = (id) => (/^[a-z]/i.test(id) && !isWord.test(id) ? id : quoted(id));

  const isDate = (text) => {
    const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text);
    if (!parts) return false;
    const [year, month, day] = [parts[1], parts[2] || '01', parts[3] || '01'].map(Number);
    const date = new Date(0);
    date.setUTCFullYear(year, month - 1, day);
    return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  };

  // The document, and what is still open.

  const written = (state) => {
    const open = [];
    const ratings = [];
    let [rated, aside] = [0, 0];
    const elsewhere = [];
    const leftOut = [];
    const wants = Object.entries(state.topics);
    for (const question of questions) {
      const answer = state.skills[question.id];
      if (!answer) continue;
      if (answer.want && answer.chosen !== 'out' && answer.chosen !== 'na') wants.push([question.id, answer.want]);
      if (answer.chosen === 'out') leftOut.push(question.id);
      else if (answer.chosen === 'na') {
        if (!clean(answer.why)) {
          open.push([`why “${titles.get(question.id)}” does not apply`, question.fields.why]);
          continue;
        }
        aside += 1;
        // Of somebody else it is no rating, but something to talk about.
        (own ? ratings : elsewhere).push(`  ${name(question.id)}: {not_applicable: ${quoted(answer.why)}}`);
      } else {
        const whole = Number(answer.chosen);
        const rating = whole + (answer.half && whole < question.top ? 0.5 : 0);
        const note = clean(answer.note) ? `{rating: ${rating}, note: ${quoted(answer.note)}}` : rating;
        ratings.push(`  ${name(question.id)}: ${note}`);
        rated += 1;
      }
    }
    if (!isDate(state.date)) open.push(['the day of these ratings', find('date')]);
    const by = state.by.trim();
    if (by && !find('by').checkValidity()) open.push(['your id: letters, digits, “.”, “_” and “-”', find('by')]);
    const shown = [];
    state.pieces.forEach((piece, at) => {
      const box = pieces.children[at];
      const field = (which) => box.querySelector(`[data-piece=${which}]`);
      const url = clean(piece.url);
      const lacking = [
        [!clean(piece.title), 'its title', field('title')],
        [!isDate(piece.date.trim()), 'when it was (2026-03-12, 2026-03 or 2026)', field('date')],
        [url && !/^https?:\/\/[^\s]+$/i.test(url), 'an address that begins with https://', field('url')],
        [piece.supports.length === 0, 'the skills that it shows', box.querySelector('summary')],
      ].filter(([is]) => is);
      for (const [, what, where] of lacking) open.push([`evidence ${at + 1}: ${what}`, where]);
      if (lacking.length > 0) return;
      shown.push(`  - date: ${piece.date.trim()}`);
      if (piece.kind) shown.push(`    kind: ${piece.kind}`);
      shown.push(`    title: ${quoted(piece.title)}`);
      if (url) shown.push(`    url: ${quoted(url)}`);
      shown.push(`    supports: [${piece.supports.map(name).join(', ')}]`);
      if (piece.internal) shown.push('    visibility: internal');
    });
    const signed = by && find('by').checkValidity() ? [`by: ${name(by)}`] : [];
    const date = isDate(state.date) ? state.date : today();
    const lines = [
      'kind: ratings',
      `of: ${name(data.of)}`,
      ...(own ? [] : signed),
      `as: ${data.role}`,
      `date: ${date}`,
      ...(wants.length > 0 ? ['interests:', ...wants.map(([id, want]) => `  ${name(id)}: ${want}`)] : []),
      ...(ratings.length > 0 ? ['ratings:', ...ratings] : ['ratings: {}']),
      ...(shown.length > 0 ? ['evidence:', ...shown] : []),
    ];
    if (leftOut.length > 0) lines.push(`# Left out on purpose: ${leftOut.join(', ')}`);
    if (elsewhere.length > 0) {
      lines.push(`# Does not apply, to talk about with ${data.of}:`, ...elsewhere.map((line) => `# ${line}`));
    }
    const who = own ? 'self' : signed.length > 0 ? by : data.role;
    return {
      text: lines.join('\n') + '\n',
      file: `${data.of}.${who}.${date}.yaml`,
      open,
      counts: [rated, aside, leftOut.length],
    };
  };

  const today = () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  };

  // What follows from each change.

  let result;
  let keeps = true;
  const keep = (state) => {
    try {
      localStorage.setItem(place, JSON.stringify(state));
    } catch {
      if (keeps) find('kept').textContent = 'This browser keeps nothing for this page: download what you entered before you close it.';
      keeps = false;
    }
  };

  const unfold = (question) => {
    const { chosen } = answerOf(question);
    const rated = chosen !== '' && chosen !== 'na' && chosen !== 'out';
    question.more.hidden = !rated && chosen !== 'na';
    const shows = {
      half: rated && Number(chosen) < question.top,
      note: rated,
      why: chosen === 'na',
      want: rated,
      show: rated,
    };
    for (const [part, shown] of Object.entries(shows)) {
      const field = question.more.querySelector('.' + part);
      if (field) field.hidden = !shown;
    }
  };

  const say = (text) => {
    find('state').textContent = text;
  };

  const draw = () => {
    const state = entered();
    result = written(state);
    find('text').value = result.text;
    find('file-name').textContent = result.file;
    const list = find('open-points').querySelector('ul');
    find('open-points').hidden = result.open.length === 0;
    list.replaceChildren(
      ...result.open.map(([what, where]) => {
        const go = document.createElement('a');
        go.href = '#send';
        go.textContent = what;
        go.addEventListener('click', (event) => {
          event.preventDefault();
          const folded = where.closest('details:not([open])');
          if (folded && !where.matches('summary')) folded.open = true;
          where.focus();
        });
        const item = document.createElement('li');
        item.append(go);
        return item;
      }),
    );
    const [rated, aside, out] = result.counts;
    const parts = [`${rated} rated`];
    if (aside > 0) parts.push(aside === 1 ? '1 does not apply' : `${aside} do not apply`);
    if (out > 0) parts.push(`${out} left out`);
    say(rated + aside + out === 0 ? 'Nothing is answered yet' : parts.join(', '));
    return state;
  };

  const changed = () => keep(draw());

  // Evidence.

  const countOf = (box) => {
    const ticked = box.querySelectorAll('.supports input:checked');
    const names = [...ticked].map((tick) => titles.get(tick.value));
    box.querySelector('.supports summary span').textContent = names.join(', ') || 'none yet';
  };

  function addPiece(piece) {
    const box = find('piece').content.firstElementChild.cloneNode(true);
    const list = box.querySelector('.supports div');
    for (const [id, title] of titles) {
      const label = document.createElement('label');
      const tick = document.createElement('input');
      tick.type = 'checkbox';
      tick.value = id;
      tick.checked = piece.supports.includes(id);
      label.append(tick, title);
      list.append(label);
    }
    for (const field of box.querySelectorAll('[data-piece]')) {
      const value = piece[field.dataset.piece];
      if (field.type === 'checkbox') field.checked = Boolean(value);
      else if (value) field.value = value;
    }
    pieces.append(box);
    countOf(box);
    return box;
  }

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', (event) => {
    const box = event.target.closest('.piece');
    if (box) countOf(box);
    const asked = event.target.closest('.question');
    if (asked) unfold(questions.find((question) => question.box === asked));
    changed();
  });
  form.addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (!button) return;
    if (button.dataset.do === 'remove') {
      button.closest('.piece').remove();
      find('add').focus();
      changed();
    }
    if (button.id === 'add' || button.dataset.do === 'show') {
      const asked = button.closest('.question');
      const box = addPiece({ supports: asked ? [asked.dataset.skill] : [] });
      box.querySelector('input').focus();
      changed();
    }
  });

  find('download').addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([result.text], { type: 'application/yaml' }));
    link.download = result.file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    say(`${result.file} is among your downloads`);
  });
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      say('Copied');
    } catch {
      find('text').focus();
      find('text').select();
      say('Copy what is marked now');
    }
  };
  find('copy').addEventListener('click', () => copy(result.text));
  find('erase').addEventListener('click', () => {
    if (!confirm('Erase all answers from this page and this browser?')) return;
    try {
      localStorage.removeItem(place);
    } catch {
      // Nothing was kept.
    }
    form.reset();
    find('date').value = today();
    if (pieces) pieces.replaceChildren();
    questions.forEach(unfold);
    draw();
    say('Everything is erased');
  });

  find('date').value = today();
  try {
    const kept = localStorage.getItem(place);
    if (kept) enter(JSON.parse(kept));
  } catch {
    // What cannot be read is as good as nothing.
  }
  questions.forEach(unfold);
  draw();
})();
