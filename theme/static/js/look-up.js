// The form that looks records up: found ones are listed below it, and what to try is told above the field.
const startLookUp = (root) => {
  const words = root.dataset;
  const tags = JSON.parse(words.tags);
  const index = lookUpIndex(words.files);
  const form = root.querySelector('.look-up__form');
  const field = root.querySelector('.look-up__field');
  const message = root.querySelector('.look-up__message');
  const count = root.querySelector('.look-up__count');
  const list = root.querySelector('.look-up__list');
  const button = root.querySelector('.look-up__more');
  const step = 8;
  let turn = 0;

  const make = (tag, className, text = '', lang = '') => {
    const made = Object.assign(document.createElement(tag), { className, textContent: text });
    if (lang && lang !== words.lang) made.lang = tags[lang] ?? lang;
    return made;
  };
  // The text in the page's language, else in the first that has it: [text, language].
  const choose = (texts, langs) => {
    const own = langs.indexOf(words.lang);
    const place = texts[own] ? own : texts.findIndex(Boolean);
    return place < 0 ? ['', ''] : [texts[place], langs[place]];
  };
  const stateOf = ({ states, register }) => {
    const held = (states.match(/.{9}/g) ?? []).filter((each) => each.slice(1) <= words.day.replaceAll('-', '')).pop();
    if (!held) return [];
    const [kind, labels] = register.states['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'.indexOf(held[0])];
    const made = make('span', `state state--${kind}`);
    const sign = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    for (const [name, value] of Object.entries({ class: 'state__sign', width: 16, height: 16, 'aria-hidden': 'true' })) sign.setAttribute(name, value);
    sign.append(document.createElementNS(sign.namespaceURI, 'use'));
    sign.firstChild.setAttribute('href', `#state-${kind}`);
    made.append(sign, make('span', '', ...choose(Object.values(labels), Object.keys(labels))));
    return [made];
  };

  // Of a long text, the part in which something was found.
  const partAround = (text, query) => {
    if (text.length < 80) return text;
    const letters = [...text];
    const place = letters.findLastIndex((_, start) => lookUpNormal(letters.slice(start).join('')).includes(query));
    const start = Math.max(place - 12, 0);
    const end = place + 60;
    return `${start ? '…' : ''}${letters.slice(start, end).join('')}${end < letters.length ? '…' : ''}`;
  };

  const entryOf = (record, query) => {
    const { id, numbers, titles, others, register, apart } = record;
    const [title, titleLang] = choose(titles, register.labels);
    const [number, numberLang] = choose(numbers, register.numbers);
    const made = make('li', 'look-up__entry');
    const link = make('a', 'look-up__link', title || number || id, title ? titleLang : numberLang);
    link.href = `${words.pages}${apart ? `${register.name}/` : ''}${id}/`;
    made.append(link);
    if (title && number) made.append(make('span', 'look-up__number', number, numberLang));
    const shown = [id, number, ...titles].some((text) => lookUpNormal(text).includes(query));
    const other = shown ? '' : [...numbers, ...others].find((text) => lookUpNormal(text).includes(query));
    if (other) made.append(make('span', 'look-up__other', partAround(other, query)));
    if (apart) made.append(make('span', 'look-up__register', ...choose(Object.values(register.titles), Object.keys(register.titles))));
    made.append(...stateOf(record));
    return made;
  };

  const tell = (text) => {
    message.hidden = !text;
    message.firstElementChild.textContent = text;
    if (text) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  };

  const failed = () => tell(words.failed);

  const answer = async () => {
    turn += 1;
    const own = turn;
    const query = lookUpNormal(field.value);
    tell('');
    count.textContent = '';
    list.replaceChildren();
    button.hidden = true;
    if (!query) {
      tell(words.blank);
      return;
    }
    let names = [];
    let open = false;
    const next = async () => {
      const entries = [];
      while (names.length && entries.length < step) {
        const part = names.splice(0, step - entries.length).map((name) => index.show(name, query));
        Promise.all(part).catch(() => {}); // told of below, by the first that fails
        for (const shown of part) {
          const made = (await shown).map((record) => entryOf(record, query));
          if (own !== turn) return [];
          list.append(...made); // each as soon as those before it stand
          entries.push(...made);
        }
      }
      button.hidden = !names.length;
      const number = list.children.length;
      const said = names.length || open ? words.some : words.found;
      count.textContent = number ? said.replace('{number}', number) : '';
      root.classList.toggle('look-up--one', number === 1 && !names.length);
      if (!number) tell(words.none.replace('{query}', field.value.trim()));
      return entries;
    };
    // Whoever asked for more goes on reading at the first of them.
    button.onclick = () => next().then(([first]) => first?.querySelector('a').focus()).catch(failed);
    try {
      const found = await index.find(query);
      names = found.names;
      open = found.more;
      await next();
    } catch {
      failed();
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const address = new URL(location.href);
    if (field.value.trim()) address.searchParams.set('q', field.value.trim());
    else address.searchParams.delete('q');
    history.replaceState(null, '', address);
    answer();
  });
  // Loaded ahead; if that fails, it is told when something is looked up.
  field.addEventListener('focus', () => index.warm().catch(() => {}), { once: true });
  form.hidden = false;
  root.querySelector('.look-up__plain').hidden = true;
  const given = new URLSearchParams(location.search).get('q');
  if (given) {
    field.value = given;
    answer();
  }
};

for (const root of document.querySelectorAll('.look-up')) startLookUp(root);
