/** The captions of a film. */

import { remember, remembered } from './storage.js';
import { askAgain, isBroken, isCaptions } from './tracks.js';

const CHOSEN = 'play-video-captions'; // a language, "off", or null

/** The captions: on, unless the reader has switched them off, in this film or another one. */
export class Captions {
  constructor(video) {
    const places = [...video.querySelectorAll('track')];
    this.places = places.filter(isCaptions);
    this.own = this.places.map((place) => place.track);
    this.first = (this.places.find((place) => place.default) || this.places[0] || {}).track;
    this.listed = video.textTracks; // WebKit also lists the track in the film's own file
    for (const place of places) {
      place.default = false; // or the browser would show it again after the reader has switched it off
      place.track.mode = 'disabled';
    }
  }

  /** Whether these are the captions of a <video>, whose tracks a page may exchange. */
  are(video) {
    const places = [...video.querySelectorAll('track')].filter(isCaptions);
    return places.length === this.places.length && places.every((place) => this.places.includes(place));
  }

  /** Those of the page, then those of the film's own file. */
  get all() {
    const others = [...this.listed].filter((track) => /captions|subtitles/.test(track.kind) && !this.own.includes(track));
    return [...this.own, ...others];
  }

  get shown() {
    return this.all.find((track) => track.mode === 'showing');
  }

  /** That of the captions that are shown; null where none are. */
  get language() {
    return this.shown ? this.shown.language : null;
  }

  /** Off, or on again as they were last. */
  toggle() {
    const { shown } = this;
    const wanted = shown ? null : this.last || this.first || this.all[0];
    this.last = shown || this.last;
    for (const track of this.all) track.mode = track === wanted ? 'showing' : 'disabled';
    this.keep();
  }

  show() {
    const choice = remembered(CHOSEN);
    const wanted = this.all.find((track) => track.language === choice) || this.first;
    for (const track of this.all) track.mode = track === wanted && choice !== 'off' ? 'showing' : 'disabled';
  }

  /** Ask again for those that could not be read; true if there are any. */
  retry() {
    const broken = this.places.filter(isBroken);
    broken.forEach(askAgain);
    return broken.length > 0;
  }

  keep() {
    const { shown } = this;
    if (this.all.length) remember(CHOSEN, shown ? shown.language || 'on' : 'off');
  }
}
