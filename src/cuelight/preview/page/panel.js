/** What stands beside the picture: the scene with its texts, sentences and elements; and the problems. */

import { element, set, write } from './dom.js';
import { Elements } from './elements.js';
import { Fields } from './fields.js';
import { Problems } from './problems.js';
import { Sentences } from './sentences.js';
import { Tabs } from './tabs.js';
import { sceneOf, words } from './words.js';

export class Panel {
  #number = element('h2', { className: 'eyebrow' }, words.noScene);
  #heading = element('p', { className: 'scene-heading', dir: 'auto' }); // where it cannot be typed over
  #count = element('span', { className: 'count' });
  #id; // of the scene that is shown

  constructor(place, frame, player, server) {
    this.player = player;
    this.fields = new Fields(player, server, () => this.follow());
    this.sentences = new Sentences(player);
    this.elements = new Elements(player, frame);
    this.problems = new Problems(player, server, (id) => this.#goTo(id));
    this.slide = element('section', { aria: { label: words.onSlide } }, this.fields.slide.place);
    this.said = group(words.narration, this.fields.say.place, this.sentences.place);
    this.shown = group(words.elements, this.elements.place);
    for (const one of [this.slide, this.said, this.shown]) one.hidden = true; // until there is a scene
    const problems = element('div', {}, element('h2', { className: 'unseen' }, words.problems), this.problems.place);
    this.tabs = new Tabs(place, words.scene, [
      { name: 'scene', label: [words.scene], content: [this.#number, this.#heading, this.slide, this.said, this.shown] },
      { name: 'problems', label: [words.problems, this.#count], content: [problems] },
    ]);
  }

  #goTo(id) {
    const scene = this.player.state.scenes.find((one) => one.id === id);
    if (!scene) return;
    this.player.go(scene.start);
    this.tabs.choose('scene');
    this.tabs.focus();
  }

  /** The scene that is shown: that of the moment, or the one in which somebody types. */
  get #scene() {
    const { state, scene } = this.player;
    const typed = this.fields.isFocused && state.scenes.find(({ id }) => id === this.#id);
    return typed || (this.fields.isFocused ? null : state.scenes[scene]);
  }

  show() {
    const { problems, scenes } = this.player.state;
    write(this.#count, String(problems.length));
    const worst = ['error', 'warning', 'advice'].find((name) => problems.some(({ severity }) => severity === name));
    set(this.#count, 'data-worst', worst);
    this.problems.show();
    if (!scenes.length) {
      this.tabs.choose('problems');
      return;
    }
    this.#id = this.fields.isFocused ? this.#id : undefined;
    this.follow(true);
  }

  /** Another scene, or another sentence of it. */
  follow(isNew = false) {
    if (!this.player.state) return;
    const scene = this.#scene;
    if (!scene) return;
    if (isNew || scene.id !== this.#id) this.#take(scene);
    const { player } = this;
    this.sentences.follow(player.state.scenes[player.scene].id === scene.id ? player.sentence : null);
  }

  #take(scene) {
    const { state } = this.player;
    this.#id = scene.id;
    write(this.#number, sceneOf(state.scenes.indexOf(scene) + 1, state.scenes.length));
    write(this.#heading, scene.heading || scene.id);
    set(this.#heading, 'lang', state.language);
    this.fields.show(scene);
    this.sentences.show(scene);
    this.elements.show(scene);
    this.#heading.hidden = scene.texts.some(({ kind }) => kind === 'heading');
    this.slide.hidden = this.fields.slide.place.hidden;
    this.said.hidden = false;
    this.shown.hidden = !scene.elements.length;
  }
}

function group(name, ...content) {
  return element('section', { className: 'group' }, element('h3', {}, name), ...content);
}
