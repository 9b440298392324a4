/** What a reader is told under the film. */

import { added, element } from './dom.js';
import { said } from './words.js';

/** Messages, each said once, which screen readers read out. */
export class Messages {
  constructor(host) {
    this.host = host;
    this.place = added('div', { className: 'play-video-messages' });
    this.place.setAttribute('role', 'status');
  }

  /** Say something; a part of it takes the place of {}. */
  say(name, part) {
    this.unsay(name);
    const words = said(this.host, name);
    const [before, after] = words.textContent.split('{}');
    if (part) words.replaceChildren(before, part, after || '');
    const message = element('p', {}, words);
    message.dataset.said = name;
    this.place.append(message);
  }

  unsay(name) {
    for (const message of this.place.querySelectorAll(`[data-said=${name}]`)) message.remove();
  }

  clear() {
    this.place.replaceChildren();
  }
}
