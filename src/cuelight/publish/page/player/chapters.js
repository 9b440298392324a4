/** The list of chapters. */

import { added, bring, element } from './dom.js';
import { begun, clock, Moments } from './moments.js';
import { askAgain, isBroken } from './tracks.js';

/**
 * The chapters of the film as a list of buttons, read when the list is opened or the film is started.
 *
 * The stage is `begin(chapter)`, `know(chapters)`.
 */
export class Chapters {
  constructor(source, title, signal, stage) {
    Object.assign(this, { source, stage });
    this.moments = new Moments('true');
    this.list = element('ol', {});
    this.place = added('details', { className: 'play-video-chapters' }, element('summary', {}, title), this.list);
    this.place.addEventListener('toggle', () => this.load());
    source.addEventListener('load', () => this.fill(), { signal });
    source.addEventListener('error', () => { this.place.hidden = true; }, { signal });
  }

  load() {
    if (isBroken(this.source)) askAgain(this.source);
    if (this.source.track.mode === 'disabled') this.source.track.mode = 'hidden';
    const isRead = this.source.readyState === HTMLTrackElement.LOADED; // WebKit may have read them long before
    if (isRead && !this.moments.all.length && this.source.track.cues) this.fill();
  }

  fill() {
    this.moments = new Moments('true', [...this.source.track.cues].map((cue) => {
      const title = element('span', {}, cue.getCueAsHTML().textContent);
      const time = element('span', { className: 'play-video-time' }, clock(cue.startTime));
      const place = element('button', { type: 'button' }, title, ' ', time);
      place.dataset.start = cue.startTime;
      return { start: cue.startTime, title: title.textContent, place };
    }));
    this.list.replaceChildren(...this.moments.all.map((moment) => element('li', {}, moment.place)));
    this.place.hidden = false;
    this.stage.know(this.moments.all);
  }

  follow(now) {
    const { moments } = this;
    if (!moments.mark(begun(moments.all, now)) || !moments.current) return;
    bring(moments.current.place, this.list);
    this.stage.begin(moments.current);
  }
}
