/** Two sheets of which one is seen, chosen by tabs. */

import { element, set } from './dom.js';

export class Tabs {
  #all;

  /** `sheets`: `name`, `label` (what the tab shows) and `content`. */
  constructor(place, label, sheets) {
    this.#all = sheets.map((sheet) => this.#make(sheet));
    const list = element('div', { className: 'tabs', role: 'tablist', aria: { label } }, ...this.#all.map(({ tab }) => tab));
    place.append(list, ...this.#all.map(({ sheet }) => sheet));
    list.addEventListener('keydown', (event) => this.#key(event));
    this.choose(sheets[0].name);
  }

  #make({ name, label, content }) {
    const tab = element('button', { type: 'button', role: 'tab', id: `tab-${name}`, aria: { controls: name } }, ...label);
    const sheet = element('div', { className: 'sheet', id: name, role: 'tabpanel', tabIndex: -1, aria: { labelledby: tab.id } }, ...content);
    tab.addEventListener('click', () => this.choose(name));
    return { name, tab, sheet };
  }

  choose(name) {
    this.chosen = name;
    for (const one of this.#all) {
      const is = one.name === name;
      set(one.tab, 'aria-selected', is ? 'true' : 'false');
      one.tab.tabIndex = is ? 0 : -1;
      one.sheet.hidden = !is;
    }
  }

  focus() {
    this.#all.find(({ name }) => name === this.chosen).tab.focus();
  }

  #key(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    const index = this.#all.findIndex(({ name }) => name === this.chosen);
    this.choose(this.#all[(index + by + this.#all.length) % this.#all.length].name);
    this.focus();
    event.preventDefault();
    event.stopPropagation();
  }
}
