/** The element that puts the parts together. */

import { asked } from './address.js';
import { putBack } from './behind.js';
import { makeButton } from './button.js';
import { isSeen, pace } from './dom.js';
import { announce } from './events.js';
import { Film } from './film.js';
import { Found, WATCHED } from './found.js';
import { isFull, steer } from './keys.js';
import { Messages } from './messages.js';
import { makeParts } from './parts.js';
import { leftAt } from './resume.js';
import { Tongues } from './tongues.js';
import { wordsOf } from './words.js';

/** Its fields are private: a framework sets what it finds on an element as a property, and not as an attribute. */
export class PlayVideo extends (globalThis.HTMLElement || Object) {
  #connection;
  #name; // if the page gives none
  #found;
  #film;
  #button;
  #parts = { all: [] };
  #timeline;
  #made = new AbortController(); // ends what listens for the parts that were made last
  #messages = new Messages(this);
  #sizes = new ResizeObserver(() => { if (this.#parts.schema) this.#parts.schema.showPin(); });
  #changes = new MutationObserver((records) => this.#see(records));
  #tongues = new Tongues(this, this.#messages, { film: () => this.#film, prepare: () => this.#prepare() });

  play(at) {
    if (this.#film) this.#film.play(at);
  }

  pause() {
    if (this.#film) this.#film.video.pause();
  }

  seek(at) {
    if (this.#film) this.#film.seek(at);
  }

  get video() {
    return this.#film ? this.#film.video : null;
  }

  get started() {
    return Boolean(this.#film && this.#film.isStarted);
  }

  get chapters() {
    return this.#parts.chapters ? this.#parts.chapters.moments.all.map(({ start, title }) => ({ start, title })) : [];
  }

  get language() {
    return this.#film ? this.#film.captions.language : null;
  }

  get languages() {
    return this.#tongues.all;
  }

  switchTo(language) {
    return this.#tongues.switchTo(language);
  }

  connectedCallback() {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    if (document.readyState !== 'loading') this.#begin();
    else document.addEventListener('DOMContentLoaded', () => this.#begin(), { once: true, signal });
  }

  disconnectedCallback() {
    this.#connection.abort();
    this.#made.abort();
    this.#changes.disconnect();
    this.#sizes.disconnect();
    if (this.#film) this.#film.rest();
    this.#tongues.rest();
    putBack(this);
    this.#found = undefined;
  }

  #begin() {
    const { signal } = this.#connection;
    this.addEventListener('click', (event) => this.#click(event), { signal });
    this.addEventListener('keydown', (event) => this.#key(event), { signal });
    this.addEventListener('fullscreenchange', () => this.#takeFocus(), { signal });
    document.addEventListener('keydown', (event) => this.#keyInFull(event), { signal });
    addEventListener('hashchange', () => this.#goTo(), { signal });
    this.#prepare();
    asked(this);
    this.#tongues.begin();
    this.#changes.observe(this, WATCHED);
  }

  /** The page's address has changed. */
  #goTo() {
    const at = asked(this);
    if (this.#film && this.#film.isStarted) this.#film.seek(at);
    this.#tongues.follow();
  }

  /** The page has changed something, or this file a class. */
  #see(records) {
    if (records.some((record) => record.attributeName !== 'class')) this.#prepare();
    if (records.some((record) => record.target === this)) this.#mark(); // who writes `class` anew has lost ours
  }

  /** Take up what the page has of the film; again whenever something comes, goes, or changes. */
  #prepare() {
    const [found, before] = [new Found(this), this.#found];
    if (found.equals(before)) return;
    this.#found = found;
    this.#clear();
    if (!found.video) {
      this.append(this.#messages.place);
      this.#messages.say('missing');
      return;
    }
    this.#prepareFilm(found);
    this.#parts = makeParts(this, this.#film, found, this.#made.signal);
    if (found.svg) this.#sizes.observe(this.#parts.schema.place);
    this.#mark();
    if (found.transcript && !(before && before.transcript)) this.#parts.transcript.open();
    this.#film.listen();
    if (this.#film.isStarted) this.#follow();
  }

  #clear() {
    this.#made.abort();
    this.#sizes.disconnect();
    this.#made = new AbortController();
    this.#timeline = null;
    putBack(this);
    for (const made of this.querySelectorAll('[data-made]')) made.remove();
    for (const place of this.querySelectorAll('[aria-current]:not([hreflang])')) place.removeAttribute('aria-current');
  }

  #prepareFilm({ video, title }) {
    if (!this.#film || !this.#film.is(video)) this.#takeUp(video);
    this.tabIndex = -1; // takes the keys after the press: a browser's controls would not go away under the focus
    this.setAttribute('role', 'group');
    if ([null, this.#name].includes(this.getAttribute('aria-label'))) this.setAttribute('aria-label', this.#name = title || wordsOf(this, 'play'));
    this.#button = makeButton(this, title);
    this.#button.hidden = this.#film.isStarted;
    video.after(this.#button, this.#messages.place);
  }

  /** Another film than before: another <video>, or one whose sources were exchanged. */
  #takeUp(video) {
    if (this.#film) this.#film.rest();
    this.#messages.clear();
    if (this.#film && this.#film.video === video) video.load();
    this.#film = new Film(video, {
      start: () => this.#start(),
      stop: (message) => this.#stop(message),
      follow: (now) => this.#parts.all.forEach((follower) => follower.follow(now)),
      say: (message) => this.#messages.say(message),
      unsay: (message) => this.#messages.unsay(message),
      tell: (name, more) => announce(this, video.currentTime, name, more),
      help: () => this.#parts.under.help(),
    });
  }

  #start() {
    this.#messages.clear();
    const hadFocus = this.#focused === this.#button;
    this.#button.hidden = true;
    this.#mark();
    if (hadFocus) this.focus({ preventScroll: true });
    this.#follow();
  }

  /** What follows the film is asked for. */
  #follow() {
    this.#parts.under.start();
    if (this.#parts.chapters) this.#parts.chapters.load();
    this.#loadTimeline();
  }

  /** The button comes back, and a message says why. */
  #stop(message) {
    const hadFocus = [this.#film.video, this].includes(this.#focused);
    this.#button.hidden = false;
    this.#mark();
    if (hadFocus) this.#button.focus();
    this.#messages.unsay('lost');
    this.#messages.say(message);
  }

  /** What has the focus where this film is; of a shadow tree, the document only knows its host. */
  get #focused() {
    return this.getRootNode().activeElement;
  }

  /** Ask for the timeline until it could be read. */
  async #loadTimeline() {
    const schema = this.#parts.schema;
    if (!schema || !this.dataset.timeline) return;
    this.#timeline ||= schema.load(this.dataset.timeline).then(() => this.#tell(schema, true), () => this.#tell(schema, false));
    await this.#timeline;
    this.#film.follow();
  }

  /** Say whether the timeline could be read, unless another one has been asked for meanwhile. */
  #tell(schema, isRead) {
    if (schema !== this.#parts.schema) return;
    this.#messages.unsay('unfollowed');
    if (isRead) return;
    this.#timeline = null;
    this.#messages.say('unfollowed');
  }

  /** Play while the press still allows it; the place is known once the timeline is. */
  async #playNode(node) {
    const { schema, behind } = this.#parts;
    if (behind) {
      behind.close();
      this.focus({ preventScroll: true });
    }
    this.#bringFilm();
    announce(this, this.#film.video.currentTime, 'node', { node: node.name });
    if (schema.told) {
      this.#film.play(schema.goTo(node));
      return;
    }
    this.#film.play();
    await this.#loadTimeline();
    this.#film.seek(schema.goTo(node));
  }

  #click(event) {
    const [{ target }, film] = [event, this.#film];
    if (!film || this.#tongues.press(event)) return;
    const timed = target.closest('[data-start]');
    const isSelecting = timed && timed.matches('.play-video-sentence') && !getSelection().isCollapsed;
    const isFilm = target === film.video && !film.isStarted;
    if (isFilm || target.closest('.play-video-play')) film.play(film.left || (asked(this) ?? leftAt(this)));
    else if (timed && !isSelecting) film.play(Number(timed.dataset.start));
    else {
      if (!timed) this.#pressNode(target);
      return;
    }
    this.#bringFilm();
  }

  /** True if a node was pressed: the box of a group opens, and from any other the film plays. */
  #pressNode(target) {
    const { schema } = this.#parts;
    const node = schema && schema.pressed(target);
    if (node && !schema.enter(node)) this.#playNode(node);
    return Boolean(node);
  }

  /** True if that leads back from a group to the overview; in a dialog, Escape closes it. */
  #leave(target) {
    const { schema, behind } = this.#parts;
    return schema && schema.levels && !behind && schema.place.contains(target) && schema.levels.leave();
  }

  /** Who presses something that plays wants to see it. */
  #bringFilm() {
    const { video } = this.#film;
    if (!isSeen(video)) video.scrollIntoView({ block: 'nearest', behavior: pace() });
  }

  /** Keys of the nodes, which are buttons without being a <button>, and of the film while the element has the focus. */
  #key(event, isOwn = event.target === this) {
    const { target, key } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const isPress = !isOwn && ['Enter', ' '].includes(key);
    if (isPress ? this.#pressNode(target) : isOwn ? this.#steer(event) : key === 'Escape' && this.#leave(target)) {
      event.preventDefault();
    }
  }

  /** While a film fills the screen, Chromium gives its keys to the page, and WebKit to the <video>. */
  #keyInFull(event) {
    const { video } = this.#film || {};
    if (video && isFull(video) && [document.body, video].includes(event.composedPath()[0])) this.#key(event, true);
  }

  #takeFocus() {
    const isLeft = this.#film && this.#film.isStarted && !isFull(this.#film.video);
    if (isLeft && document.activeElement === document.body) this.focus({ preventScroll: true });
  }

  /** True if a key means something for the film; in a text that is edited, it is the text's. */
  #steer(event) {
    return this.started && !this.isContentEditable && steer(this.#film, event);
  }

  /** What the style has to know. */
  #mark() {
    this.classList.toggle('play-video-started', this.started);
  }
}
