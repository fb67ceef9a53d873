// The contents show which clause is being read.
const contentsLinks = [...document.querySelectorAll('.contents--side a')];
const contentsClauses = contentsLinks.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));

const markCurrentClause = () => {
  const line = innerHeight / 4;
  // A clause that the address names wins while it is in sight: the last ones cannot scroll up to the line.
  const named = contentsClauses.findIndex((clause) => clause && `#${clause.id}` === decodeURIComponent(location.hash));
  const top = named < 0 ? -1 : contentsClauses[named].getBoundingClientRect().top;
  const inSight = top >= 0 && top < innerHeight;
  const reached = contentsClauses.findLastIndex((clause) => clause && clause.getBoundingClientRect().top < line);
  const current = inSight ? named : reached;
  contentsLinks.forEach((link, index) => {
    if (index === current) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
  });
};

if (contentsLinks.length) {
  addEventListener('scroll', () => requestAnimationFrame(markCurrentClause), { passive: true });
  addEventListener('hashchange', markCurrentClause);
  markCurrentClause();
}
