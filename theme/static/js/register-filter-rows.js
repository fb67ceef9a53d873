// A record of a register's JSON as a row of its list, as the page's own rows are.
const registerRows = (root) => {
  const { base, others } = root.querySelector('.register-filter').dataset;
  const tag = document.documentElement.lang;
  const make = (name, className, ...inside) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...inside);
    return made;
  };
  const said = (titles = {}) => {
    const [lang, text] = tag in titles ? [tag, titles[tag]] : (Object.entries(titles)[0] ?? ['', '']);
    return { text, lang: lang === tag || lang === 'und' ? '' : lang };
  };
  const worded = ({ text, lang }) => (lang ? Object.assign(make('span', '', text), { lang }) : text);
  const sign = (kind) => {
    const space = 'http://www.w3.org/2000/svg';
    const [svg, use] = ['svg', 'use'].map((name) => document.createElementNS(space, name));
    for (const [name, value] of Object.entries({ class: 'state__sign', width: 16, height: 16, 'aria-hidden': true, focusable: false })) svg.setAttribute(name, value);
    use.setAttribute('href', `#state-${kind}`);
    svg.append(use);
    return svg;
  };
  const state = (found) => {
    if (!found) return '';
    const word = said(found.title);
    const shown = Object.assign(make('span', '', word.text || found.key), word.lang ? { lang: word.lang } : {});
    return make('span', `state state--${found.kind}`, sign(found.kind), shown);
  };
  const text = (record, column) => {
    const halves = column.fields.map((field, place) => ({ value: record.values[field], lang: column.langs[place] === '-' ? '' : column.langs[place], field }));
    const half = halves.find(({ value }) => value !== null && value !== undefined && value !== '');
    if (!half) return { text: '', lang: '' };
    const label = column.labels?.[half.value];
    return { text: label ?? (typeof half.value === 'object' ? half.value.join(', ') : String(half.value)), lang: label ? '' : half.lang };
  };
  const columns = [...root.querySelectorAll('thead th')].map(({ dataset }) => ({
    ...dataset,
    heading: 'heading' in dataset,
    fields: dataset.fields.split(' '),
    langs: dataset.langs.split(' '),
    labels: dataset.labels ? JSON.parse(dataset.labels) : undefined,
  }));
  const inside = (record, column) => {
    if (column.role === 'state') return state(record.state);
    const linked = record.links?.[column.fields[0]];
    if (linked && !column.heading) {
      return Object.assign(make('a', '', worded(said(linked.title))), { href: `${others}${linked.register}/${linked.id}/` });
    }
    return worded(text(record, column));
  };
  const cell = (record, column) => {
    if (column.heading) {
      const link = Object.assign(make('a', '', inside(record, column) || record.id), { href: `${base}${record.id}/` });
      return Object.assign(make('th', '', link), { scope: 'row' });
    }
    const made = make('td', column.role === 'text' || column.role === 'flag' ? '' : `register-rows__${column.role}`, inside(record, column));
    if (column.role === 'date' || column.role === 'figure') made.dataset.name = column.title;
    return made;
  };
  return { said, row: (record) => make('tr', '', ...columns.map((column) => cell(record, column))) };
};
