/** What is seen and heard: the still of a moment, or the film from there; and where every newer state leads. */

import { carried, clipAt, isComplete, placeOf, sceneAt, sentenceAt, timeOf } from './moments.js';
import { isSet } from './settings.js';
import { pictureOf } from './words.js';

const SURE = 8; // seconds that a film which plays has to be complete for
const LAST = 3; // states after which the server may not have a film any more
const OFTEN = 500; // milliseconds between two looks whether a newer film is needed

/**
 * The stage is told: `follow()` when the moment changes, `turn()` when it plays or no longer does, `block()` when the
 * browser wants a press.
 */
export class Player {
  #last = null; // the sentence at whose end it stops: { id, sentence }
  #awaited = null; // what was changed and is played once it is spoken: { revision, scene, sentence }
  #sounding = null; // what is marked once it sounds: { revision, from }
  #followed = null; // the revision whose change was gone to
  #looked = 0;
  #turn = 0; // counts what was begun, so that what was begun before changes nothing any more
  #isExchanging = false;
  #isFrozen = false; // the film's own picture is seen, not the still
  #isUntouched = true; // nobody has gone anywhere: the first scene is shown whole, since a film may begin with an empty picture

  state = null;
  at = 0;
  isPlaying = false;
  isAlone = false; // it plays what was changed, which nobody has pressed
  pressed = null; // what was pressed that it plays

  constructor(picture, films, server, stage) {
    Object.assign(this, { picture, films, server, stage });
    for (const { video } of films.all) {
      video.addEventListener('timeupdate', () => this.#follow());
      video.addEventListener('ended', () => { if (video === films.front.video) this.pause(); });
      video.addEventListener('error', () => { if (video === films.front.video) this.#recover(); });
    }
  }

  get scene() {
    return sceneAt(this.state, this.at);
  }

  get sentence() {
    return sentenceAt(this.state.scenes[this.scene], this.at);
  }

  /** A newer state of the film. */
  take(state) {
    const before = this.state;
    this.state = state;
    if (!before || before.script !== state.script) this.#open();
    else this.#carry(before);
    this.#playAwaited();
    this.stage.follow();
  }

  #open() {
    this.films.release();
    this.isPlaying = false;
    this.#thaw();
    Object.assign(this, { at: 0, pressed: null });
    this.#isUntouched = true;
    this.#followed = this.state.revision;
    this.#awaited = null;
    this.picture.await(this.state.revision);
    this.#paint();
    this.stage.turn();
  }

  #carry(before) {
    const { state } = this;
    const isNew = before.revision !== state.revision;
    this.at = carried(before, state, this.at);
    if (isNew) this.#awaited = null;
    if (this.#isChange(before) && (!this.isPlaying || this.isAlone)) this.#goToChange();
    if (isNew && !this.isPlaying) this.picture.await(state.revision);
    if (this.isPlaying) this.#consider();
    else if (isNew || this.#address(state, this.at) !== this.#address(before, carried(state, before, this.at))) this.#thaw();
    if (!this.isPlaying) this.#paint();
  }

  /** Whether the newest edit shows somewhere and was not gone to yet; a text with an error does not. */
  #isChange(before) {
    const { changed, error, revision, seen } = this.state;
    if (before.error && !error && before.seen === seen) this.#followed = revision; // it is as it was before the error
    return changed && !error && revision !== this.#followed;
  }

  #address(state, at) {
    return clipAt(state, at)?.still;
  }

  #goToChange() {
    const { changed, revision } = this.state;
    this.#followed = revision;
    this.#stop();
    this.#isUntouched = false;
    this.at = changed.at;
    this.#thaw();
    if (changed.sentence !== null && isSet('plays')) this.#awaited = { revision, ...changed };
  }

