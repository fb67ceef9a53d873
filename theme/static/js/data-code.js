// The code for one program at a time, chosen by tabs; and the day of today in a citation.
for (const code of document.querySelectorAll('.data-code')) {
  const parts = [...code.querySelectorAll('.data-code__part')];
  const list = Object.assign(document.createElement('div'), { className: 'data-code__tabs', role: 'tablist' });
  const tabs = parts.map((part) => {
    const name = part.querySelector('.data-code__name');
    const tab = Object.assign(document.createElement('button'), { type: 'button', role: 'tab', className: 'data-code__tab', textContent: name.textContent });
    part.id = `part-${name.id}`;
    tab.id = `tab-${name.id}`;
    tab.setAttribute('aria-controls', part.id);
    part.setAttribute('role', 'tabpanel');
    part.setAttribute('aria-labelledby', tab.id);
    return tab;
  });
  const choose = (chosen) => {
    parts.forEach((part, place) => {
      part.hidden = place !== chosen;
      tabs[place].setAttribute('aria-selected', String(place === chosen));
      tabs[place].tabIndex = place === chosen ? 0 : -1;
    });
  };
  tabs.forEach((tab, place) => tab.addEventListener('click', () => choose(place)));
  list.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = (tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length;
    choose(next);
    tabs[next].focus();
  });
  list.append(...tabs);
  code.prepend(list);
  choose(0);
}

for (const each of document.querySelectorAll('[data-today]')) {
  const { lang } = document.documentElement;
  const style = lang.startsWith('zh') ? undefined : { dateStyle: 'long' };
  const today = new Date();
  each.textContent = style ? new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, style).format(today) : today.toLocaleDateString('sv');
}
