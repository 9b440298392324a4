/** What a page has of a film: it may exchange any of it, at any time. */

import { addressesOf } from './address.js';
import { WORDS } from './words.js';

const WORDED = ['data-thumbnails', 'data-timeline', 'label-language', 'lang', 'resume', 'schema', ...Object.keys(WORDS).map((name) => `label-${name}`)];
const PARTS = ['video', 'track[kind=chapters]', '.play-video-transcript', 'div.play-video-schema svg', 'nav.play-video-related'];
export const WATCHED = { childList: true, subtree: true, attributeFilter: [...WORDED, 'aria-label', 'class', 'src', 'srclang'] };

/** The parts of a film in an element, and all that the component makes of them depends on. */
export class Found {
  constructor(host) {
    const [video, track, transcript, svg, related] = PARTS
      .map((selector) => host.querySelector(selector));
    const title = video && video.getAttribute('aria-label');
    Object.assign(this, { video, track, transcript, svg, related, title });
    const words = WORDED.map((name) => host.getAttribute(name));
    const tracks = [...host.querySelectorAll('track')].flatMap((one) => [one, one.src.replace(/#+$/, '')]);
    const sentences = host.querySelectorAll('.play-video-transcript [data-start]:not([data-made])');
    this.all = [video, transcript, svg, ...host.querySelectorAll('[data-level]'), related, title, ...(video ? addressesOf(video) : []), ...words, ...tracks, ...sentences];
  }

  equals(other) {
    return Boolean(other) && this.all.length === other.all.length && this.all.every((one, index) => one === other.all[index]);
  }
}
