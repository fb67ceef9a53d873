// Records found in static files by part of a number or a name. gsc/data/lookup writes the files; what is compared, and
// how blocks are named and written, is told there and done here alike.
const lookUpOdd =
  /[\0-/:-@[-`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u02b9-\u036f\u055a-\u055f\u0589-\u058f\u05be\u060c\u061b-\u061f\u066a-\u066d\u0964\u0965\u115f\u1160\u180b-\u180f\u2000-\u2070\u20a0-\u20cf\u2190-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u302a-\u3030\u303d-\u303f\u30a0\u30fb\ufe00-\ufe6f\ufeff\uff00-\uff0f\ufff0-\uffff\u{e0000}-\u{e0fff}]+/gu;
const lookUpDigits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const lookUpNormal = (text) => {
  const bare = text.normalize('NFKD').replace(/[\u0300-\u036f]+/g, '');
  const small = bare.normalize('NFKC').toLowerCase();
  return small.replaceAll('ß', 'ss').replaceAll('\u03c2', '\u03c3').replace(lookUpOdd, '');
};

// The first letters of a text; one beyond U+FFFF is one letter, though two units here.
const lookUpHead = (text, count) =>
  /[\ud800-\udfff]/.test(text) ? [...text].slice(0, count).join('') : text.slice(0, count);

// Whether a text stands before another, by code points: the order of the files.
const lookUpBefore = (one, other) => {
  for (let place = 0; place < one.length && place < other.length; place += 1) {
    if (one[place] !== other[place]) return one.codePointAt(place) < other.codePointAt(place);
  }
  return one.length < other.length;
};

// Calls `take` with the text of each line and with where what follows it begins and ends in the content. Thousands of
// lines are read before a browser has compiled this, so it makes nothing but the texts.
const lookUpLines = (content, take) => {
  const head = /[\ud800-\udfff]/.test(content) ? lookUpHead : (text, count) => text.slice(0, count);
  let text = '';
  for (let start = 0, end = 0; start < content.length; start = end + 1) {
    end = content.indexOf('\n', start);
    if (end < 0) end = content.length;
    let space = content.indexOf(' ', start);
    if (space < 0 || space > end) space = end;
    text = head(text, Number.parseInt(content[start], 36)) + content.slice(start + 1, space);
    take(text, space + 1, end);
  }
};

const lookUpBlock = (begin) => {
  let code = 2166136261;
  for (let place = 0; place < begin.length; place += 1) code = Math.imul(code ^ begin.charCodeAt(place), 16777619);
  return `blocks/${(code >>> 0).toString(16).padStart(8, '0')}.txt`;
};

// The index in a folder: `find` tells which records may be meant, best first, and `show` what they are.
const lookUpIndex = (folder) => {
  const kept = new Map();
  const load = (path, how) => {
    const asked = kept.get(path) ?? fetch(folder + path).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${path}`);
      return answer[how]();
    });
    kept.set(path, asked);
    asked.catch(() => kept.delete(path));
    return asked;
  };
  const index = async () => {
    const told = await load('index.json', 'json');
    if (!told.begins) {
      told.begins = [];
      lookUpLines(told.blocks, (text) => told.begins.push(text));
    }
    return told;
  };

  // The block in which a text stands or would stand: the last that does not begin after it.
  const placeOf = (begins, text) => {
    let low = 0;
    let high = begins.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lookUpBefore(text, begins[middle])) high = middle;
      else low = middle + 1;
    }
    return low - 1;
  };

  // The entries from a text on that `fits`, and whether there are more than were looked at. The directory tells which
  // files can hold any; where the first does not name enough, all others are asked for at once.
  const scan = async ({ begins, width, most }, from, fits) => {
    const first = Math.max(placeOf(begins, from), 0);
    let end = first + 1;
    while (end < begins.length && begins[end].startsWith(from)) end += 1;
    const found = [];
    let named = 0;
    const read = (content) => lookUpLines(content, (text, start, stop) => {
      if (!fits(text)) return;
      found.push({ text, refs: content.slice(start, stop) });
      named += (stop - start) / width;
    });
    const open = (place) => load(lookUpBlock(begins[place]), 'text');
    if (first < begins.length) read(await open(first));
    if (named > most) return { found, more: end > first + 1 };
    const others = [first + 1, first + 2].filter((place) => place < end);
    (await Promise.all(others.map(open))).forEach(read);
    return { found, more: end > first + 3 };
  };

  // Short names of an entry: those that it begins, those that it lies inside, and how many are not named.
  const names = ({ refs }, width) => {
    const [listed, unnamed = 0] = refs.split('+');
    const cut = (text) => Array.from({ length: text.length / width }, (_, place) => text.substr(place * width, width));
    const [first, inside = ''] = listed.split('.');
    return { first: cut(first), inside: cut(inside), unnamed: Number(unnamed) };
  };

  const find = async (query) => {
    const told = await index();
    const { short, long, width } = told;
    const from = lookUpHead(query, long);
    const brief = lookUpHead(query, short);
    const [near, far] = await Promise.all([
      scan(told, from, (text) => text.startsWith(from)),
      brief === query ? { found: [], more: false } : scan(told, brief, (text) => text === brief),
    ]);
    const ranks = [[], [], []];
    let more = near.more;
    for (const entry of [...near.found, ...far.found]) {
      const { first, inside, unnamed } = names(entry, width);
      ranks[entry.text === query ? 0 : 1].push(...first);
      ranks[2].push(...inside);
      more ||= unnamed > 0;
    }
    return { names: [...new Set(ranks.flat())], more };
  };

  const show = async (name, query) => {
    const { registers } = await index();
    const own = name.slice(-4);
    const sign = [...name.slice(0, -4)].reduce((code, digit) => code * 64 + lookUpDigits.indexOf(digit), 0);
    const register = registers[sign];
    const code = [...own].reduce((sum, digit) => sum * 64 + lookUpDigits.indexOf(digit), 0);
    const place = name === own ? '' : `../${register.name}/lookup/`;
    const records = await load(`${place}records/${code >> (24 - register.bits)}.json`, 'json');
    return records
      .filter(([short, id, numbers, titles, others]) =>
        short === own && [id, ...numbers, ...titles, ...others].some((text) => lookUpNormal(text).includes(query)))
      .map(([, id, numbers, titles, others, states]) => ({ id, numbers, titles, others, states, register, apart: name !== own }));
  };

  return { warm: index, find, show };
};
