/** The sentences of a scene: what is said, what is spoken where that differs, whether it is made, and its cues. */

import { button, element, icon, pace, set, write } from './dom.js';
import { Rows } from './rows.js';
import { clock, stateOf, words } from './words.js';

export class Sentences {
  #list = element('ol', { className: 'sentences' });
  #none = element('p', { className: 'quiet' }, words.silent);
  #rows = new Rows(this.#list, (said, index) => index, () => this.#make());

  constructor(player) {
    this.player = player;
    this.place = element('div', {}, this.#list, this.#none);
  }

  #make() {
    const { player } = this;
    const text = element('span', { className: 'words', dir: 'auto' });
    const state = element('span', { className: 'state' });
    const spoken = element('p', { className: 'spoken', hidden: true });
    const cues = element('ul', { className: 'cues' });
    let [start, name] = [0, ''];
    const press = button([text, state], () => player.press(start, name), { className: 'sentence' });
    const chips = new Rows(cues, (cue, index) => index, () => this.#cue());
    const show = (said, index) => {
      [start, name] = [said.start, `sentence ${this.scene.id} ${index}`];
      write(text, said.text);
      set(text, 'lang', player.state.language);
      this.#state(state, said);
      this.#spoken(spoken, said.spoken);
      cues.hidden = !said.cues.length;
      chips.show(said.cues);
    };
    return { place: element('li', {}, press, spoken, cues), show, press };
  }

  #state(place, { state, error }) {
    const line = error ? `${stateOf(state)}: ${error}` : stateOf(state);
    if (place.dataset.state === state && place.textContent === line) return;
    place.dataset.state = state;
    place.replaceChildren(icon(state), element('span', {}, line));
  }

  #spoken(place, spoken) {
    place.hidden = !spoken;
    const text = element('span', { dir: 'auto', lang: this.player.state.language }, spoken || '');
    place.replaceChildren(...(spoken ? [element('span', { className: 'quiet' }, words.spoken), ' ', text] : []));
  }

  #cue() {
    const [at, word, target] = ['at', 'word', 'target'].map((className) => element('span', { className, dir: 'auto' }));
    let [start, name] = [0, ''];
    const press = button([word, target, at], () => this.player.press(start, name), { className: 'cue' });
    const show = (cue, index) => {
      [start, name] = [cue.at, `cue ${this.scene.id} ${cue.at} ${index}`];
      write(word, cue.word);
      write(target, `${cue.label || cue.target} ${words.actions[cue.action] || cue.action}`);
      write(at, clock(cue.at));
      for (const one of [word, target]) set(one, 'lang', this.player.state.language);
    };
    return { place: element('li', {}, press), show };
  }

  show(scene) {
    this.scene = scene;
    this.#rows.show(scene.sentences);
    this.current = undefined;
    this.#list.hidden = !scene.sentences.length;
    this.#none.hidden = Boolean(scene.sentences.length);
  }

  /** Mark the one that is said, null if none is; one that is heard is brought into view where the sheet scrolls. */
  follow(number, isHeard) {
    if (number === this.current) return;
    this.current = number;
    this.#rows.all.forEach(({ place, press }, index) => {
      place.classList.toggle('current', index === number);
      set(press, 'aria-current', index === number && 'true');
    });
    if (isHeard && number !== null) bring(this.#rows.all[number].place);
  }
}

/** Scroll the sheet, never the page. */
function bring(place) {
  const sheet = place.closest('.sheet');
  const [inner, outer] = [place.getBoundingClientRect(), sheet.getBoundingClientRect()];
  if (inner.top < outer.top) sheet.scrollBy({ top: inner.top - outer.top, behavior: pace() });
  else if (inner.bottom > outer.bottom) sheet.scrollBy({ top: inner.bottom - outer.bottom, behavior: pace() });
}
