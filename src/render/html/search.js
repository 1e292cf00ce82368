'use strict';
(() => {
  const plain = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const groups = [...document.querySelectorAll('.entries')].map((box) => ({
    box,
    entries: [...box.querySelectorAll('li')].map((item) => ({
      item,
      title: plain(item.firstElementChild.textContent),
      text: plain(`${item.textContent} ${item.dataset.also}`),
    })),
  }));
  const form = document.getElementById('search');
  const field = document.getElementById('words');
  const found = document.getElementById('found');
  let first = null;
  const search = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let count = 0;
    first = null;
    for (const { box, entries } of groups) {
      let here = 0;
      for (const { item, title, text } of entries) {
        const shown = words.every((word) => text.includes(word));
        item.hidden = !shown;
        if (!shown) continue;
        here += 1;
        // What is called so comes before what only mentions it.
        const named = words.every((word) => title.includes(word));
        if (!first || (named && !first.named)) first = { item, named };
      }
      box.hidden = here === 0;
      count += here;
    }
    if (words.length === 0) first = null;
    found.textContent = words.length === 0 ? '' : count === 0 ? 'Nothing is called so here.' : `${count} found`;
  };
  field.addEventListener('input', search);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (first) first.item.firstElementChild.click();
  });
  form.hidden = false;
  search();
})();
