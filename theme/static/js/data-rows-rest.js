// Where a page shows the first rows only, the others come from the table's JSON when a reader asks for them.
const dataCell = (record, head, first, words) => {
  const cell = document.createElement(first ? 'th' : 'td');
  if (first) cell.scope = 'row';
  const { fields, langs = '', kind, labels } = head.dataset;
  if (kind === 'number') cell.className = 'data-table__number';
  const tags = langs.split(' ');
  let own = false;
  fields.split(' ').forEach((field, place) => {
    const value = record[field];
    if (value === null || value === undefined || value === '') return;
    const known = labels && JSON.parse(labels)[value];
    const text = known ?? (value === true ? words.yes : value === false ? words.no : typeof value === 'object' ? JSON.stringify(value) : String(value));
    if (/^https?:\/\/[^\s<>"]+$/.test(text)) {
      const link = Object.assign(document.createElement('a'), { href: text, textContent: text, rel: 'nofollow', className: 'external' });
      cell.append(link);
    } else if (place) {
      const className = own ? 'data-table__other' : 'data-table__only';
      cell.append(own ? ' ' : '', Object.assign(document.createElement('span'), { className, lang: tags[place], textContent: text }));
    } else cell.append(text);
    own ||= !place;
  });
  cell.normalize();
  return cell;
};

for (const root of document.querySelectorAll('.data-rows[data-json]:not([data-json=""])')) {
  const heads = [...root.querySelectorAll('thead th')];
  const part = root.querySelector('.data-rows__part');
  const load = Object.assign(document.createElement('button'), { type: 'button', className: 'data-rows__button', textContent: root.dataset.load });
  part.append(' ', load);
  load.addEventListener('click', async () => {
    load.disabled = true;
    try {
      const answer = await fetch(root.dataset.json);
      if (!answer.ok) throw new Error(answer.statusText);
      const rows = (await answer.json()).slice(root.querySelector('tbody').rows.length).map((record) => {
        const row = document.createElement('tr');
        row.append(...heads.map((head, place) => dataCell(record, head, !place, root.dataset)));
        return row;
      });
      root.dispatchEvent(new CustomEvent('rows', { detail: rows }));
      part.hidden = true;
    } catch {
      load.disabled = false;
      part.append(` ${root.dataset.failed}`);
    }
  });
}
