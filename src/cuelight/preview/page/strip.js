/** The scenes as a strip of pictures: a list of which one is chosen, as with the arrow keys, Home and End. */

import { element, icon, pace, set, write } from './dom.js';
import { Rows } from './rows.js';
import { severity, words } from './words.js';

const STEPS = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 };

export class Strip {
  #list = element('div', { className: 'scenes', role: 'listbox', tabIndex: 0, aria: { label: words.scenes } });
  #rows = new Rows(this.#list, (scene) => scene.id, () => this.#make());
  #current = -1;

  constructor(place, player) {
    this.player = player;
    place.append(this.#list);
    this.#list.addEventListener('keydown', (event) => this.#key(event));
    const upright = matchMedia('(min-width: 1200px)');
    const turn = () => set(this.#list, 'aria-orientation', upright.matches ? 'vertical' : 'horizontal');
    upright.addEventListener('change', turn);
    turn();
  }

  #make() {
    const picture = element('img', { alt: '', loading: 'lazy', decoding: 'async', draggable: false });
    const number = element('span', { className: 'number' });
    const heading = element('span', { className: 'name', dir: 'auto' });
    const marks = element('span', { className: 'marks' });
    const place = element('div', { className: 'scene', role: 'option' }, picture, element('span', { className: 'caption' }, number, heading, marks));
    let index = 0;
    place.addEventListener('click', () => this.#press(index));
    const show = (scene, at) => {
      index = at;
      place.id = `scene-${at}`;
      set(picture, 'src', scene.thumbnail);
      write(number, String(at + 1));
      write(heading, scene.heading || '');
      set(heading, 'lang', this.player.state.language);
      this.#mark(marks, scene.id);
    };
    return { place, show };
  }

  /** Whether a scene has errors or warnings. */
  #mark(place, id) {
    const worst = ['error', 'warning'].find((name) => this.player.state.problems.some((one) => one.scene === id && one.severity === name));
    if ((place.dataset.worst || '') === (worst || '')) return;
    place.dataset.worst = worst || '';
    place.replaceChildren(...(worst ? [icon(worst), element('span', { className: 'unseen' }, severity(worst))] : []));
  }

  #press(index) {
    const { state } = this.player;
    this.player.press(state.scenes[index].start, `scene ${state.scenes[index].id}`);
  }

  #key(event) {
    const { scenes } = this.player.state || { scenes: [] };
    const last = scenes.length - 1;
    const to = { Home: 0, End: last }[event.key] ?? this.#current + (STEPS[event.key] || 0);
    if (event.ctrlKey || event.metaKey || event.altKey || last < 0) return;
    if (event.key === 'Enter') this.#press(this.#current);
    else if (event.key in STEPS || event.key === 'Home' || event.key === 'End') this.player.go(scenes[Math.min(Math.max(0, to), last)].start);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  show() {
    this.#rows.show(this.player.state.scenes);
    this.#current = -1;
    this.follow();
  }

  follow() {
    const current = this.player.scene;
    if (current === this.#current) return;
    this.#current = current;
    this.#rows.all.forEach(({ place }, index) => set(place, 'aria-selected', index === current ? 'true' : 'false'));
    const chosen = this.#list.children[current];
    set(this.#list, 'aria-activedescendant', chosen && chosen.id);
    if (chosen) this.#bring(chosen);
  }

  /** Scroll the strip, never the page. */
  #bring(chosen) {
    const [inner, outer] = [chosen.getBoundingClientRect(), this.#list.getBoundingClientRect()];
    this.#list.scrollBy({
      left: inner.left + inner.width / 2 - outer.left - outer.width / 2,
      top: inner.top + inner.height / 2 - outer.top - outer.height / 2,
      behavior: pace(),
    });
  }
}
