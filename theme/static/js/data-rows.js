// The rows of a data table: sorted, filtered, loaded and saved where they stand. Without this, a plain table.
const showDataRows = (root) => {
  const words = root.dataset;
  const count = root.querySelector('.data-rows__count');
  const checks = [...root.querySelectorAll('.data-rows__check')];
  const body = root.querySelector('tbody');
  const heads = [...root.querySelectorAll('thead th')];
  const names = heads.map((head) => head.dataset.fields.split(' ')[0]);
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const given = new URLSearchParams(location.search);
  const chart = root.querySelector('.data-rows__chart');
  const whole = count.textContent;
  const rows = [...body.rows];
  rows.forEach((row, place) => Object.assign(row, { place }));

  const make = (tag, name, text = '') => Object.assign(document.createElement(tag), { className: name, textContent: text });
  const fields = root.querySelector('.data-rows__fields');

  const field = (label, control, change) => {
    const made = make('label', 'data-rows__field', label);
    made.append(control);
    control.addEventListener(change, () => apply());
    fields.append(made);
    return control;
  };
  const search = field(words.search, Object.assign(make('input', ''), { type: 'search', value: given.get('q') ?? '' }), 'input');
  const choices = heads.flatMap((head, place) => {
    if (!('choices' in head.dataset)) return [];
    const select = field(head.textContent, make('select', ''), 'change');
    return [{ place, select, chosen: given.get(names[place]) ?? '' }];
  });
  const fill = () => {
    for (const { place, select, chosen } of choices) {
      const kept = select.value || chosen;
      const values = [...new Set(rows.map((row) => dataCellText(row, place)))].filter(Boolean).sort(order.compare);
      select.replaceChildren(new Option(words.every, ''), ...values.map((value) => new Option(value)));
      select.value = values.includes(kept) ? kept : '';
    }
  };

  const wish = given.get('sort') ?? '';
  const sorting = { place: names.indexOf(wish.replace('-', '')), down: wish[0] === '-' };
  const compare = (one, other) => {
    const { place, down } = sorting;
    if (place < 0) return one.place - other.place;
    const [a, b] = [dataCellText(one, place), dataCellText(other, place)];
    if (!a || !b) return !a - !b;
    const found = heads[place].dataset.kind === 'number' ? a - b : order.compare(a, b);
    return down ? -found : found;
  };
  heads.forEach((head, place) => {
    const made = Object.assign(make('button', 'data-table__sort'), { type: 'button' });
    made.append(...head.childNodes);
    head.append(made);
    made.addEventListener('click', () => {
      sorting.down = sorting.place === place && !sorting.down;
      sorting.place = place;
      apply();
    });
  });

  const none = root.querySelector('.data-rows__empty');
  none.querySelector('button').addEventListener('click', () => {
    search.value = '';
    for (const { select } of choices) select.value = '';
    apply();
    search.focus();
  });

  const apply = () => {
    const wanted = search.value.trim().toLowerCase();
    for (const row of rows) {
      row.hidden =
        !row.textContent.toLowerCase().includes(wanted) ||
        choices.some(({ place, select }) => select.value && dataCellText(row, place) !== select.value);
    }
    rows.sort(compare);
    body.append(...rows);
    heads.forEach((head, place) => {
      if (place === sorting.place) head.setAttribute('aria-sort', sorting.down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    });
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = shown === rows.length ? whole : words.shown.replace('{shown}', shown).replace('{all}', rows.length);
    none.hidden = shown > 0;
    root.dispatchEvent(new CustomEvent('filtered', { detail: shown < rows.length && shown > 0 }));
    keep(wanted);
  };
  const keep = (wanted) => {
    const state = new URLSearchParams();
    if (wanted) state.set('q', search.value.trim());
    for (const { place, select } of choices) if (select.value) state.set(names[place], select.value);
    if (sorting.place >= 0) state.set('sort', (sorting.down ? '-' : '') + names[sorting.place]);
    for (const check of checks) if (check.checked) state.set(check.name, '1');
    if (chart?.value) state.set('chart', chart.value);
    history.replaceState(null, '', `${location.pathname}${state.size ? `?${state}` : ''}${location.hash}`);
  };
  for (const check of checks) {
    check.checked ||= given.has(check.name);
    check.addEventListener('change', () => apply());
  }
  chart?.addEventListener('change', () => apply());
  root.addEventListener('rows', (event) => {
    for (const row of event.detail) rows.push(Object.assign(row, { place: rows.length }));
    fill();
    apply();
  });
  fill();
  if (location.search) apply();
};

for (const root of document.querySelectorAll('.data-rows')) showDataRows(root);
