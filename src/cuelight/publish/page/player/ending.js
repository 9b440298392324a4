/** What a reader may do at the end of a film. */

import { added, element } from './dom.js';
import { AGAIN, icon } from './icons.js';

/** Over the picture at its end, where the film leads on to something: its links, and the film again. */
export class Ending {
  constructor(video, related, word, again, signal) {
    const button = element('button', { type: 'button', className: 'play-video-pill' }, icon(AGAIN), word);
    button.addEventListener('click', again);
    this.place = added('div', { className: 'play-video-ending', hidden: true }, related.firstElementChild.cloneNode(true), button);
    this.place.setAttribute('role', 'group');
    this.place.setAttribute('aria-label', related.getAttribute('aria-label') || '');
    video.addEventListener('ended', () => { this.place.hidden = false; }, { signal });
    for (const name of ['play', 'seeking']) video.addEventListener(name, () => { this.place.hidden = true; }, { signal });
  }
}
