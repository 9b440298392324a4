/** The elements of a scene: a list beside the picture, and where they are on the picture itself. */

import { button, element, set, write } from './dom.js';
import { Rows } from './rows.js';
import { clock, words } from './words.js';

export class Elements {
  #list = element('ul', { className: 'elements' });
  #boxes = element('div', { className: 'boxes', aria: { hidden: 'true' } });
  #rows = new Rows(this.#list, ({ target }) => target, () => this.#make());
  #outlines = new Rows(this.#boxes, ({ target }) => target, () => this.#outline());

  constructor(player, frame) {
    this.player = player;
    this.place = this.#list;
    frame.append(this.#boxes);
  }

  #make() {
    const name = element('span', { className: 'name', dir: 'auto' });
    const at = element('span', { className: 'at' });
    const made = {};
    const press = button([name, at], () => this.#press(made.one), { className: 'element' });
    const show = (one) => {
      made.one = one;
      write(name, one.label || one.target);
      set(name, 'lang', this.player.state.language);
      write(at, one.at === null ? words.notLit : clock(one.at));
      press.disabled = one.at === null;
    };
    return Object.assign(made, { place: element('li', {}, press), show });
  }

  /** What is pressed with a pointer is in the list for everyone else. */
  #outline() {
    const made = {};
    const place = button([], () => this.#press(made.one), { className: 'box', tabIndex: -1 });
    const show = (one) => {
      made.one = one;
      place.title = one.label || one.target;
      ['left', 'top', 'width', 'height'].forEach((side, index) => { place.style[side] = `${one.box[index] * 100}%`; });
    };
    return Object.assign(made, { place, show });
  }

  #press({ at, target }) {
    this.player.press(at, `element ${this.scene.id} ${target}`);
  }

  show(scene) {
    this.scene = scene;
    this.#rows.show(scene.elements);
    this.#outlines.show(scene.elements.filter(({ box, at }) => box && at !== null));
  }
}
