/** A search in the transcript. */

import { added, element } from './dom.js';
import { LENS, signed } from './icons.js';

const [FOUND, LEFT_OUT] = ['play-video-found', 'play-video-left-out'];

/** A button on the transcript's head, and a field that leaves what does not hold the words out. */
export class Search {
  constructor(transcript, words, marks) {
    Object.assign(this, { transcript, words, marks });
    this.button = signed(LENS, words('find'));
    this.button.setAttribute('aria-expanded', 'false');
    this.place = added('div', { className: 'play-video-search' }, this.button);
    this.button.addEventListener('click', () => this.toggle());
    this.seek('');
    transcript.querySelector('summary').after(this.place);
  }

  toggle() {
    if (!this.field) this.make();
    const isOpen = this.button.getAttribute('aria-expanded') === 'false';
    this.button.setAttribute('aria-expanded', String(isOpen));
    this.row.hidden = !isOpen;
    this.field.value = '';
    this.seek('');
    if (isOpen) this.field.focus();
  }

  make() {
    this.field = element('input', { type: 'search', dir: 'auto', placeholder: this.words('find') });
    this.field.setAttribute('aria-label', this.words('find'));
    this.told = element('p', this.marks);
    this.told.setAttribute('role', 'status');
    this.row = element('div', { hidden: true }, this.field, this.told);
    this.place.append(this.row);
    this.field.addEventListener('input', () => this.seek(this.field.value));
  }

  /** Mark the sentences and lines that hold the words; leave out blocks without one, and headings over nothing. */
  seek(text) {
    const wanted = plain(text);
    let [count, heading] = [0, null];
    for (const block of this.transcript.children) {
      if (block.matches('summary, [data-made], .play-video-link')) continue;
      const isHeading = /^h\d$/.test(block.localName);
      const held = isHeading ? 0 : this.mark(block, wanted);
      if (isHeading) heading = block;
      else if (held && heading) heading.classList.remove(LEFT_OUT);
      block.classList.toggle(LEFT_OUT, Boolean(wanted) && !held);
      count += held;
    }
    if (this.told) this.told.textContent = wanted ? this.words('found').replace('{}', count) : '';
  }

  /** Mark what holds the words in a block; how many there are. */
  mark(block, wanted) {
    const places = [...block.querySelectorAll('[data-start]:not([data-made]), .play-video-shown > p, li, td')];
    const found = places.filter((place) => wanted && plain(place.textContent).includes(wanted));
    for (const place of places) place.classList.toggle(FOUND, found.includes(place));
    return found.length;
  }
}

/** Words without capitals and accents. */
function plain(text) {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}
