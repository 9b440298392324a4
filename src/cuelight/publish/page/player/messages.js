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

  say(name) {
    this.unsay(name);
    const message = element('p', {}, said(this.host, name));
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
