/** Play, pause, the sentence before and after, and where the film is. */

import { button, element, icon, set, write } from './dom.js';
import { clock, words } from './words.js';

export class Transport {
  #clock = element('p', { className: 'clock' });
  #toggle;

  constructor(place, player, beside) {
    this.player = player;
    this.#toggle = button(icon('play'), () => player.toggle(), { className: 'round main' });
    const step = (name, by) => button(icon(name), () => beside(by), { className: 'round', title: words[name], aria: { label: words[name] } });
    place.prepend(step('previous', -1), this.#toggle, step('next', 1), this.#clock);
    this.turn();
  }

  turn() {
    const { isPlaying } = this.player;
    const name = isPlaying ? 'pause' : 'play';
    set(this.#toggle, 'aria-label', words[name]);
    this.#toggle.title = words[name];
    this.#toggle.replaceChildren(icon(name));
  }

  follow() {
    const { at, state } = this.player;
    write(this.#clock, `${clock(at)} / ${clock(state.seconds)}`);
  }
}
