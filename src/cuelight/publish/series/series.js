/** Searches the films of a page: all words, in titles, descriptions and chapters. Without it, the page shows all. */

const search = document.querySelector('.search');
const field = search.querySelector('input');
const unfound = search.querySelector('.unfound');
const films = [...document.querySelectorAll('.films > li')];

function plain(text) {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function show() {
  const words = plain(field.value).split(/\s+/).filter(Boolean);
  for (const film of films) film.hidden = !words.every((word) => plain(film.textContent).includes(word));
  unfound.textContent = films.every((film) => film.hidden) ? unfound.dataset.words : '';
}

search.hidden = false;
field.addEventListener('input', show);
show();
