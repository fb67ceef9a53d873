// The contents show which clause is being read.
const contentsLinks = [...document.querySelectorAll('.contents--side a')];
const contentsClauses = contentsLinks.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));

const markCurrentClause = () => {
  const line = innerHeight / 4;
  const current = contentsClauses.findLastIndex((clause) => clause && clause.getBoundingClientRect().top < line);
  contentsLinks.forEach((link, index) => {
    if (index === current) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
  });
};

if (contentsLinks.length) {
  addEventListener('scroll', () => requestAnimationFrame(markCurrentClause), { passive: true });
  markCurrentClause();
}
