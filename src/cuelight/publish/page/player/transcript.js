/** The transcript that follows the film. */

import { added, bring } from './dom.js';
import { begun, clock, Moments } from './moments.js';
import { Search } from './search.js';

const LINGER = 1.5; // seconds for which a sentence stays lit after its last word, if no other begins
const MOVE = 1000; // milliseconds that it takes at most to scroll there by itself
const REST = 4000; // milliseconds for which the transcript stands still after the reader has moved it

/** The sentences of the transcript: a press on one plays from there, and so does a button before each paragraph. */
export class Transcript {
  constructor(place, words, signal, marks) {
    this.place = place;
    this.standsUntil = 0;
    this.movesUntil = 0;
    const sentences = [...place.querySelectorAll('[data-start]')].map((sentence) => (
      { start: Number(sentence.dataset.start), end: Number(sentence.dataset.end), place: sentence }
    ));
    this.moments = new Moments('true', sentences);
    for (const { place: sentence } of sentences) sentence.classList.add('play-video-sentence');
    const firsts = new Map(sentences.reverse().map((sentence) => [sentence.place.parentElement, sentence]));
    sentences.reverse();
    for (const [paragraph, sentence] of firsts) {
      paragraph.classList.add('play-video-said');
      paragraph.prepend(this.button(sentence, words));
    }
    if (place.querySelector('summary')) this.search = new Search(place, words, marks);
    place.addEventListener('toggle', () => { if (this.moments.current) this.bring(this.moments.current); }, { signal });
    for (const name of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
      place.addEventListener(name, () => this.rest(), { passive: true, signal });
    }
    place.addEventListener('scroll', () => { if (Date.now() > this.movesUntil) this.rest(); }, { signal });
  }

  /** The reader has moved it, if only by its scrollbar, of which nothing is heard but that it scrolls. */
  rest() {
    this.standsUntil = Date.now() + REST;
    this.movesUntil = 0;
  }

  bring(sentence) {
    if (!sentence.place.getClientRects().length) return; // a search leaves it out
    this.movesUntil = Date.now() + MOVE;
    bring(sentence.place, this.place);
  }

  /** Where the style has a place for all of it, it is open from the start. */
  open() {
    if (getComputedStyle(this.place).getPropertyValue('--open')) this.place.open = true;
  }

  button({ start }, words) {
    const time = clock(start);
    const button = added('button', { type: 'button', className: 'play-video-from' }, time);
    button.setAttribute('aria-label', words('at').replace('{}', () => time));
    button.dataset.start = start;
    return button;
  }

  follow(now) {
    const sentence = begun(this.moments.all, now);
    const isSaid = sentence && now < sentence.end + LINGER;
    if (!this.moments.mark(isSaid ? sentence : undefined) || !isSaid) return;
    if (Date.now() >= this.standsUntil) this.bring(sentence);
  }
}
