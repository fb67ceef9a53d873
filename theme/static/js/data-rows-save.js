// The rows that a filter leaves, in their order, as CSV: the very lines of the table's own file.
for (const root of document.querySelectorAll('.data-rows')) {
  const { csv, save } = root.dataset;
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'data-rows__button', textContent: save, hidden: true });
  button.addEventListener('click', async () => {
    const text = await (await fetch(csv)).text();
    const lines = text.match(/(?:[^\n"]+|"[^"]*")+/g);
    const chosen = [...root.querySelectorAll('tbody tr:not([hidden])')].map((row) => lines[row.place + 1]);
    const file = new Blob([[lines[0], ...chosen, ''].join('\n')], { type: 'text/csv' });
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download: csv.split('/').pop() });
    link.click();
    URL.revokeObjectURL(link.href);
  });
  root.querySelector('.data-rows__head').append(button);
  root.addEventListener('filtered', (event) => {
    button.hidden = !event.detail;
  });
}
