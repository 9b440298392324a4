/** The element that puts the parts together. */

import { asked } from './address.js';
import { Captions } from './captions.js';
import { Chapters } from './chapters.js';
import { added, element, isSeen, pace } from './dom.js';
import { films, pauseOthers } from './films.js';
import { triangle } from './icons.js';
import { NEAR } from './moments.js';
import { Schema } from './schema.js';
import { isCaptions } from './tracks.js';
import { Transcript } from './transcript.js';
import { WORDS } from './words.js';

const WIDE = 54; // sizes of the font from which there is room for two columns
const NARROW = 24; // and up to which there is none for a button on the poster
const STEP = 5; // seconds that an arrow key goes back or on

export class PlayVideo extends HTMLElement {
  connectedCallback() {
    films.add(this);
    if (document.readyState !== 'loading') this.prepare();
    else document.addEventListener('DOMContentLoaded', () => this.prepare(), { once: true });
  }

  disconnectedCallback() {
    films.delete(this);
  }

  /** Take up what the page has of the film; again whenever something comes or goes. */
  prepare() {
    const [video, track, transcript, schema] = ['video', 'track[kind=chapters]', '.transcript', 'div.schema svg']
      .map((selector) => this.querySelector(selector));
    const found = [video, track, transcript, schema];
    if (!this.isConnected || (this.found && found.every((place, number) => place === this.found[number]))) return;
    if (!this.found) this.listen();
    this.found = found;
    for (const made of this.querySelectorAll('[data-made]')) made.remove();
    for (const place of this.querySelectorAll('[aria-current]')) place.removeAttribute('aria-current');
    this.messages = added('div', { className: 'messages' });
    this.messages.setAttribute('role', 'status');
    this.followers = [];
    if (video) this.prepareFilm(video);
    else this.append(this.messages);
    if (video) this.prepareParts(track, transcript, schema);
    else this.say('missing');
  }

  listen() {
    this.addEventListener('click', (event) => this.click(event));
    this.addEventListener('keydown', (event) => this.key(event));
    this.addEventListener('error', (event) => this.fail(event.target), true);
    this.addEventListener('load', (event) => { if (isCaptions(event.target)) this.unsay('captionless'); }, true);
    addEventListener('hashchange', () => this.goTo(asked(this)));
    new MutationObserver(() => this.prepare()).observe(this, { childList: true, subtree: true });
    new ResizeObserver(() => requestAnimationFrame(() => this.fit())).observe(this);
  }

  prepareFilm(video) {
    const isNew = video !== this.video;
    this.video = video;
    this.tabIndex = -1; // takes the keys after the press: a browser's controls would not go away under the focus
    this.setAttribute('role', 'group');
    const title = video.getAttribute('aria-label');
    if (!this.hasAttribute('aria-label')) this.setAttribute('aria-label', title || this.words('play'));
    if (isNew) {
      this.isStarted = false;
      this.crossOrigin = null;
      video.preload = 'none';
      video.controls = false;
      this.captions = new Captions(video);
      video.textTracks.addEventListener('change', () => this.keepCaptions());
      video.addEventListener('loadedmetadata', () => this.showCaptions());
      video.addEventListener('play', () => pauseOthers(video)); // which does not leave a shadow tree
      video.addEventListener('playing', () => this.watch());
      for (const name of ['timeupdate', 'seeking', 'seeked']) video.addEventListener(name, () => this.follow());
    }
    this.classList.toggle('started', this.isStarted);
    this.button = added('button', { type: 'button', className: 'play' }, triangle(), this.said('play'));
    if (title) this.button.setAttribute('aria-label', `${this.words('play')}: ${title}`);
    this.button.hidden = this.isStarted;
    video.after(this.button, this.messages);
    this.goTo(asked(this));
  }

  /** What goes with the film, as far as the page has it. */
  prepareParts(track, transcript, svg) {
    const words = (name) => this.words(name);
    this.chapters = track && new Chapters(track, this.said('chapters'));
    if (track) this.messages.after(this.chapters.place);
    this.transcript = transcript && new Transcript(transcript, words);
    this.schema = svg && new Schema(svg.closest('div.schema'), svg, words, this.said('hint'));
    this.timeline = null;
    this.followers = [this.chapters, this.transcript, this.schema].filter(Boolean);
    this.fit();
    if (this.transcript) transcript.open = transcript.open || this.matches('.wide');
    if (!this.isStarted) return;
    if (this.chapters) this.chapters.load();
    this.loadTimeline();
  }

  showCaptions() {
    if (this.isStarted) this.captions.show();
  }

  keepCaptions() {
    if (this.isStarted && this.video.readyState) this.captions.keep();
  }

  /** What has the focus where this film is; of a shadow tree, the document only knows its host. */
  get focused() {
    return this.getRootNode().activeElement;
  }

  /** The page's own words for something, or the English ones. */
  words(name) {
    return this.getAttribute(`label-${name}`) || WORDS[name];
  }

  /** Such words for the page, marked where they are of another language than what is round them. */
  said(name) {
    const place = element('span', {}, this.words(name));
    const language = this.hasAttribute(`label-${name}`) ? this.getAttribute('label-language') : 'en';
    const outer = this.closest('[lang]');
    if (language && !(outer && outer.lang.split('-')[0] === language)) Object.assign(place, { lang: language, dir: 'ltr' });
    return place;
  }

  say(name) {
    this.unsay(name);
    const message = element('p', {}, this.said(name));
    message.dataset.said = name;
    this.messages.append(message);
  }

