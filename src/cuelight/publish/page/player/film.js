/** The film itself: it is started, is sent to times, and says when it cannot be read. */

import { addressesOf, isElsewhere } from './address.js';
import { Captions } from './captions.js';
import { Happenings } from './events.js';
import { films, pauseOthers } from './films.js';
import { NEAR } from './moments.js';
import { keepSpeed, useSpeed } from './speeds.js';
import { isCaptions } from './tracks.js';

const PATIENCE = 4000; // milliseconds in which something of a film should come

/**
 * A <video> with its sources and captions.
 *
 * The stage is what it stands on: `start()`, `stop(name)`, `follow(now)`, `say(name)`, `unsay(name)`,
 * `tell(name, more)`, `help()`.
 */
export class Film {
  constructor(video, stage) {
    Object.assign(this, { video, stage, isStarted: false, addresses: addressesOf(video), withheld: null });
    this.captions = new Captions(video);
    this.happenings = new Happenings(video, stage.tell);
    video.controls = false;
    if (!video.paused) return;
    video.preload = 'none';
    if (video.crossOrigin === null && this.addresses.some(isElsewhere)) video.crossOrigin = 'anonymous';
  }

  /** Whether this still is the film of a <video>, whose sources a page may exchange. */
  is(video) {
    return video === this.video && addressesOf(video).join() === this.addresses.join();
  }

  /** Listen to the film, once, until it is to rest. */
  listen() {
    const { video } = this;
    if (!this.captions.are(video)) this.takeCaptions();
    if (films.has(this)) return;
    this.listening = new AbortController();
    const { signal } = this.listening;
    const on = (names, act, target = video) => {
      for (const name of names.split(' ')) target.addEventListener(name, act, { signal });
    };
    films.add(this);
    on('play', () => this.begin());
    on('playing', () => this.run());
    on('loadedmetadata', () => this.arrive());
    on('timeupdate seeking seeked', () => this.follow());
    on('play playing progress timeupdate pause ended', () => this.expect());
    this.happenings.listen(on);
    on('ratechange', () => { if (this.isStarted) keepSpeed(video); });
    const dry = () => this.wait(!navigator.onLine && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA);
    on('waiting stalled', dry);
    on('offline', dry, window);
    on('online', () => this.recover(), window);
    on('change', () => { if (this.isStarted && video.readyState) this.choose(); }, video.textTracks);
    video.addEventListener('error', (event) => this.fail(event.target), { capture: true, signal });
    video.addEventListener('load', (event) => this.read(event.target), { capture: true, signal });
    if (!video.paused) this.begin();
  }

  takeCaptions() {
    this.captions = new Captions(this.video);
    if (this.isStarted) this.captions.show();
  }

  /** The reader has chosen other captions, or none. */
  choose() {
    const { language } = this.captions;
    this.captions.keep();
    if (language !== this.language) this.stage.tell('language', { language });
    this.language = language;
  }

  rest() {
    films.delete(this);
    this.listening.abort();
    clearTimeout(this.expecting);
    if (this.watching) this.video.cancelVideoFrameCallback(this.watching);
  }

  /** Play, from a time if one is given: what the button, chapters, sentences and nodes do. */
  play(at) {
    const { video } = this;
    this.start();
    if (video.error || video.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) video.load();
    this.seek(at);
    video.play().catch(() => {}); // a broken film says so by an error event; a refusal leaves the controls
  }

  /** Go on where another film was left; one that does not play shows its picture of that time. */
  take(at, isPlaying) {
    this.video.preload = 'auto';
    if (isPlaying) {
      this.play(at);
      return;
    }
    this.start();
    this.seek(at);
  }

  /** It plays, whoever had it played. */
  begin() {
    pauseOthers(this.video); // the event does not leave a shadow tree
    this.start();
    this.recover();
  }

  start() {
    const { video } = this;
    if (this.isStarted) return;
    this.isStarted = true;
    this.lost = undefined;
    video.controls = true;
    this.stage.start();
    useSpeed(video);
    this.captions.show(); // first: Chromium asks for no track that is disabled
    this.language = this.captions.language;
    if (this.captions.retry()) this.stage.say('captionless');
  }

