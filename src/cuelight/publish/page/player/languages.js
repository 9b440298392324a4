/** The languages that there is the film in. */

import { element } from './dom.js';
import { announce } from './events.js';
import { exchange, isOwnPage, turn } from './exchange.js';
import { isAsking, languageAsked } from './fragment.js';
import { NEAR } from './moments.js';
import { sameSentence } from './sentence.js';
import { readSibling } from './sibling.js';
import { remember, remembered } from './storage.js';
import { readTimeline } from './timeline.js';
import { primary } from './words.js';

const LANGUAGE = 'play-video-language';
const SETTLED = 150; // milliseconds after which what is said in a place that was moved is heard

/**
 * Links to the film's pages in other languages, of which it makes switches: the film goes on at the same sentence.
 *
 * The stage is `film()`, and `prepare()`, which takes up what was exchanged.
 */
export class Languages {
  constructor(host, messages, stage) {
    Object.assign(this, { host, messages, stage, wanted: undefined });
  }

  get place() {
    return this.host.querySelector('nav.play-video-languages');
  }

  get links() {
    return this.place ? [...this.place.querySelectorAll('a[hreflang]')] : [];
  }

  /** Tags, and what the languages call themselves. */
  get all() {
    return this.links.map(({ hreflang, textContent }) => ({ language: hreflang, name: textContent }));
  }

  /** The link to a language, or to another form of it. */
  link(tag) {
    if (!tag) return undefined;
    const same = (form) => this.links.find(({ hreflang }) => form(hreflang) === form(tag));
    return same((each) => each.toLowerCase()) || same(primary);
  }

  /** Go to the language that the address asks for; without a word to the one that was chosen last, unless the address is about this very film. */
  begin() {
    const isAbout = isOwnPage(this.host.dataset.film) || isAsking();
    const link = !this.follow() && !isAbout && this.link(remembered(LANGUAGE));
    if (link) this.go(link, true);
  }

  /** Go to the language that the address asks for; true if it asks for one. */
  follow() {
    const tag = languageAsked(this.host);
    const link = this.link(tag);
    if (link) this.go(link);
    return Boolean(tag);
  }

  /** A press on a link: here on a switch, or on one to another film, which is asked for the language that was chosen. */
  press(link, event) {
    if ([event.defaultPrevented, event.altKey, event.ctrlKey, event.metaKey, event.shiftKey].some(Boolean)) return;
    const chosen = remembered(LANGUAGE);
    if (link.dataset.film && chosen && !link.hash) link.hash = `lang=${chosen}`;
    if (!this.links.includes(link) || location.protocol === 'file:') return; // a page on a disk reads no other
    event.preventDefault();
    this.choose(link);
  }

  /** Go on in a language, if there is the film in it; true once that is done. */
  async switchTo(tag) {
    const link = this.link(tag);
    return Boolean(link) && this.go(link);
  }

  async choose(link) {
    if (await this.go(link)) remember(LANGUAGE, link.hreflang);
  }

  /** Go on in the language of a link; true once that is done. Of several that are pressed, the last one counts. */
  async go(link, isQuiet = false) {
    this.wanted = link;
    this.messages.unsay('absent');
    if (!this.stage.film()) return false;
    if (link.matches('[aria-current]')) return true;
    try {
      const sibling = await readSibling(link);
      const timelines = await this.timelines(sibling);
      if (this.wanted !== link || !this.host.isConnected) return false;
      this.exchange(sibling, timelines);
    } catch {
      if (this.wanted === link && !isQuiet) this.messages.say('absent', named(link));
      return false;
    }
    if (!isQuiet) setTimeout(() => this.messages.say('now', named(link)), SETTLED);
    announce(this.host, this.stage.film().video.currentTime, 'switch', { language: link.hreflang });
    return true;
  }

  /** What says where the same sentence is, once the film is started; of this one nothing if it cannot be read. */
  async timelines({ attributes }) {
    if (!this.stage.film().isStarted) return undefined;
    const here = readTimeline(this.host.dataset.timeline).catch(() => undefined);
    return [await here, await readTimeline(attributes['data-timeline'])];
  }

  exchange(sibling, timelines) {
    const { host, stage, place } = this;
    const { isStarted, video, wanted } = stage.film();
    const isPlaying = !video.paused && !video.ended;
    const at = timelines && sameSentence(...timelines, (wanted ?? video.currentTime) + NEAR, video.duration);
    const hadFocus = place.contains(host.getRootNode().activeElement);
    const isOwn = isOwnPage(host.dataset.film);
    exchange(host, sibling, isStarted);
    if (isOwn) turn(sibling);
    stage.prepare();
    if (isStarted) stage.film().take(at, isPlaying);
    if (hadFocus) this.focus();
  }

  /** The focus stays on the control: on the language that is current, or what it stands behind. */
  focus() {
    const link = this.place.querySelector('details:not([open]) summary') || this.place.querySelector('[aria-current]');
    if (link) link.focus({ preventScroll: true });
  }
}

/** What a language calls itself, for a message in another one. */
function named({ lang, dir, textContent }) {
  return element('bdi', { lang, dir }, textContent);
}
