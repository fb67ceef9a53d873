// Pagefind's index asked for a phrase, then for its words: {phrase, words, similar} are lists of results, best first.
const searchSimilar = 16;
const searchIndex = (address, tag) => {
  let opened;
  const open = () => {
    opened ??= import(address).then(async (pagefind) => {
      // Without a worker: its script would be a second copy, and would need a content policy of its own.
      const made = pagefind.createInstance({ noWorker: true });
      await made.init();
      return made;
    });
    opened.catch(() => { opened = undefined; });
    return opened;
  };
  const asked = new Map();
  const ask = async (text) => {
    const made = await open();
    if (!asked.has(text)) asked.set(text, made.search(text).then(({ results }) => results));
    return asked.get(text);
  };
  const merged = (lists) => [...new Map(lists.flat().map((result) => [result.id, result])).values()];
  const askLoose = ({ exact, begin }) => exact
    ? ask(exact.join(' '))
    : Promise.all(searchBegins(begin).map(ask)).then(merged);
  const askPhrase = (asked) => asked.exact ? ask(`"${asked.exact.join(' ')}"`) : askLoose(asked);
  const common = (lists) => {
    const sets = lists.map((list) => new Set(list.map(({ id }) => id)));
    return new Set([...(sets[0] ?? [])].filter((id) => sets.every((set) => set.has(id))));
  };

  // Those results whose text has words that begin as those asked for; Pagefind passes over words that it does not know.
  const held = async (results, tokens) => {
    const texts = await Promise.all(results.map((result) => result.data()));
    const has = ({ raw_content: text }) => {
      const words = searchTokens(text).map(({ word }) => word);
      return tokens.every(({ word, last }) => words.some((each) => each.startsWith(last ? word.slice(0, -searchEnd.length) : word)));
    };
    return results.filter((_, place) => has(texts[place]));
  };

  const find = async (query) => {
    const spaced = /\s/u.test(query) && new RegExp(`[${searchUnspaced}]`, 'u').test(query);
    const phrases = (spaced ? query.split(/\s+/u) : [query]).map(searchPhrase).filter(({ exact, begin }) => exact || begin);
    const meant = searchMeant(query, tag).map(searchPhrase);
    if (!phrases.length) return { phrase: [], words: [], similar: [], length: 1 };
    const together = (all) => all.length === 1 ? all[0] : { exact: [...new Set(all.flatMap(({ exact = [] }) => exact))] };
    const [whole, single, near, far] = await Promise.all([
      Promise.all(phrases.map(askPhrase)).then(common),
      Promise.all(meant.map(askPhrase)).then(common),
      askLoose(together(phrases)),
      askLoose(together(meant)),
    ]);
    // The looser search tells how well each page fits, and where its words stand.
    const known = new Map([...far, ...near].map((result) => [result.id, result]));
    const best = (ids) => [...ids].map((id) => known.get(id)).filter(Boolean).sort((one, other) => other.score - one.score);
    const words = best([...single].filter((id) => !whole.has(id)));
    const similar = whole.size + single.size ? [] : await held(best(known.keys()).slice(0, searchSimilar), searchTokens(query));
    return { phrase: best(whole), words, similar, length: Math.max(...phrases.map(({ exact }) => exact?.length ?? 1)) };
  };

  // The pages of each value of each facet: {section: {News: Set of ids}}.
  let told;
  const facets = () => {
    told ??= fetch(new URL('facets.json', address)).then(async (answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
      const { pages, values } = await answer.json();
      const ids = pages.split(' ');
      // Each value has the distances between the places of its pages.
      const set = (steps) => {
        let place = -1;
        return new Set(steps.split(' ').map((step) => ids[place += Number.parseInt(step, 36)]));
      };
      const sets = (own) => Object.fromEntries(Object.entries(own).map(([value, steps]) => [value, set(steps)]));
      return Object.fromEntries(Object.entries(values).map(([name, own]) => [name, sets(own)]));
    });
    told.catch(() => { told = undefined; });
    return told;
  };

  return { warm: open, find, facets };
};
