/** What stands under the film once it plays. */

import { Bar } from './bar.js';
import { added, element } from './dom.js';
import { Ending } from './ending.js';
import { makeHelp } from './help.js';
import { signed, SLIDERS } from './icons.js';
import { Looks } from './looks.js';
import { said, tongue } from './words.js';

/** Captions, if they stand below; the bar, a button for what may be set, and at the end what the film leads on to. */
export class Under {
  constructor(host, film, { words, related, signal }) {
    Object.assign(this, { host, words });
    this.looks = new Looks(host, film);
    this.bar = new Bar(film.video, words('position'), host.dataset.thumbnails, (at) => film.seek(at));
    const button = signed(SLIDERS, words('help'));
    button.addEventListener('click', () => this.help());
    this.place = added('div', { className: 'play-video-under' }, this.looks.line, element('div', {}, this.bar.place, button));
    this.ending = related && new Ending(film.video, related, said(host, 'again'), () => film.play(0), signal);
    for (const name of ['webkitbeginfullscreen', 'webkitendfullscreen']) {
      film.video.addEventListener(name, () => this.looks.use(), { signal });
    }
    film.video.textTracks.addEventListener('change', () => this.looks.follow(), { signal });
  }

  get places() {
    return [...this.ending ? [this.ending.place] : [], this.place];
  }

  start() {
    this.looks.use();
  }

  follow(now) {
    this.looks.follow();
    this.bar.follow(now);
  }

  /** Open what may be set, and the list of keys. */
  help() {
    if (!this.made) {
      this.made = makeHelp(this.words, this.looks);
      Object.assign(this.made.dialog.place, tongue(this.host, 'help'));
      this.host.append(this.made.dialog.place);
    }
    this.made.open();
  }
}
