// The search page: numbers from the look-up of the registers, then pages that have the phrase, then those with its words.
const searchFacets = ['section', 'year', 'issuer', 'status'];

const startSearch = (root) => {
  const words = root.dataset;
  const tags = JSON.parse(words.tags);
  const address = (path) => new URL(path, location.href).href;
  const index = searchIndex(address(words.index), words.tag);
  const numbers = words.lookUp ? lookUpIndex(words.lookUp) : undefined;
  const part = (name) => root.querySelector(`.search__${name}`);
  const [form, field, message, count, results, more, fold, narrow] =
    ['form', 'field', 'message', 'count', 'results', 'more', 'fold', 'narrow'].map(part);
  const letters = document.querySelector('.letters');
  let turn = 0;

  const make = (tag, className, text = '', lang = '') => {
    const made = Object.assign(document.createElement(tag), { className, textContent: text });
    if (lang && lang !== words.lang) made.lang = tags[lang] ?? lang;
    return made;
  };
  const tell = (text) => {
    message.hidden = !text;
    message.textContent = text;
    if (text) field.setAttribute('aria-invalid', 'true');
    else field.removeAttribute('aria-invalid');
  };

  // Records whose number or name has all of a query with a digit in it.
  const showNumbers = async (query, own) => {
    const normal = lookUpNormal(query);
    if (!numbers || !/\d/.test(normal)) return 0;
    const { names } = await numbers.find(normal);
    const records = (await Promise.all(names.slice(0, Number(words.step)).map((name) => numbers.show(name, normal)))).flat();
    if (own !== turn || !records.length) return 0;
    const list = make('ul', 'search__numbers');
    for (const { id, numbers: printed, titles, register } of records) {
      const choose = (texts, langs) => {
        const at = texts[langs.indexOf(words.lang)] ? langs.indexOf(words.lang) : texts.findIndex(Boolean);
        return at < 0 ? ['', ''] : [texts[at], langs[at]];
      };
      const [title, titleLang] = choose(titles, register.labels);
      const [number, numberLang] = choose(printed, register.numbers);
      const item = make('li', 'search__number');
      const link = make('a', 'search__title', title || number || id, title ? titleLang : numberLang);
      link.href = `${words.home}${register.name}/${id}/`;
      item.append(link);
      if (title && number) item.append(make('span', 'search__fact', number, numberLang));
      item.append(make('span', 'search__fact', ...choose(Object.values(register.titles), Object.keys(register.titles))));
      list.append(item);
    }
    results.prepend(make('h2', 'search__group', words.numbers), list);
    return records.length;
  };

  // A record that its number has found stands above already.
  const hideTwice = () => {
    const above = new Set([...results.querySelectorAll('.search__number a')].map(({ href }) => href));
    for (const entry of results.querySelectorAll('.search__entry')) entry.hidden = above.has(entry.querySelector('a').href);
    for (const each of results.querySelectorAll('.search__list')) each.hidden = !each.querySelector('.search__entry:not([hidden])');
  };

  // Fields that narrow the results, with the number of pages that each value leaves.
  const showFacets = async (found, chosen, own) => {
    const sets = await index.facets();
    if (own !== turn) return;
    narrow.replaceChildren();
    for (const name of searchFacets.filter((each) => sets[each])) {
      const others = searchFacets.filter((each) => each !== name && chosen[each]);
      const left = found.filter(({ id }) => others.every((each) => sets[each]?.[chosen[each]]?.has(id)));
      const values = Object.entries(sets[name])
        .map(([value, set]) => [value, left.filter(({ id }) => set.has(id)).length])
        .filter(([value, number]) => number || value === chosen[name]);
      if (values.length < 2 && !chosen[name]) continue;
      values.sort((one, other) => name === 'year' ? other[0].localeCompare(one[0]) : other[1] - one[1]);
      const label = make('label', 'search__facet', words[name]);
      const select = make('select', 'search__select');
      select.name = name;
      select.append(new Option(words.all, ''), ...values.map(([value, number]) => new Option(`${value} (${number})`, value, false, value === chosen[name])));
      label.append(select);
      narrow.append(label);
    }
    fold.hidden = !narrow.children.length;
    if (Object.keys(chosen).length) fold.open = true;
  };

  const answer = async () => {
    turn += 1;
    const own = turn;
    const query = field.value.normalize('NFKC').trim() && field.value.trim();
    const given = new URLSearchParams(location.search);
    const chosen = Object.fromEntries(searchFacets.filter((name) => given.get(name)).map((name) => [name, given.get(name)]));
    tell('');
    count.textContent = '';
    more.hidden = true;
    results.replaceChildren();
    letters.hidden = Boolean(query);
    root.classList.toggle('search--asked', Boolean(query));
    if (!query) {
      fold.hidden = true;
      return;
    }
    const sure = showNumbers(query, own).catch(() => 0); // what is found in the texts is still worth showing
    const found = await index.find(query);
    const sets = Object.keys(chosen).length ? await index.facets() : {};
    if (own !== turn) return;
    const kept = ({ id }) => Object.entries(chosen).every(([name, value]) => sets[name]?.[value]?.has(id));
    const groups = [[found.phrase.filter(kept), ''], [found.words.filter(kept), found.phrase.length ? words.apart : ''], [found.similar.filter(kept), '']];
    const queue = groups.flatMap(([list, title]) => list.map((result, place) => [result, place ? '' : title]));
    let list;
    const next = async () => {
      const entries = await Promise.all(queue.splice(0, Number(words.step)).map(async ([result, title]) => [await searchEntry(result, found.length, words.root, make), title]));
      if (own !== turn) return [];
      for (const [entry, title] of entries) {
        if (!list || title) {
          list = make('ol', 'search__list');
          if (title) results.append(make('h2', 'search__group', title));
          results.append(list);
        }
        list.append(entry);
      }
      more.hidden = !queue.length;
      hideTwice();
      return entries.map(([entry]) => entry).filter(({ hidden }) => !hidden);
    };
    const total = queue.length;
    root.found = queue.map(([{ id }]) => id); // for those who measure the search
    await next();
    const known = await sure;
    if (own !== turn) return;
    hideTwice();
    root.classList.toggle('search--similar', found.similar.length > 0);
    const said = found.similar.length ? words.some : words.found;
    if (total) count.textContent = said.replace('{number}', total).replace('{query}', query);
    else if (!known) {
      tell((Object.keys(chosen).length ? words.noneNarrowed : words.none).replace('{query}', query));
      letters.hidden = false;
    }
    more.onclick = () => next().then(([first]) => first?.querySelector('a').focus()).catch(failed);
    await showFacets([...found.phrase, ...found.words, ...found.similar], chosen, own);
  };
  const failed = () => {
    tell(words.failed);
    letters.hidden = false;
  };

  const go = () => {
    const address = new URL(location.href);
    for (const name of ['q', ...searchFacets]) {
      const value = form.elements.namedItem(name)?.value.trim();
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.pushState(null, '', address);
    answer().then(() => { if (!field.value.trim()) tell(words.blank); }).catch(failed);
  };
  const begin = () => {
    field.value = new URLSearchParams(location.search).get('q') ?? '';
    answer().catch(failed);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    narrow.replaceChildren(); // another query begins without conditions
    go();
  });
  narrow.addEventListener('change', go);
  window.addEventListener('popstate', begin);
  field.addEventListener('focus', () => index.warm().catch(() => {}), { once: true }); // a failure is told when it matters
  part('plain').hidden = true;
  fold.open = matchMedia('(width >= 60rem)').matches;
  begin();
};

for (const root of document.querySelectorAll('.search')) startSearch(root);
