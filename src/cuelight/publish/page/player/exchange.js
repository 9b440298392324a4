/** A film on a page becomes the same film in another language. */

import { EXCHANGED } from './sibling.js';

const HEADINGS = 'h1, h2, h3, h4, h5, h6';

/** Exchange what is the film's, and nothing that the page has decided; a <video> that was played stays, as it may play without another press. */
export function exchange(host, { attributes, title, media, parts }, isStarted) {
  for (const name of host.getAttributeNames()) if (name.startsWith('label-')) host.removeAttribute(name);
  for (const [name, value] of Object.entries(attributes)) host.setAttribute(name, value);
  const video = isStarted ? host.querySelector('video') : renewed(host.querySelector('video'));
  video.removeAttribute('src');
  video.setAttribute('aria-label', title);
  video.replaceChildren(...media);
  const places = EXCHANGED.map((selector) => host.querySelector(selector));
  places.forEach((place, number) => { if (place) put(place, parts[number]); });
}

/** Another <video> in its place: one whose source is exchanged is read at once by some browsers. */
function renewed(video) {
  const { volume, muted } = video;
  const other = Object.assign(video.cloneNode(), { volume, muted });
  video.replaceWith(other);
  return other;
}

function put(place, part) {
  if (part) {
    if (place.matches('details')) part.open = place.open;
    level(part, place.querySelector(HEADINGS));
  }
  place.replaceWith(...part ? [part] : []);
}

/** Headings go on from those of this page. */
function level(part, heading) {
  for (const each of heading ? part.querySelectorAll(HEADINGS) : []) {
    const other = document.createElement(heading.localName);
    for (const { name, value } of each.attributes) other.setAttribute(name, value);
    other.append(...each.childNodes);
    each.replaceWith(other);
  }
}

/** Whether the page is one that a film has for itself. */
export function isOwnPage(film) {
  return Boolean(film) && document.body.matches('.play-video-page, .play-video-frame') && document.body.dataset.film === film;
}

/** Such a page then is that of the other film: what it is called, how it is written, where it is. */
export function turn({ film, title, language, direction, address }) {
  const { body, documentElement } = document;
  body.dataset.film = film;
  Object.assign(documentElement, { lang: language, dir: direction });
  document.title = title;
  const heading = document.querySelector('main > h1');
  if (heading) heading.textContent = title;
  try {
    history.replaceState(history.state, '', address);
  } catch {
    // A frame without an origin of its own has no address to change.
  }
}
