/** The schema beside the film, which lights up with what is said. */

import { added, bring, isWithin } from './dom.js';
import { labelOf, loosen, numberIds } from './drawing.js';
import { Levels } from './levels.js';
import { begun, NEAR } from './moments.js';
import { spoken } from './spoken.js';
import { readTimeline } from './timeline.js';

const SMALLEST = 12 / 19; // of the width in the drawing, at which its words can just be read: what does not fit is scrolled

/** The film's diagram: every node a button that plays from where it is explained, lit while the film speaks of it. */
export class Schema {
  constructor(place, svg, words, tell) {
    this.place = place;
    this.hint = added('p', { className: 'play-video-hint' }, tell('hint'));
    this.told = null;
    const levels = [...place.querySelectorAll('svg[data-level]')];
    const drawings = levels.length ? levels : [svg];
    const named = (kind) => [...place.querySelectorAll(`${kind}[data-cue]`)].map((part) => {
      const { cue, holds = '' } = part.dataset;
      return { name: cue, names: [cue, ...holds.split(' ')], place: part, drawing: part.closest('svg') };
    });
    this.pins = named('.play-video-pin');
    this.nodes = named('.play-video-node');
    for (const node of this.nodes) {
      node.pin = this.pins.find(({ name, drawing }) => name === node.name && drawing === node.drawing);
      node.place.setAttribute('role', 'button');
      node.place.setAttribute('tabindex', '0');
    }
    this.lights = named(':not(.play-video-pin)');
    this.first = svg.dataset.here;
    this.words = words;
    this.stands = place.querySelectorAll('[data-said]');
    this.levels = levels.length && new Levels(levels, this.hint, tell, () => this.showPin());
    this.here = null;
    this.light(new Set());
    this.pin(this.first);
    this.name();
    for (const drawing of drawings) {
      numberIds(drawing);
      loosen(drawing);
      drawing.setAttribute('role', 'group'); // an image would hide its buttons
      this.size(drawing);
    }
    place.removeAttribute('tabindex'); // its buttons are reached one by one
    place.prepend(this.levels ? this.levels.top : this.hint);
    this.hint.hidden = !this.nodes.length;
  }

  /** What the pin says. */
  get pinned() {
    return this.pins.length ? labelOf(this.pins[0].place) : '';
  }

  /** The node that is seen and carries the pin, or holds the one that does. */
  get seen() {
    return this.nodes.find((node) => node.place.matches('[aria-current]') && this.shows(node));
  }

  /** Whether something is in the level that is shown. */
  shows({ drawing }) {
    return !this.levels || drawing === this.levels.current;
  }

  /** The level that opens where a node is a group's box. */
  inside({ name, drawing }) {
    return this.levels && drawing === this.levels.overview && this.levels.named(name);
  }

  /** Go into a group; false if the node is no group's box. */
  enter(node) {
    const level = this.inside(node);
    if (!level) return false;
    this.levels.show(level);
    this.levels.focus();
    return true;
  }

  /** Where the film explains a node; the level stays until the film goes on to another one from there. */
  goTo(node) {
    const at = this.explained(node);
    if (this.levels && at !== undefined) this.levels.film = this.levelAt(at + NEAR);
    return at;
  }

  /** The name of the level in which the film is. */
  levelAt(now) {
    return (begun(this.told.levels, now) || {}).group || '';
  }

  /** Where a drawing is wider than its place, the pin is in view from the start, and after that has changed. */
  showPin() {
    const { pin } = this.seen || {};
    if (pin && !isWithin(pin.place, this.place)) bring(pin.place, this.place, 'instant');
  }

  /** As wide as the drawing says and no wider, whatever a page's style says of drawings. */
  size(svg) {
    const widest = Number(svg.getAttribute('width'));
    Object.assign(svg.style, { inlineSize: `${widest}px`, minInlineSize: `${Math.round(widest * SMALLEST)}px` });
  }

  /** The node that is pressed, if it is a button. */
  pressed(target) {
    const place = target.closest('[role=button]');
    return place && this.nodes.find((node) => node.place === place);
  }

  /** Read the timeline; a node that the film never speaks of is not a button any more. */
  async load(address) {
    this.told = spoken(await readTimeline(address));
    const silent = this.nodes.filter((node) => !this.inside(node) && this.explained(node) === undefined);
    for (const { place } of silent) {
      place.setAttribute('role', 'img');
      place.removeAttribute('tabindex');
    }
    this.name();
    this.hint.hidden = this.nodes.every((node) => this.inside(node) || silent.includes(node));
    if (silent.length === this.nodes.length) this.place.tabIndex = 0; // so that keys still scroll it
  }

  /** Where the sentence begins that first speaks of a node; undefined if none does, or nobody knows. */
  explained(node) {
    const cues = this.told ? this.told.cues.filter((cue) => cue.target === node.name && cue.action !== 'hide') : [];
    const first = cues.find((cue) => cue.action === 'light') || cues[0];
    return first && first.from;
  }

  /** Light what the film speaks of; the pin stands where it stands in the film, before that where it will stand. */
  follow(now) {
    if (!this.told) return;
    const lit = this.told.cues.filter((cue) => cue.action === 'light' && cue.start <= now && now < cue.end);
    if (this.levels) this.levels.follow(this.levelAt(now));
    const hasChanged = this.light(new Set(lit.map((cue) => cue.target)));
    const pins = this.told.pins.filter((pin) => pin.start <= now);
    const isYet = pins.some((pin) => pin.target);
    if (this.pin(isYet ? pins.pop().target : this.first)) this.bring(this.seen);
    if (hasChanged) this.bring(this.nodes.find((node) => node.place.matches('.play-video-lit') && this.shows(node)));
  }

  bring(node) {
    if (node) bring(node.place, this.place);
  }

  /** Light these and nothing else; true if that changes anything. */
  light(names) {
    const changed = this.lights.filter((light) => (
      light.place.matches('.play-video-lit') !== light.names.some((name) => names.has(name))
    ));
    for (const { place } of changed) place.classList.toggle('play-video-lit');
    return changed.length > 0;
  }

  pin(target) {
    if (target === this.here) return false;
    this.here = target;
    for (const { names, place, pin } of this.nodes) {
      const isHere = names.includes(target);
      if (isHere) place.setAttribute('aria-current', 'location');
      else place.removeAttribute('aria-current');
      if (pin) pin.place.classList.toggle('play-video-here', isHere);
    }
    this.name();
    return true;
  }

  /** Who hears the diagram hears where one is: after the node's own name, and at the end of its description. */
  name() {
    const current = this.nodes.find(({ name }) => name === this.here);
    for (const node of this.nodes) {
      const { place, pin } = node;
      const does = place.matches('[role=button]') ? this.words(this.inside(node) ? 'open' : 'node') : '{}';
      const label = does.replace('{}', () => labelOf(place));
      const pinned = pin && place.matches('[aria-current]') && labelOf(pin.place);
      place.setAttribute('aria-label', pinned ? `${label}. ${pinned}` : label);
    }
    for (const stands of this.stands) {
      stands.textContent = current ? stands.dataset.said.replace('{}', () => labelOf(current.place)) : '';
    }
  }
}