  unsay(name) {
    for (const message of this.messages.querySelectorAll(`[data-said=${name}]`)) message.remove();
  }

  /** Play, from a time if one is given: what the button, chapters, sentences and nodes do. */
  play(at) {
    this.start();
    this.seek(at);
    this.video.play().catch(() => {}); // a broken film says so by an error event; a refusal leaves the controls
  }

  start() {
    const { video } = this;
    if (this.isStarted) return;
    this.isStarted = true;
    this.classList.add('started');
    this.messages.replaceChildren();
    const hadFocus = this.focused === this.button;
    this.button.hidden = true;
    video.controls = true;
    if (hadFocus) this.focus({ preventScroll: true });
    if (this.captions.retry()) this.say('captionless');
    this.captions.show();
    if (this.chapters) this.chapters.load();
    this.loadTimeline();
    if (video.error || video.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) video.load();
  }

  seek(at) {
    const { video } = this;
    if (at === undefined) return;
    const jump = () => { video.currentTime = at; };
    if (video.readyState) jump();
    else video.addEventListener('loadedmetadata', jump, { once: true });
  }

  /** What the page's address asks for. */
  goTo(at) {
    if (at === undefined || !this.button) return;
    this.button.dataset.start = at;
    if (this.isStarted) this.seek(at);
  }

  /** Say what could not be read; without a film, offer the button again. */
  fail(place) {
    const { video, button } = this;
    if (isCaptions(place) && this.isStarted) this.say('captionless');
    const sources = [...this.querySelectorAll('source')];
    if (!video || (place !== video && (place.localName !== 'source' || place !== sources.pop()))) return;
    if (video.crossOrigin !== null && !video.readyState) {
      this.loadUnshared();
      return;
    }
    if (this.crossOrigin) video.crossOrigin = this.crossOrigin; // the next press asks for captions, too
    const hadFocus = [video, this].includes(this.focused);
    if (video.currentTime) button.dataset.start = video.currentTime;
    this.isStarted = false;
    this.classList.remove('started');
    video.controls = false;
    button.hidden = false;
    if (hadFocus) button.focus();
    this.say('missing');
  }

  /** Ask once more, as for a film whose host shares it with no other site: it can be shown, though without captions. */
  loadUnshared() {
    const { video } = this;
    this.crossOrigin = video.crossOrigin;
    video.removeAttribute('crossorigin');
    video.load();
    if (this.isStarted) video.play().catch(() => {});
  }

  /** Ask for the timeline until it could be read. */
  async loadTimeline() {
    const { schema } = this;
    if (!schema || !this.dataset.timeline) return;
    this.timeline = this.timeline || schema.load(this.dataset.timeline).then(() => this.unsay('unfollowed'), () => {
      this.timeline = null;
      this.say('unfollowed');
    });
    await this.timeline;
    this.follow();
  }

  /** Play while the press still allows it; the place is known once the timeline is. */
  async playNode(node) {
    if (this.schema.told) {
      this.play(this.schema.explained(node));
      return;
    }
    this.play();
    await this.loadTimeline();
    this.seek(this.schema.explained(node));
  }

  click(event) {
    const { target } = event;
    if (!this.video || target.closest('a')) return;
    const timed = target.closest('[data-start]');
    const isSelecting = timed && timed.matches('.sentence') && !getSelection().isCollapsed;
    const isFilm = target === this.video && !this.isStarted;
    if (isFilm || target.closest('.play')) this.play(this.button.dataset.start);
    else if (timed && !isSelecting) this.play(Number(timed.dataset.start));
    else if (timed || !this.pressNode(target)) return;
    this.bringFilm();
  }

  /** True if a node was pressed. */
  pressNode(target) {
    const node = this.schema && this.schema.pressed(target);
    if (node) this.playNode(node);
    return Boolean(node);
  }

  /** Who presses something that plays wants to see it. */
  bringFilm() {
    if (!isSeen(this.video)) this.video.scrollIntoView({ block: 'nearest', behavior: pace() });
  }

  /** Keys of the nodes, which are buttons without being a <button>, and of the film while the element has the focus. */
  key(event) {
    const { target, key } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (target === this ? this.steer(key) : ['Enter', ' '].includes(key) && this.pressNode(target)) {
      event.preventDefault();
      if (target !== this) this.bringFilm();
    }
  }

  /** True if a key means something for the film. */
  steer(key) {
    const { video } = this;
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[key];
    if (!video || !this.isStarted) return false;
    if (key === ' ' && video.paused) this.play();
    else if (key === ' ') video.pause();
    else if (step) this.seek(Math.max(0, video.currentTime + step));
    return key === ' ' || Boolean(step);
  }

  /** Follow at every picture that is shown, where the browser can say so; elsewhere `timeupdate` must do. */
  watch() {
    const { video } = this;
    if (!video.requestVideoFrameCallback) return;
    video.cancelVideoFrameCallback(this.watching);
    this.watching = video.requestVideoFrameCallback(() => {
      this.follow();
      if (!video.paused) this.watch();
    });
  }

  follow() {
    if (!this.isStarted) return;
    for (const follower of this.followers) follower.follow(this.video.currentTime + NEAR);
  }

  /** Two columns where there is room for them; the button beside the poster where there is none on it. */
  fit() {
    const room = this.clientWidth / parseFloat(getComputedStyle(this).fontSize);
    this.classList.toggle('wide', room >= WIDE);
    this.classList.toggle('narrow', room < NARROW);
    this.classList.toggle('tall', Boolean(this.schema && this.schema.isTall));
  }
}
