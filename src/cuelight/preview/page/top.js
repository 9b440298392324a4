/** The head of the page: the film's title, its script, what is being made, and the tools. */

import { button, byId, element, set, write } from './dom.js';
import { makeHelp, makeSwitch } from './help.js';
import { busy, titleOf, words } from './words.js';

const APART = 5000; // milliseconds between two things that are said aloud

export class Top {
  #choice = element('select', { id: 'script' });
  #scripts = '';
  #said = 0;
  #line = '';

  constructor(server) {
    this.help = makeHelp();
    this.#choice.addEventListener('change', () => server.open(this.#choice.value));
    byId('scripts').append(element('label', { htmlFor: 'script', className: 'unseen' }, words.script), this.#choice);
    byId('tools').append(
      makeSwitch('plays', words.playChanged),
      button('?', () => this.help.showModal(), { className: 'round', title: words.help, aria: { label: words.help, haspopup: 'dialog' } }),
    );
  }

  show(state) {
    document.title = titleOf(state.title, state.problems.length);
    write(byId('title'), state.title || words.preview);
    set(byId('title'), 'lang', state.language);
    this.#offer(state);
    this.#tell(busy(state.busy));
  }

  #offer({ script, scripts }) {
    byId('scripts').hidden = scripts.length < 2;
    if (scripts.join('\n') !== this.#scripts) {
      this.#scripts = scripts.join('\n');
      this.#choice.replaceChildren(...scripts.map((name) => element('option', { value: name }, name)));
    }
    this.#choice.value = script;
  }

  /** Shown at once, but said aloud only from time to time. */
  #tell(line) {
    const before = this.#line;
    this.#line = line;
    write(byId('busy'), line);
    byId('busy').classList.toggle('working', Boolean(line));
    if (line === before) return;
    clearTimeout(this.waiting);
    const wait = Math.max(0, this.#said + APART - performance.now());
    this.waiting = setTimeout(() => {
      this.#said = performance.now();
      write(byId('said'), this.#line || words.ready);
    }, wait);
  }
}
