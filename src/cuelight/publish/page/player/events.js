/** What happens to a film, for the page to hear and to count as it likes; nothing is sent anywhere. */

const TENTHS = 10;

/** Says what the media does, and which tenths of the film were played to their end; each of these once. */
export class Happenings {
  constructor(video, tell) {
    Object.assign(this, { video, tell, heard: new Set(), from: undefined });
  }

  /** Listen by way of `on(names, act)`. */
  listen(on) {
    const { video, tell } = this;
    on('play', () => tell('play'));
    on('pause', () => { if (!video.ended) tell('pause'); });
    on('ended', () => this.end());
    on('seeking', () => { this.from = undefined; });
    on('playing seeked timeupdate', () => {
      if (!video.seeking && video.duration) this.go(video.currentTime / video.duration * TENTHS);
    });
  }

  end() {
    if (this.from !== undefined) this.go(TENTHS);
    this.tell('ended');
  }

  /** On to a place, in tenths: those whose end lies between the last one and this have been played. */
  go(to) {
    const from = this.from === undefined ? to : this.from;
    this.from = to;
    for (let tenth = Math.floor(from) + 1; tenth <= to; tenth += 1) {
      if (!this.heard.has(tenth)) this.tell('progress', { share: tenth / TENTHS });
      this.heard.add(tenth);
    }
  }

  /** A chapter begins, unless it is only its list that was made anew. */
  begin({ start, title }) {
    if (start !== this.chapter) this.tell('chapter', { title });
    this.chapter = start;
  }
}

/** Tell the page, in an event that leaves shadow trees. */
export function announce(place, seconds, name, more) {
  const detail = { film: place.dataset.film || null, seconds, ...more };
  place.dispatchEvent(new CustomEvent(`play-video:${name}`, { bubbles: true, composed: true, detail }));
}
