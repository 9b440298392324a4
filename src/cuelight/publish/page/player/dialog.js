/** A dialog over the page. */

import { added, element } from './dom.js';
import { CROSS, signed } from './icons.js';

/** A native dialog: Escape closes it, and so does a press on its button or beside it; the focus then goes back. */
export class Dialog {
  constructor(title, closing, ...content) {
    const close = signed(CROSS, closing);
    const top = element('div', { className: 'play-video-top' }, element('h2', {}, title), close);
    this.body = element('div', { className: 'play-video-body' }, ...content);
    this.place = added('dialog', { className: 'play-video-dialog' }, top, this.body);
    this.place.setAttribute('aria-label', title);
    close.addEventListener('click', () => this.close());
    this.place.addEventListener('click', ({ target }) => { if (target === this.place) this.close(); });
  }

  open() {
    if (!this.place.open) this.place.showModal();
  }

  close() {
    this.place.close();
  }
}
