// Whose copy a page is, and as of which day: mirror.json at the root of a copy tells. At the origin it is empty.
const fillMirrorNotice = (notice, told, base) => {
  const words = notice.dataset;
  const isText = (given) => typeof given === 'string' && given.trim() !== '';
  const make = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  // A name in the notice's language, else in any it has; nothing but text.
  const nameOf = (names) => {
    const held = Object.entries(names ?? {}).filter(([, text]) => isText(text));
    const [lang, text] = held.find(([code]) => code === words.lang) ?? held[0] ?? [];
    if (!text) return undefined;
    const made = make('bdi', text);
    if (lang !== words.lang) made.lang = lang;
    return made;
  };
  // An address that may be followed, or nothing.
  const addressOf = (given) => {
    if (!isText(given)) return undefined;
    try {
      const found = new URL(given, base);
      return ['http:', 'https:'].includes(found.protocol) ? found : undefined;
    } catch {
      return undefined;
    }
  };
  const linked = (name, href) => {
    if (!href) return name;
    const link = Object.assign(document.createElement('a'), { href });
    link.append(name);
    return link;
  };
  const dayOf = (given) => {
    const day = new Date(isText(given) ? given : NaN);
    if (Number.isNaN(day.getTime())) return undefined;
    const text = new Intl.DateTimeFormat(words.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day);
    return Object.assign(make('time', text), { dateTime: given });
  };
  const line = Object.assign(make('p', ''), { className: 'wrap' });
  // A sentence with what is known in the places of the names. A full stop of Chinese holds its own space.
  const say = (text, parts) => {
    if (/[^。]$/.test(line.textContent)) line.append(' ');
    line.append(...text.split(/\{(\w+)\}/).flatMap((part, place) => (place % 2 ? parts[part] : part)));
  };

  const original = addressOf(told.origin);
  // The same page there. Only joined: what stands in this page's address cannot become another host.
  const path = location.pathname.startsWith(base.pathname) ? location.pathname.slice(base.pathname.length) : '';
  const page = original && `${original.origin}${original.pathname.replace(/\/?$/, '/')}${path}`;
  const { host } = original ?? new URL(document.querySelector('link[rel="canonical"]').href);
  const [date, checked] = [dayOf(told.published), dayOf(told.checked)];
  say(date ? words.dated : words.copy, { origin: linked(nameOf(told.origin_name) ?? make('bdi', host), page), date });
  if (checked) say(words.checked, { date: checked });
  const operator = nameOf(told.operator);
  if (operator) say(words.operator, { operator });
  const editions = (Array.isArray(told.editions) ? told.editions : []).flatMap((edition) => {
    const [name, address] = [nameOf(edition?.name), addressOf(edition?.url)];
    return name && address ? [' · ', linked(name, address.href)] : [];
  });
  if (editions.length) say(words.editions, { editions: editions.slice(1) });
  notice.replaceChildren(line);
  notice.hidden = false;
};

const mirrorNotices = [...document.querySelectorAll('.mirror-notice')];

const showMirrorNotices = async () => {
  const file = new URL(mirrorNotices[0].dataset.file, location);
  const answer = await fetch(file, { cache: 'no-cache' });
  const told = answer.ok ? await answer.json() : undefined;
  if (!told?.origin) return;
  for (const notice of mirrorNotices) fillMirrorNotice(notice, told, new URL('.', file));
  // They stand above all else but the link that skips them.
  const skip = document.querySelector('.skip-link');
  if (skip) skip.after(...mirrorNotices);
  else document.body.prepend(...mirrorNotices);
};

// A page whose mirror.json cannot be read is still the page.
if (mirrorNotices.length) showMirrorNotices().catch(() => {});
