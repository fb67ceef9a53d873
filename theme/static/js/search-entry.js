// One result as a list item: title, facts, and the clauses in which something was found, each with a link to it.
const searchPlaces = 3;

// Places of words in the text as [clause, first place, number of words that follow each other], best first.
const searchClauses = ({ anchors, title }, locations, length) => {
  const clauses = new Map();
  const held = new Set(locations);
  for (const location of [...held].sort((one, other) => one - other)) {
    if (location < title) continue;
    const anchor = anchors.findLast((each) => each.location <= location);
    let run = 1;
    while (run < length && held.has(location + run)) run += 1;
    const known = clauses.get(anchor);
    if (!known) clauses.set(anchor, { anchor, location, run, count: 1 });
    else {
      known.count += 1;
      if (run > known.run) Object.assign(known, { location, run });
    }
  }
  const found = [...clauses.values()];
  const whole = found.filter(({ run }) => run >= length);
  return (whole.length ? whole : found).sort((one, other) => other.run - one.run || other.count - one.count || one.location - other.location);
};

// The part of a text around a place, cut where it breaks, with the found words marked.
const searchExcerpt = (text, tokens, location, held) => {
  const lineStart = text.lastIndexOf('\n', tokens[location].start) + 1;
  const next = text.indexOf('\n', tokens[location].start);
  const lineEnd = next < 0 ? text.length : next;
  const wide = tokens[location].word.startsWith('z') ? 1 : 2;
  const near = tokens.findLast((each) => each.start <= Math.max(lineStart, tokens[location].start - 24 * wide));
  const start = Math.max(lineStart, near && near.start >= lineStart ? near.start : lineStart);
  const end = Math.min(lineEnd, start + 110 * wide);
  const made = document.createElement('span');
  if (start > lineStart) made.append('… ');
  let at = start;
  for (let place = location - 60; place < tokens.length && (tokens[place]?.start ?? 0) < end; place += 1) {
    const token = tokens[place];
    if (!token || token.start < at || token.end > end || !(held.has(place) || (held.has(place - 1) && tokens[place - 1].word.startsWith('z') && !tokens[place - 1].last))) continue;
    made.append(text.slice(at, token.start));
    const last = made.lastChild;
    if (last?.nodeName === 'MARK') last.textContent += text.slice(token.start, token.end);
    else if (last?.nodeType === 3 && !last.data && last.previousSibling?.nodeName === 'MARK') {
      last.previousSibling.textContent += text.slice(token.start, token.end);
      last.remove();
    } else made.append(Object.assign(document.createElement('mark'), { textContent: text.slice(token.start, token.end) }));
    at = token.end;
  }
  made.append(text.slice(at, end));
  if (end < lineEnd) made.append(' …');
  return made;
};

// Of all places, those that make up the whole phrase, or all where none does.
const searchWhole = (locations, length) => {
  const all = new Set(locations);
  const steps = Array.from({ length }, (_, step) => step);
  const starts = [...all].filter((location) => steps.every((step) => all.has(location + step)));
  return starts.length ? new Set(starts.flatMap((start) => steps.map((step) => start + step))) : all;
};

const searchEntry = async (result, length, root, make) => {
  const data = await result.data();
  const text = data.raw_content.replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  const tokens = searchTokens(text);
  const places = searchTokens(data.meta.title).length;
  const start = text.startsWith(data.meta.title) ? places : 0;
  const held = searchWhole(result.words, length);
  const page = root + data.raw_url;
  const made = make('li', 'search__entry');
  const link = make('a', 'search__title', data.meta.title || data.raw_url);
  link.href = page;
  const { section = [], issuer = [], status = [] } = data.filters;
  const facts = [data.meta.number, data.meta.register || section[0], issuer.join('、'), data.meta.date, status[0]];
  const shown = make('p', 'search__facts');
  for (const fact of facts.filter(Boolean)) shown.append(make('span', 'search__fact', fact));
  made.append(link, shown);
  const clauses = searchClauses({ anchors: data.anchors, title: start }, result.words, length).slice(0, searchPlaces);
  for (const { anchor, location } of clauses.filter((each, place) => !place || each.anchor)) {
    if (!tokens[location]) continue;
    const line = text.slice(text.lastIndexOf('\n', tokens[location].start) + 1).split('\n', 1)[0];
    if (!anchor && [data.meta.number, data.meta.title].includes(line)) continue; // it stands above already
    const part = make('p', 'search__place');
    if (anchor) {
      const clause = make('a', 'search__clause', anchor.text);
      clause.href = `${page}#${encodeURIComponent(anchor.id)}`;
      part.append(clause, ' ');
    }
    part.append(searchExcerpt(text, tokens, location, held));
    made.append(part);
  }
  return made;
};