  /** Play what was changed, once it is spoken and a film has it. */
  #playAwaited() {
    const wanted = this.#awaited;
    if (!wanted || wanted.revision !== this.state.revision) return;
    const scene = this.state.scenes[wanted.scene];
    const said = scene && scene.sentences[wanted.sentence];
    if (said && (said.state !== 'spoken' || !this.state.film) && said.state !== 'failed') return;
    this.#awaited = null;
    if (!said || said.state === 'failed') return;
    this.#sounding = { revision: wanted.revision, from: said.start };
    this.#play(said.start, { id: scene.id, sentence: wanted.sentence });
  }

  /** Play from a moment; what is pressed a second time pauses. */
  press(at, name) {
    if (this.isPlaying && this.pressed === name) {
      this.pause();
      return;
    }
    this.play(at);
    this.pressed = name;
  }

  play(at = this.at) {
    this.films.unlock();
    this.#forget();
    this.#play(at >= this.state.seconds - 1 / this.state.rate ? 0 : at, null);
  }

  /** Play what the browser would not without a press, just as it would have been played. */
  playBlocked() {
    this.films.unlock();
    this.#play(this.at, this.#last);
  }

  toggle() {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  pause() {
    this.#forget();
    this.#stop();
    this.#paint();
  }

  /** Go to a moment: play on from there if it plays. */
  go(at) {
    if (this.isPlaying) {
      this.play(at);
      return;
    }
    this.#forget();
    this.at = at;
    this.#thaw();
    this.films.pause();
    this.#paint();
    this.stage.follow();
  }

  /** One frame back (-1) or on (1), as the film has it. */
  async step(by) {
    const { state } = this;
    if (this.isPlaying) this.pause();
    this.#forget();
    const frame = Math.round(this.at * state.rate) + by;
    this.at = Math.min(Math.max(0, frame), state.frames - 1) / state.rate;
    this.stage.follow();
    this.#look();
    if (!state.film) return;
    this.#turn += 1;
    const turn = this.#turn;
    if (await this.films.show(state, this.at + 0.5 / state.rate) && turn === this.#turn) this.#freeze();
  }

  /** Nothing of its own is still to come: somebody has pressed something. */
  #forget() {
    this.#awaited = null;
    this.#last = null;
    this.#sounding = null;
    this.pressed = null;
    this.#isUntouched = false;
    this.stage.unblock();
  }

  async #play(at, last) {
    const { state } = this;
    this.at = at;
    this.#last = last;
    this.isAlone = last !== null;
    if (!state.film) {
      this.#paint();
      this.stage.follow();
      return;
    }
    this.isPlaying = true;
    this.#turn += 1;
    this.#isExchanging = false;
    this.stage.turn();
    this.#look();
    const front = this.films.front.state;
    const kept = front && front.revision === state.revision && isComplete(front, carried(state, front, at), SURE) ? front : state;
    try {
      const turned = this.films.play(kept, carried(state, kept, at));
      this.stage.follow();
      if (await turned) this.#freeze();
      else return;
    } catch {
      this.#stop();
      this.#last = last;
      this.#paint();
      this.stage.block();
      return;
    }
    this.#run();
  }

  #stop() {
    this.isPlaying = this.isAlone = false;
    this.films.pause();
    this.stage.turn();
  }

  /** The film that plays cannot be read any more: go on in the newest. */
  #recover() {
    if (!this.isPlaying || !this.films.front.state || this.films.front.state.film === this.state.film) return;
    this.#play(this.at, this.#last);
  }

  /** Follow at every picture that the page draws; `timeupdate` does where it draws none. */
  #run() {
    if (!this.isPlaying) return;
    this.#follow();
    requestAnimationFrame(() => this.#run());
  }

  #follow() {
    const { front } = this.films;
    if (!this.isPlaying || !front.state || front.video.paused || front.video.seeking) return;
    const now = front.video.currentTime;
    this.#hear(now);
    if (this.#last && this.#isOver(front.state, now)) return;
    this.at = carried(front.state, this.state, now);
    if (performance.now() - this.#looked > OFTEN) this.#consider();
    this.#look();
    this.stage.follow();
  }

  #hear(now) {
    if (!this.#sounding || now <= this.#sounding.from) return;
    performance.mark('cuelight-sound', { detail: { revision: this.#sounding.revision } });
    this.#sounding = null;
  }

  /** Whether the one sentence that was to be played has come to its end; it then stops. */
  #isOver(state, now) {
    const scene = state.scenes.find(({ id }) => id === this.#last.id);
    const said = scene && scene.sentences[this.#last.sentence];
    if (said && now < said.end) return false;
    if (said) this.at = carried(state, this.state, said.end - 1 / state.rate);
    this.#stop();
    this.#forget();
    this.stage.follow();
    return true;
  }

  /** Change to the newest film if the script was changed, or if only it has what comes next. */
  async #consider() {
    this.#looked = performance.now();
    const { front } = this.films;
    const { state } = this;
    if (this.#isExchanging || !front.state || !state.film || front.holds(state) || front.video.paused) return;
    const isNew = front.state.revision !== state.revision;
    const isFading = state.made - front.state.made >= LAST && !front.isRead;
    if (!isNew && !isFading && (isComplete(front.state, this.films.at, SURE) || !isComplete(state, this.at, SURE))) return;
    this.#isExchanging = true;
    try {
      await this.films.exchange(state, () => carried(front.state || state, state, front.video.currentTime));
    } catch {
      // it goes on in the old one
    }
    this.#isExchanging = false;
    if (this.isPlaying && state.revision !== this.state.revision) this.#consider();
  }

  #look() {
    this.server.look({ scene: this.scene, at: Math.round(this.at * 1000) / 1000, playing: this.isPlaying });
  }

  #freeze() {
    this.#isFrozen = true;
    this.stage.freeze(true);
  }

  #thaw() {
    this.#isFrozen = false;
  }

  /** The still of this moment; the film's own picture is seen until it is there. */
  async #paint() {
    const { state } = this;
    this.#turn += 1;
    const turn = this.#turn;
    const clip = clipAt(state, this.at);
    this.#look();
    if (!clip) {
      this.stage.freeze(false);
      return;
    }
    const scene = state.scenes[this.scene];
    const { glimpse } = state; // new words of a schema in its old arrangement, while the new one is sought
    const own = this.#isUntouched && state.poster ? state.poster : clip.still;
    const still = glimpse && glimpse.scene === this.scene ? glimpse.picture : own;
    const isThere = await this.picture.show(still, pictureOf(this.scene + 1, scene.heading));
    if (isThere && still !== own) requestAnimationFrame(() => performance.mark('cuelight-glimpse'));
    if (isThere && !this.#isFrozen && turn === this.#turn) {
      this.stage.freeze(false);
      this.films.release();
    }
  }
}
