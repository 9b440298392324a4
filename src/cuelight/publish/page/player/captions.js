/** The captions of a film. */

import { remember, remembered } from './storage.js';
import { askAgain, isBroken } from './tracks.js';

/** The captions: on, unless the reader has switched them off, in this film or another one. */
export class Captions {
  constructor(video) {
    const places = [...video.querySelectorAll('track')];
    const captions = places.filter((place) => /captions|subtitles/.test(place.kind));
    this.places = captions;
    this.tracks = captions.map((place) => place.track);
    this.first = (captions.find((place) => place.default) || captions[0] || {}).track;
    for (const place of places) {
      place.default = false; // or the browser would show it again after the reader has switched it off
      place.track.mode = 'disabled';
    }
  }

  show() {
    const choice = remembered();
    const wanted = this.tracks.find((track) => track.language === choice) || this.first;
    for (const track of this.tracks) track.mode = track === wanted && choice !== 'off' ? 'showing' : 'disabled';
  }

  /** Ask again for those that could not be read; true if there are any. */
  retry() {
    const broken = this.places.filter(isBroken);
    broken.forEach(askAgain);
    return broken.length > 0;
  }

  keep() {
    const shown = this.tracks.find((track) => track.mode === 'showing');
    if (this.tracks.length) remember(shown ? shown.language : 'off');
  }
}
