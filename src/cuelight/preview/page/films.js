/** Two films, of which one is seen and heard; a newer one is made ready in the other, and then they change places. */

import { Film } from './film.js';

const AHEAD = 0.25; // seconds that a newer film needs to begin
const TRIES = 3;

/** The next picture; where pages draw none, as in a tab that is not seen, a moment later. */
function next() {
  return new Promise((resolve) => {
    requestAnimationFrame(resolve);
    setTimeout(resolve, 100);
  });
}

export class Films {
  #turn = 0;

  constructor(frame) {
    [this.front, this.back] = [new Film(), new Film()];
    frame.append(this.front.video, this.back.video);
  }

  get all() {
    return [this.front, this.back];
  }

  /** Let browsers that ask for a press at each film take this one for both. */
  unlock() {
    for (const { video, state } of this.all) if (!state) video.load();
  }

  /**
   * Play a state's film from a moment on.
   *
   * Returns whether it plays. Throws `NotAllowedError` where the browser wants a press first.
   */
  async play(state, at) {
    const turn = this.#begin();
    const [one, other] = this.front.holds(state) ? [this.front, this.back] : [this.back, this.front];
    other.halt();
    if (!await one.stand(state, at) || turn !== this.#turn) return false;
    one.video.muted = false;
    if (!await this.#start(one) || turn !== this.#turn) return false;
    this.#front(one);
    return true;
  }

  /** Stand still at a moment of a state's film, whose picture is then seen. */
  async show(state, at) {
    const turn = this.#begin();
    const [one, other] = this.front.holds(state) ? [this.front, this.back] : [this.back, this.front];
    other.halt();
    if (!await one.stand(state, at) || turn !== this.#turn) return false;
    this.#front(one);
    return true;
  }

  /**
   * While a film plays, go on in another state's film.
   *
   * `now()` says which moment of that other film is being played.
   */
  async exchange(state, now) {
    const turn = this.#begin();
    const { front, back } = this;
    let target = 0;
    for (let tried = 1; tried <= TRIES; tried += 1) {
      target = now() + AHEAD * tried;
      if (!await back.stand(state, target) || turn !== this.#turn) return false;
      if (now() < target) break;
    }
    while (now() < target && !front.video.paused) {
      await next();
      if (turn !== this.#turn) return false;
    }
    back.video.muted = true; // two voices are heard as an echo
    if (!await this.#start(back) || turn !== this.#turn) return false;
    back.video.muted = false;
    this.#front(back);
    return true;
  }

  /** Where the film that is seen stands, and in which state. */
  get at() {
    return this.front.video.currentTime;
  }

  pause() {
    this.#begin();
    for (const film of this.all) film.halt();
  }

  release() {
    this.#begin();
    for (const film of this.all) film.release();
  }

  async #start(film) {
    try {
      await film.video.play();
      return true;
    } catch (error) {
      if (error.name === 'NotAllowedError') throw error;
      return false; // it was paused meanwhile, or cannot be read
    }
  }

  #front(film) {
    if (film !== this.front) [this.front, this.back] = [film, this.front];
    this.front.video.classList.add('front');
    this.back.video.classList.remove('front');
    this.back.release();
  }

  #begin() {
    this.#turn += 1;
    return this.#turn;
  }
}
