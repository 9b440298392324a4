/** Where captions stand and how large they are, as the reader chose last, in this film or another one. */

import { element } from './dom.js';
import { remember, remembered } from './storage.js';

const [KEPT_PLACE, KEPT_SIZE] = ['play-video-captions-place', 'play-video-captions-size'];
export const PLACES = ['over', 'below', 'off'];
export const SIZES = ['100', '125', '150']; // per cent

/** Captions over the picture, which browsers draw, or below it, where no picture is hidden by them. */
export class Looks {
  constructor(host, film) {
    Object.assign(this, { host, film, text: undefined });
    this.line = element('div', { className: 'play-video-caption' });
    this.line.setAttribute('aria-hidden', 'true'); // what is heard is not read out as well
  }

  get place() {
    return this.film.captions.shown ? (this.isBelow ? 'below' : 'over') : 'off';
  }

  get size() {
    const size = remembered(KEPT_SIZE);
    return SIZES.includes(size) ? size : SIZES[0];
  }

  put(place) {
    const { captions } = this.film;
    if (place !== 'off') remember(KEPT_PLACE, place);
    if ((place === 'off') === Boolean(captions.shown)) captions.toggle();
    this.use();
  }

  resize(size) {
    remember(KEPT_SIZE, size);
    this.use();
  }

  /** Below the picture, unless that is all that there is: in a frame, and where an iPhone fills its screen. */
  get hasRoom() {
    return this.line.parentElement.getClientRects().length > 0 && !this.film.video.webkitDisplayingFullscreen;
  }

  get isBelow() {
    return remembered(KEPT_PLACE) === 'below' && this.hasRoom;
  }

  /** Tell the style, and write what is said now. */
  use() {
    this.host.dataset.captions = `${this.isBelow ? 'below' : 'over'} size-${this.size}`;
    this.follow();
  }

  follow() {
    const track = this.isBelow ? this.film.captions.shown : undefined;
    const cues = track ? [...track.activeCues || []] : [];
    const text = cues.map((cue) => cue.text).join('\n');
    this.line.hidden = !track;
    if (text === this.text) return;
    this.text = text;
    this.line.lang = track ? track.language : '';
    this.line.replaceChildren(...cues.map((cue) => element('p', { dir: 'auto' }, cue.getCueAsHTML())));
  }
}
