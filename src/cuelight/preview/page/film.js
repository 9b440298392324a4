/** One <video>, and the state of the film whose film it holds. */

import { element } from './dom.js';

const DEEP = 3; // HAVE_FUTURE_DATA: it can begin at once

export class Film {
  #loading = new AbortController();

  state = null; // null: it holds none
  video = element('video', { className: 'film', playsInline: true, preload: 'auto', tabIndex: -1, aria: { hidden: 'true' } });

  holds(state) {
    return this.state !== null && this.state.film === state.film && !this.video.error;
  }

  /** Whether all that comes has been read. */
  get isRead() {
    const { buffered, currentTime, duration } = this.video;
    const last = buffered.length - 1;
    return last >= 0 && buffered.start(last) <= currentTime && buffered.end(last) >= duration - 0.1;
  }

  /** Have it stand at a moment of a state's film, ready to play; false if that was given up, or if it cannot be read. */
  async stand(state, at) {
    this.#loading.abort();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    const { video } = this;
    video.pause();
    if (!this.holds(state)) {
      this.state = state;
      video.src = state.film;
      if (!await this.#until('loadedmetadata', () => video.readyState > 0, signal)) return false;
    } else if (!await this.#until('loadedmetadata', () => video.readyState > 0, signal)) {
      return false;
    }
    video.currentTime = Math.max(0, Math.min(at, video.duration - 0.001));
    return this.#until('seeked canplay', () => !video.seeking && video.readyState >= DEEP, signal);
  }

  /** Wait for an event until something holds; false once that was given up. */
  #until(names, holds, signal) {
    const { video } = this;
    return new Promise((resolve) => {
      const ended = new AbortController();
      const end = (is) => { ended.abort(); resolve(is); };
      const look = () => { if (holds() || (video.ended && !video.seeking)) end(true); };
      if (signal.aborted) end(false);
      else if (video.error) end(false);
      else if (holds()) end(true);
      else {
        for (const name of names.split(' ')) video.addEventListener(name, look, { signal: ended.signal });
        video.addEventListener('error', () => end(false), { signal: ended.signal });
        signal.addEventListener('abort', () => end(false), { signal: ended.signal });
      }
    });
  }

  /** Give up what is being loaded. */
  halt() {
    this.#loading.abort();
    this.video.pause();
  }

  /** Let go of the film and of all that was read of it. */
  release() {
    this.halt();
    this.state = null;
    if (!this.video.hasAttribute('src')) return;
    this.video.removeAttribute('src');
    this.video.load();
  }
}
