// A query cut into the words that the index knows, as gsc/build/search/tokens.py cuts texts: a Chinese character is a word
// together with the one after it, letters and digits are words apart.
const searchUnspaced = '\\u3005-\\u3007\\u3041-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}';
const searchRuns = new RegExp(`([${searchUnspaced}]+)|(?:(?![${searchUnspaced}])[\\p{L}\\p{Nl}\\p{No}])+|\\p{Nd}+`, 'gu');
const searchEnd = '00000';

const searchPlain = (word) => {
  const bare = word.normalize('NFKC').toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  return bare.replace(/[^\p{L}\p{N}]/gu, '') || 'x';
};
const searchCode = (character) => String(character.codePointAt(0)).padStart(5, '0');

// The words of a text: {word, start, end, last} with the place of their letters in it; `last` is that of the character
// that ends a run of Chinese.
const searchTokens = (text) => {
  const made = [];
  for (const run of text.matchAll(searchRuns)) {
    let start = run.index;
    if (!run[1]) {
      made.push({ word: searchPlain(run[0]), start, end: start + run[0].length, last: false });
      continue;
    }
    const characters = [...run[1]];
    characters.forEach((each, place) => {
      const after = characters[place + 1];
      made.push({ word: `z${searchCode(each)}${after ? searchCode(after) : searchEnd}`, start, end: start + each.length, last: !after });
      start += each.length;
    });
  }
  return made;
};

// What is asked of the index for a phrase: {exact} for words that follow each other; {begin} for one character, which
// may begin any word. The text may go on where a phrase ends, so the last character stands in the word before it.
const searchPhrase = (text) => {
  const words = searchTokens(text);
  const end = words[words.length - 1];
  if (!end) return {};
  if (end.last && words.length === 1) return { begin: end.word.slice(0, -searchEnd.length) };
  return { exact: (end.last ? words.slice(0, -1) : words).map(({ word }) => word) };
};

// The words of a query as a reader means them: those between blanks, and within them those that the language tells apart.
// A character that is a word by itself is taken with the one after it, or else before it.
const searchMeant = (query, tag) => {
  const pieces = query.split(/\s+/u).filter((each) => searchTokens(each).length);
  if (!Intl.Segmenter) return pieces;
  const cut = new Intl.Segmenter(tag, { granularity: 'word' });
  const words = pieces.flatMap((piece) => {
    const parts = [...cut.segment(piece)].map(({ segment }) => segment).filter((each) => searchTokens(each).length);
    if (parts.every((each) => searchPhrase(each).begin)) return [piece];
    return parts.map((part, place) => {
      if (!searchPhrase(part).begin) return part;
      const pair = place + 1 < parts.length ? part + [...parts[place + 1]][0] : [...parts[place - 1]].at(-1) + part;
      return query.includes(pair) && searchTokens(pair).length === 2 && !searchTokens(pair)[0].last ? pair : '';
    });
  });
  return [...new Set(words.filter(Boolean))];
};

// Beginnings of all words that a character begins: each piece of the index is asked for by a beginning that lies in it.
const searchBegins = (begin) => Array.from({ length: 66 }, (_, place) => begin + String(place).padStart(2, '0'));
