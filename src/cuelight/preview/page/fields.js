/** The texts of a scene that can be typed over; those that somebody has not finished are kept while other scenes are shown. */

import { element } from './dom.js';
import { Field } from './field.js';
import { Rows } from './rows.js';

export class Fields {
  #all = new Map();
  #place = (kinds) => {
    const place = element('div', { className: 'fields' });
    return { place, kinds, rows: new Rows(place, (text) => this.#keyOf(text), (text) => this.#row(text)) };
  };

  slide = this.#place((text) => text.kind !== 'say');
  say = this.#place((text) => text.kind === 'say');

  constructor(player, server, ease) {
    Object.assign(this, { player, server, ease });
  }

  #keyOf({ keys }) {
    return `${this.scene.id} ${JSON.stringify(keys.slice(keys[0] === 'scenes' ? 2 : 0))}`;
  }

  #row(text) {
    const key = this.#keyOf(text);
    const field = this.#all.get(key) || new Field(this.server, this.ease);
    this.#all.set(key, field);
    return { place: field.place, show: (one) => field.show(one, this.player.state.language) };
  }

  show(scene) {
    this.scene = scene;
    for (const { kinds, rows, place } of [this.slide, this.say]) {
      const texts = scene.texts.filter(kinds);
      rows.show(texts);
      place.hidden = !texts.length;
    }
    for (const [key, field] of this.#all) if (!field.isHeld && !field.place.isConnected) this.#all.delete(key);
  }

  /** Whether somebody types in one of them. */
  get isFocused() {
    return [...this.#all.values()].some((field) => field.isFocused);
  }

  /** Go to the heading, or to the first text if there is none. */
  focus() {
    const all = [...this.#all.values()].filter((field) => field.place.isConnected);
    (all.find(({ text }) => text.kind === 'heading') || all[0])?.focus();
  }
}
