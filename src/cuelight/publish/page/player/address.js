/** What the address of the page asks for. */

import { isNamed, secondAsked } from './fragment.js';

/** The second that the page's address asks for, undefined if it asks for none; a film that it names comes into view. */
export function asked(place) {
  if (isNamed(place)) place.scrollIntoView({ block: 'nearest' });
  return secondAsked(place, document.querySelectorAll('play-video').length === 1);
}
