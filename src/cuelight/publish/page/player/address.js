/** Addresses: what that of the page asks for, and whose a film is. */

import { isNamed, secondAsked } from './fragment.js';

/** The second that the page's address asks for, undefined if it asks for none; a film that it names comes into view. */
export function asked(place) {
  if (isNamed(place)) place.scrollIntoView({ block: 'nearest' });
  return secondAsked(place, document.querySelectorAll('play-video').length === 1);
}

/** The files of a film, in the order in which a browser tries them. */
export function addressesOf(video) {
  const places = video.hasAttribute('src') ? [video] : [...video.querySelectorAll('source')];
  return places.map((place) => place.src);
}

/** Whether a file is of another origin than the page; a page in a sandbox is of none. */
export function isElsewhere(address) {
  return /^https?:/.test(address) && new URL(address).origin !== self.origin;
}
