/** The diagram behind a button, where the page asks for that by `schema="button"`. */

import { Dialog } from './dialog.js';
import { added } from './dom.js';
import { icon, PLACE } from './icons.js';

/** A button that is called as the pin is, and a dialog that takes the diagram out of the page while it is made so. */
export class Behind {
  constructor(schema, name, closing) {
    this.schema = schema;
    this.dialog = new Dialog(name, closing);
    this.dialog.place.classList.add('play-video-wide');
    this.button = added('button', { type: 'button', className: 'play-video-where' }, icon(PLACE), name);
    this.button.setAttribute('aria-haspopup', 'dialog');
    this.button.addEventListener('click', () => this.open());
    schema.place.before(this.button, this.dialog.place);
    this.dialog.body.append(schema.place);
  }

  /** The focus goes to where one is in the diagram. */
  open() {
    this.dialog.open();
    this.schema.showPin();
    const { seen } = this.schema;
    if (seen) seen.place.focus({ preventScroll: true });
  }

  close() {
    this.dialog.close();
  }
}

/** Put a diagram back to where the page has it: that of this element, or of one that it is a copy of. */
export function putBack(host) {
  for (const place of host.querySelectorAll('dialog[data-made] div.play-video-schema')) {
    place.closest('dialog').replaceWith(place);
  }
}
