// How many of the rows shown have each value of a column: bars beside their numbers, once a reader asks.
const dataCellText = (row, place) => {
  const cell = row.cells[place];
  return (cell.querySelector('.data-table__clamp') ?? cell).firstChild?.textContent ?? '';
};

const dataRowsBar = (share) => {
  const [svg, rect] = ['svg', 'rect'].map((name) => document.createElementNS('http://www.w3.org/2000/svg', name));
  const set = (node, given) => Object.entries(given).forEach(([name, value]) => node.setAttribute(name, value));
  set(svg, { class: 'chart__bar', width: '100%', height: 14, 'aria-hidden': true, focusable: false });
  set(rect, { class: 'chart__mark chart__mark--1', x: 1, y: 1, width: `${share * 100}%`, height: 12 });
  svg.append(rect);
  return svg;
};

for (const root of document.querySelectorAll('.data-rows')) {
  const words = root.dataset;
  const heads = [...root.querySelectorAll('thead th')];
  const columns = heads.flatMap((head, place) => ('choices' in head.dataset ? [{ place, title: head.textContent, name: head.dataset.fields.split(' ')[0] }] : []));
  if (!columns.length) continue;
  const make = (tag, name, text = '') => Object.assign(document.createElement(tag), { className: name, textContent: text });
  const label = make('label', 'data-rows__field data-rows__field--chart', words.chart);
  const select = Object.assign(make('select', 'data-rows__chart'), { name: 'chart' });
  select.append(new Option(words.none, ''), ...columns.map(({ title, name }) => new Option(title, name)));
  const asked = new URLSearchParams(location.search).get('chart');
  select.value = columns.some(({ name }) => name === asked) ? asked : '';
  label.append(select);
  const figure = Object.assign(make('figure', 'chart'), { hidden: true });
  root.querySelector('.data-rows__head').append(label, figure);

  const draw = () => {
    const column = columns.find(({ name }) => name === select.value);
    const shown = [...root.querySelectorAll('tbody tr:not([hidden])')];
    figure.hidden = !column || !shown.length;
    if (figure.hidden) return;
    const counts = new Map();
    for (const row of shown) {
      const text = dataCellText(row, column.place);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    const ordered = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
    const list = make('ol', 'chart__rows');
    for (const [text, count] of ordered) {
      const row = make('li', 'chart__row');
      const marks = make('span', 'chart__marks');
      marks.append(dataRowsBar(count / ordered[0][1]));
      row.append(make('span', 'chart__label', text || words.blank), marks, make('span', 'chart__value', count));
      list.append(row);
    }
    figure.replaceChildren(make('figcaption', 'chart__title', column.title), make('p', 'chart__unit', words.unit), list);
  };
  root.addEventListener('filtered', draw);
}
