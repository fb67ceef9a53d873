// A register's list narrowed by words and by any of its facets together, from its JSON; kept in the address.
for (const root of document.querySelectorAll('.register-list:has(.register-filter)')) {
  const panel = root.querySelector('.register-filter');
  const words = panel.dataset;
  const titles = JSON.parse(words.facets);
  const given = new URLSearchParams(location.search);
  const body = root.querySelector('tbody');
  const count = root.querySelector('.listing__count');
  const own = { rows: [...body.rows], count: [...count.childNodes] };
  const make = (name, className, text = '') => Object.assign(document.createElement(name), { className, textContent: text });
  const button = (text, act) => {
    const made = Object.assign(make('button', 'register-filter__button', text), { type: 'button' });
    made.addEventListener('click', act);
    return made;
  };
  const fields = panel.querySelector('.register-filter__fields');
  const results = panel.querySelector('.register-filter__results');
  const label = (text, control) => {
    const made = make('label', 'register-filter__field', text);
    made.append(control);
    fields.append(made);
    return control;
  };
  const search = label(words.search, Object.assign(make('input', ''), { type: 'search', value: given.get('words') ?? '' }));
  const selects = {};
  let data;
  let shown = [];

  const load = async () => {
    const answer = await fetch(words.records);
    if (!answer.ok) throw new Error(answer.statusText);
    data = await answer.json();
    const rows = registerRows(root);
    const order = data.orders?.[document.documentElement.lang] ?? data.records.keys();
    data.rows = [...order].map((place) => ({ place, record: data.records[place], row: rows.row(data.records[place]) }));
    for (const { name, values = [] } of data.facets ?? []) {
      if (values.length < 2) continue;
      const select = label(titles[name], make('select', ''));
      const option = ({ key, kind, title }) => new Option({ yes: words.yes, no: words.no }[kind] ?? rows.said(title).text ?? key, key);
      select.replaceChildren(new Option(words.every, ''), ...values.map(option));
      select.value = given.get(name) ?? '';
      if (select.selectedIndex < 0) select.value = '';
      select.addEventListener('change', apply);
      selects[name] = select;
    }
  };
  const clear = () => {
    search.value = '';
    for (const select of Object.values(selects)) select.value = '';
    apply();
    search.focus();
  };
  const conditions = () => Object.entries(selects).filter(([, select]) => select.value);
  const chip = (text, control) => {
    const made = button(`${text} ×`, () => {
      control.value = '';
      apply();
      control.focus();
    });
    made.setAttribute('aria-label', words.without.replace('{condition}', text));
    return made;
  };
  const apply = () => {
    const wanted = search.value.trim().toLowerCase();
    const chosen = conditions();
    const active = wanted !== '' || chosen.length > 0;
    const meets = ({ record, row }) => row.textContent.toLowerCase().includes(wanted) && chosen.every(([name, { value }]) => record.by?.[name]?.includes(value));
    shown = active ? data.rows.filter(meets) : [];
    body.replaceChildren(...(active ? shown.map(({ row }) => row) : own.rows));
    count.replaceChildren(...(active ? [words.shown.replace('{shown}', shown.length).replace('{all}', data.rows.length)] : own.count));
    for (const each of root.querySelectorAll('.pager')) each.hidden = active;
    results.replaceChildren();
    if (active) {
      if (!shown.length) results.append(make('p', 'register-filter__none', words.none));
      if (wanted) results.append(chip(search.value.trim(), search));
      for (const [, select] of chosen) results.append(chip(select.selectedOptions[0].text, select));
      results.append(button(words.clear, clear));
      if (shown.length) results.append(button('CSV ↓', saveCsv), button('JSON ↓', saveJson));
    }
    const state = new URLSearchParams([...(wanted ? [['words', search.value.trim()]] : []), ...chosen.map(([name, { value }]) => [name, value])]);
    history.replaceState(null, '', `${location.pathname}${state.size ? `?${state}` : ''}${location.hash}`);
  };
  const save = (text, type, name) => {
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const saveCsv = async () => {
    const lines = (await (await fetch(words.records.replace(/json$/, 'csv'))).text()).match(/(?:[^\r\n"]+|"[^"]*")+/g);
    save([lines[0], ...shown.map(({ place }) => lines[place + 1]), ''].join('\r\n'), 'text/csv', `${data.register}.csv`);
  };
  const saveJson = () => {
    const { rows, facets, orders, records, ...facts } = data;
    const filter = { ...facts.filter, ...Object.fromEntries(conditions().map(([name, { value }]) => [name, value])) };
    const words = search.value.trim();
    const told = { ...facts, filter, ...(words ? { words } : {}), count: shown.length, records: shown.map(({ record }) => record) };
    save(`${JSON.stringify(told, null, 1)}\n`, 'application/json', `${data.register}.json`);
  };
  let begun;
  const begin = () => {
    begun ??= load().then(apply, () => {
      begun = undefined;
      results.replaceChildren(make('p', 'register-filter__none', words.failed));
    });
    return begun;
  };
  search.addEventListener('focus', begin);
  search.addEventListener('input', async () => {
    await begin();
    if (data) apply();
  });
  panel.hidden = false;
  if (given.has('words') || Object.keys(titles).some((name) => given.has(name))) begin();
}