  /** It runs; Firefox shows what it has read even after an error. */
  run() {
    this.start();
    this.watch();
  }

  /** Something came, so more should follow: some browsers never say that nothing does. */
  expect() {
    const { video } = this;
    clearTimeout(this.expecting);
    if (this.isStarted && this.lost !== undefined && this.lost !== video.currentTime) this.find();
    if (!video.paused && !video.ended) this.expecting = setTimeout(() => this.wait(true), PATIENCE);
  }

  /** It goes on. */
  find() {
    this.lost = undefined;
    this.stage.unsay('lost');
  }

  /** Nothing comes any more: say so, and ask again from time to time, as a browser may not. */
  wait(isGone) {
    const { video } = this;
    if (!isGone || !this.isStarted || video.paused || video.ended) return;
    clearTimeout(this.expecting);
    this.lost = video.currentTime;
    if (video.error && !navigator.onLine) this.stop('lost');
    else this.stage.say('lost');
    this.expecting = setTimeout(() => { if (navigator.onLine) this.recover(); }, PATIENCE);
  }

  arrive() {
    if (this.isStarted) this.captions.show();
    if (this.wanted !== undefined) this.seek(this.wanted);
  }

  seek(at) {
    const { video, stage } = this;
    if (at === undefined) return;
    this.wanted = video.readyState ? undefined : at;
    if (!video.readyState) return;
    stage.unsay('fixed');
    if (this.reaches(at)) video.currentTime = at;
    else stage.say('fixed'); // a browser would begin anew, or go on as if nothing had been pressed
  }

  /** Whether the film can be sent to a time; without Range replies, it can only go where it has been read. */
  reaches(at) {
    const { seekable } = this.video;
    const ranges = Array.from({ length: seekable.length }, (_, number) => [seekable.start(number), seekable.end(number)]);
    return ranges.some(([start, end]) => start - NEAR <= at && at <= end + NEAR);
  }

  read(place) {
    if (isCaptions(place)) this.stage.unsay('captionless');
  }

  /** Say what could not be read; without a film, offer the button again. */
  fail(place) {
    const { video, stage } = this;
    if (isCaptions(place) && this.isStarted) stage.say('captionless');
    if (place !== video && place !== [...video.querySelectorAll('source')].pop()) return;
    if (video.crossOrigin !== null && !video.readyState) {
      this.loadUnshared();
      return;
    }
    if (this.withheld) video.crossOrigin = this.withheld; // the next press asks for captions, too
    const isCut = place === video && video.error.code === MediaError.MEDIA_ERR_NETWORK;
    if (isCut && !video.paused && video.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA) return; // that is shown first
    const isLost = isCut || !navigator.onLine || this.lost !== undefined;
    if (this.isStarted) this.lost = this.lost || video.currentTime || this.wanted || 0;
    this.stop(isLost ? 'lost' : 'missing');
  }

  /** Offer the button again, which plays from where the film was left. */
  stop(message) {
    clearTimeout(this.expecting);
    this.left = this.lost || this.wanted;
    this.isStarted = false;
    this.video.controls = false;
    this.stage.stop(message);
  }

  /** Ask once more, as for a film whose host shares it with no other site: it can be shown, though without captions. */
  loadUnshared() {
    const { video } = this;
    this.withheld = video.crossOrigin;
    video.removeAttribute('crossorigin');
    video.load();
    if (this.isStarted) video.play().catch(() => {});
  }

  /** Go on where the connection was lost, once it is back, or somebody has it played. */
  recover() {
    if (this.lost === undefined) return;
    const at = this.video.currentTime || this.lost;
    this.find();
    if (this.isStarted) this.video.load(); // it still waits for what was asked for before
    this.play(at);
  }

  /** Follow at every picture that is shown, where the browser can say so; elsewhere `timeupdate` must do. */
  watch() {
    const { video } = this;
    if (!video.requestVideoFrameCallback) return;
    video.cancelVideoFrameCallback(this.watching);
    this.watching = video.requestVideoFrameCallback(() => {
      this.follow();
      if (!video.paused) this.watch();
    });
  }

  follow() {
    if (this.isStarted) this.stage.follow((this.wanted ?? this.video.currentTime) + NEAR);
  }
}
