/** The schema beside the film, which lights up with what is said. */

import { added, bring, isWithin } from './dom.js';
import { labelOf, loosen, numberIds } from './drawing.js';
import { Moments } from './moments.js';
import { spoken } from './spoken.js';

const SMALLEST = 12 / 19; // of the width in the drawing, at which its words can just be read: what does not fit is scrolled

/** The film's diagram: every node a button that plays from where it is explained, lit while the film speaks of it. */
export class Schema {
  constructor(place, svg, words, hint) {
    this.place = place;
    this.hint = added('p', { className: 'play-video-hint' }, hint);
    this.told = null;
    const named = (kind) => [...svg.querySelectorAll(`${kind}[data-cue]`)].map((part) => (
      { name: part.dataset.cue, place: part }
    ));
    this.nodes = named('.play-video-node');
    this.pins = named('.play-video-pin');
    this.lights = named(':not(.play-video-pin)');
    this.first = svg.dataset.here;
    this.here = new Moments('location');
    this.words = words;
    this.stands = svg.querySelector('[data-said]');
    for (const { place: node } of this.nodes) {
      node.setAttribute('role', 'button');
      node.setAttribute('tabindex', '0');
    }
    this.light(new Set());
    this.pin(this.first);
    this.name();
    numberIds(svg);
    loosen(svg);
    svg.setAttribute('role', 'group'); // an image would hide its buttons
    place.removeAttribute('tabindex'); // its buttons are reached one by one
    place.prepend(this.hint);
    this.hint.hidden = !this.nodes.length;
    this.size(svg);
  }

  /** What the pin says. */
  get pinned() {
    return this.pins.length ? labelOf(this.pins[0].place) : '';
  }

  /** Where a drawing is wider than its place, the pin is in view from the start, and after that has changed. */
  showPin() {
    const pin = this.pins.find(({ place }) => place.matches('.play-video-here'));
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
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    this.told = spoken(await answer.json());
    const silent = this.nodes.filter((node) => this.explained(node) === undefined);
    for (const { place } of silent) {
      place.setAttribute('role', 'img');
      place.removeAttribute('tabindex');
    }
    this.name();
    this.hint.hidden = silent.length === this.nodes.length;
    if (this.hint.hidden) this.place.tabIndex = 0; // so that keys still scroll it
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
    const hasChanged = this.light(new Set(lit.map((cue) => cue.target)));
    const pins = this.told.pins.filter((pin) => pin.start <= now);
    const isYet = pins.some((pin) => pin.target);
    if (this.pin(isYet ? pins.pop().target : this.first)) this.bring(this.here.current);
    if (hasChanged) this.bring(this.nodes.find(({ place }) => place.matches('.play-video-lit')));
  }

  bring(node) {
    if (node) bring(node.place, this.place);
  }

  /** Light these and nothing else; true if that changes anything. */
  light(names) {
    const changed = this.lights.filter(({ name, place }) => place.matches('.play-video-lit') !== names.has(name));
    for (const { place } of changed) place.classList.toggle('play-video-lit');
    return changed.length > 0;
  }

  pin(target) {
    for (const { name, place } of this.pins) place.classList.toggle('play-video-here', name === target);
    const hasMoved = this.here.mark(this.nodes.find((node) => node.name === target));
    if (hasMoved) this.name();
    return hasMoved;
  }

  /** Who hears the diagram hears where one is: after the node's own name, and at the end of its description. */
  name() {
    const { current } = this.here;
    for (const { name, place } of this.nodes) {
      const pin = this.pins.find((one) => current && one.name === current.name && one.name === name);
      const label = place.matches('[role=button]') ? this.words('node').replace('{}', () => labelOf(place)) : labelOf(place);
      place.setAttribute('aria-label', pin ? `${label}. ${labelOf(pin.place)}` : label);
    }
    if (this.stands) this.stands.textContent = current ? this.stands.dataset.said.replace('{}', () => labelOf(current.place)) : '';
  }
}
