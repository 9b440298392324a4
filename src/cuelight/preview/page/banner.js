/** The first error, named over the picture; the last good film stays. Said once for every change. */

import { button, element, icon, write } from './dom.js';
import { errors, words } from './words.js';

export class Banner {
  #line = element('p');
  #first = element('p', { className: 'first', dir: 'auto' });
  #said = element('div', { className: 'banner-text', role: 'alert' });

  constructor(frame, showProblems) {
    this.place = element('div', { className: 'banner', hidden: true }, icon('error'), this.#said, button(words.showProblems, showProblems, { className: 'small' }));
    frame.append(this.place);
  }

  show({ error, problems }) {
    this.place.hidden = !error;
    const first = problems.find(({ severity }) => severity === 'error');
    write(this.#line, error ? errors(error.count) : '');
    write(this.#first, error && first ? first.message : '');
    if (!error) this.#said.replaceChildren();
    else if (!this.#said.children.length) this.#said.append(this.#line, this.#first);
  }
}
