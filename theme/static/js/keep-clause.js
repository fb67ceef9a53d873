// The language switch leads to the clause that is being read, not only to its page.
const clauseBeingRead = () => {
  const current = document.querySelector('.contents [aria-current]');
  return current && !location.hash.startsWith(current.hash) ? current.hash : location.hash;
};

for (const link of document.querySelectorAll('.language-switch a, .headline__twin a, .views a')) {
  link.addEventListener('click', () => {
    link.hash = clauseBeingRead();
  });
}
