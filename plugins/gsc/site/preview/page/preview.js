// The preview: a page loads itself again when it has changed, and shows the problems of the site.
// gsc serve puts it into the pages that it shows; it is never published.
(() => {
  const { mark } = document.currentScript.dataset;
  const STORE = `gsc-preview ${location.pathname}`;
  const FIELDS = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const TYPED = 'input:not([type=hidden], [type=password], [type=file]), select, textarea';
  let stream;
  let composing = false;
  let waiting = false;

  const nameOf = (node) => `${node.localName} ${node.getAttribute('name') ?? ''} ${node.id} ${node.getAttribute('href') ?? ''}`;
  const valueOf = (node) => (['checkbox', 'radio'].includes(node.type) ? node.checked : node.value);
  const all = (which) => [...document.querySelectorAll(which)];

  // What a reader has done to a page, as far as the page made anew can have it again.
  const keep = () => {
    const active = document.activeElement;
    const place = all(FIELDS).indexOf(active);
    const kept = {
      scroll: [scrollX, scrollY],
      focus: place < 0 ? null : [place, nameOf(active), active.selectionStart ?? null, active.selectionEnd ?? null],
      values: all(TYPED).map((node) => [nameOf(node), valueOf(node)]),
      open: all('details').map((node) => node.open),
    };
    sessionStorage.setItem(STORE, JSON.stringify(kept));
  };

  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem(STORE));
    sessionStorage.removeItem(STORE);
    if (!kept) return;
    const details = all('details');
    if (details.length === kept.open.length) details.forEach((node, place) => { node.open = kept.open[place]; });
    const fields = all(TYPED);
    kept.values.forEach(([name, value], place) => {
      const node = fields[place];
      if (!node || nameOf(node) !== name || valueOf(node) === value) return;
      if (typeof value === 'boolean') node.checked = value;
      else node.value = value;
    });
    const [place, name, start, end] = kept.focus ?? [-1];
    const node = all(FIELDS)[place];
    if (node && nameOf(node) === name) {
      node.focus({ preventScroll: true });
      if (start !== null) node.setSelectionRange(start, end);
    }
    scrollTo({ left: kept.scroll[0], top: kept.scroll[1], behavior: 'instant' });
  };

  const reload = () => {
    waiting = composing; // characters that are being composed would be lost
    if (waiting) return;
    stream?.close();
    keep();
    location.reload();
  };

  const host = document.createElement('gsc-preview');
  const root = host.attachShadow({ mode: 'open' });
  let panel = '';
  const show = (html) => {
    if (html === panel) return;
    panel = html;
    root.innerHTML = html && `<link rel="stylesheet" href="/.gsc/preview.css">${html}`;
    if (!html) {
      host.remove();
      return;
    }
    const style = root.querySelector('link');
    host.hidden = true; // until it can be seen as it is meant to be
    for (const kind of ['load', 'error']) style.addEventListener(kind, () => { host.hidden = false; }, { once: true });
    document.body.prepend(host); // the first that is read and reached
    const [section, close, open] = ['.panel', '.close', '.open'].map((each) => root.querySelector(each));
    const turn = (shown) => {
      section.hidden = !shown;
      open.hidden = shown;
      (shown ? close : open).focus({ preventScroll: true });
    };
    close.addEventListener('click', () => turn(false));
    open.addEventListener('click', () => turn(true));
    section.addEventListener('keydown', (event) => { if (event.key === 'Escape') turn(false); });
  };

  const connect = () => {
    if (document.hidden || (stream && stream.readyState !== EventSource.CLOSED)) return;
    const asked = new URLSearchParams({ path: location.pathname, mark, lang: document.documentElement.lang });
    stream = new EventSource(`/.gsc/events?${asked}`);
    stream.addEventListener('reload', reload);
    stream.addEventListener('problems', (event) => show(JSON.parse(event.data)));
  };

  document.addEventListener('compositionstart', () => { composing = true; });
  document.addEventListener('compositionend', () => {
    composing = false;
    if (waiting) reload();
  });
  // A browser has few connections to one server: pages that nobody sees give theirs back.
  document.addEventListener('visibilitychange', () => (document.hidden ? stream?.close() : connect()));
  addEventListener('pagehide', () => stream?.close());
  addEventListener('pageshow', connect);
  if (document.readyState === 'complete') restore();
  else addEventListener('load', restore);
})();
