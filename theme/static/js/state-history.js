// The state on one day, answered from the table of all states.
for (const history of document.querySelectorAll('.state-history')) {
  const { label, none, planned, asOf } = history.dataset;
  const rows = [...history.querySelectorAll('tbody tr')];
  const day = Object.assign(document.createElement('input'), { type: 'date', className: 'state-history__day', value: asOf });
  const answer = Object.assign(document.createElement('output'), { className: 'state-history__answer' });
  const name = Object.assign(document.createElement('label'), { textContent: label });
  name.append(' ', day);
  const holds = (row) => row.dataset.start <= day.value && (!row.dataset.end || day.value <= row.dataset.end);
  const show = () => {
    // Of two states on one day the later is that of the day.
    const found = day.value ? rows.filter(holds).at(-1) : undefined;
    for (const row of rows) row.classList.toggle('state-history__row--chosen', row === found);
    answer.textContent = '';
    if (found) {
      answer.append(found.querySelector('.state').cloneNode(true));
      if (asOf && day.value > asOf && found.dataset.start > asOf) answer.append(` (${planned})`);
    } else if (day.value) answer.textContent = none;
  };
  day.addEventListener('input', show);
  show();
  const ask = Object.assign(document.createElement('div'), { className: 'state-history__ask' });
  ask.append(name, answer);
  history.querySelector('.state-history__box').before(ask);
}
