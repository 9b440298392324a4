/**
 * <play-video>: a film on a page, with captions, chapters, a transcript that follows, and the film's schema beside it.
 *
 * It holds plain HTML that works without this file: a <video>, a <details class="transcript">, a <div class="schema">.
 * Nothing of the film is asked for before the reader presses. Times are seconds; the timeline counts in frames.
 * No dependencies, no inline style or script, no request but for the files that the page names. See docs/pages.md.
 */

const WORDS = {
  play: 'Play Video',
  chapters: 'Chapters',
  hint: 'Press a box to hear it explained.',
  node: 'Play from: {}',
  missing: 'The film cannot be shown: its file is missing or could not be read. Press the button to try again.',
  unfollowed: 'The diagram cannot follow the film: its timeline is missing or could not be read.',
  captionless: 'The captions are missing or could not be read.',
};
const REMEMBERED = 'play-video-captions';
const NEAR = 0.02; // seconds: a browser may land a little before the time that it was sent to
const LINGER = 1.5; // seconds for which a sentence stays lit after its last word, if no other begins
const REST = 4000; // milliseconds for which the transcript stands still after the reader has moved it
const WIDE = 54; // sizes of the font from which there is room for two columns
const SMALLEST = 12; // pixels of the schema's smallest text at least: what does not fit is scrolled
const LARGEST = 19; // and at most: a small schema is not blown up
const SPACELESS = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]/; // no spaces between words

/** What the reader chose last: a language, "off", or null. Storage may be forbidden. */
function remembered() {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

function remember(choice) {
  try {
    localStorage.setItem(REMEMBERED, choice);
  } catch {
    // Without storage the choice holds until the page is left.
  }
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** The sign on the button, in the colour of its words. */
function triangle() {
  const [svg, path] = ['svg', 'path'].map((name) => document.createElementNS('http://www.w3.org/2000/svg', name));
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', 'M7 4.5v15a1 1 0 0 0 1.5.86l13-7.5a1 1 0 0 0 0-1.72l-13-7.5A1 1 0 0 0 7 4.5z');
  path.setAttribute('fill', 'currentColor');
  svg.append(path);
  return svg;
}

/** 75.4 -> "1:15" */
function clock(seconds) {
  const whole = Math.floor(seconds + NEAR);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const short = `${minutes}:${String(whole % 60).padStart(2, '0')}`;
  return hours ? `${hours}:${short.padStart(5, '0')}` : short;
}

/** The last of some moments, in order of their starts, that has begun. */
function begun(moments, now) {
  return moments.filter((moment) => moment.start <= now).pop();
}

/** Scroll a box, never the page, until a place in it is in its middle. */
function bring(place, box) {
  const [inner, outer] = [place.getBoundingClientRect(), box.getBoundingClientRect()];
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  box.scrollBy({
    left: inner.left + inner.width / 2 - outer.left - outer.width / 2,
    top: inner.top + inner.height / 2 - outer.top - outer.height / 2,
    behavior: isCalm ? 'auto' : 'smooth',
  });
}

/** The second that the page's address asks for, as in embed.html#t=90; undefined if it asks for none. */
function asked() {
  const match = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash);
  return match && document.querySelectorAll('play-video').length === 1 ? Number(match[1]) : undefined;
}

/** Several moments of the film, each with its place on the page, of which one at most is the current one. */
class Moments {
  constructor(value, moments = []) {
    this.value = value;
    this.all = moments;
    this.current = undefined;
  }

  /** Mark one, or none; true if that changes anything. */
  mark(moment) {
    if (moment === this.current) return false;
    if (this.current) this.current.place.removeAttribute('aria-current');
    if (moment) moment.place.setAttribute('aria-current', this.value);
    this.current = moment;
    return true;
  }
}

/** The captions: on, unless the reader has switched them off, in this film or another one. */
class Captions {
  constructor(video) {
    const places = [...video.querySelectorAll('track')];
    const captions = places.filter((place) => /captions|subtitles/.test(place.kind));
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

  keep() {
    const shown = this.tracks.find((track) => track.mode === 'showing');
    if (this.tracks.length) remember(shown ? shown.language : 'off');
  }
}

/** The chapters of the film as a list of buttons, read when the list is opened or the film is started. */
class Chapters {
  constructor(source, title) {
    this.source = source;
    this.moments = new Moments('true');
    this.list = element('ol', {});
    this.place = element('details', { className: 'chapters' }, element('summary', {}, title), this.list);
    this.place.addEventListener('toggle', () => this.load());
    source.addEventListener('load', () => this.fill());
    source.addEventListener('error', () => { this.place.hidden = true; });
  }

  load() {
    if (this.source.track.mode === 'disabled') this.source.track.mode = 'hidden';
  }

  fill() {
    this.moments = new Moments('true', [...this.source.track.cues].map((cue) => {
      const title = element('span', {}, cue.getCueAsHTML().textContent);
      const time = element('span', { className: 'time' }, clock(cue.startTime));
      const place = element('button', { type: 'button' }, title, ' ', time);
      place.dataset.start = cue.startTime;
      return { start: cue.startTime, place };
    }));
    this.list.replaceChildren(...this.moments.all.map((moment) => element('li', {}, moment.place)));
  }

  follow(now) {
    const { moments } = this;
    if (moments.mark(begun(moments.all, now)) && moments.current) bring(moments.current.place, this.list);
  }
}

/** The sentences of the transcript as buttons: one stop of the Tab key, arrows from one to the next. */
class Transcript {
  constructor(place) {
    this.place = place;
    this.standsUntil = 0;
    const sentences = [...place.querySelectorAll('[data-start]')].map((sentence) => (
      { start: Number(sentence.dataset.start), end: Number(sentence.dataset.end), place: sentence }
    ));
    this.moments = new Moments('true', sentences);
    for (const { place: sentence } of sentences) {
      sentence.classList.add('sentence');
      sentence.setAttribute('role', 'button');
    }
    if (sentences.length) this.stopAt(sentences[0].place);
    place.addEventListener('focusin', (event) => { if (event.target.matches('.sentence')) this.stopAt(event.target); });
    for (const name of ['wheel', 'touchmove', 'keydown']) {
      place.addEventListener(name, () => { this.standsUntil = Date.now() + REST; }, { passive: true });
    }
  }

  stopAt(place) {
    for (const sentence of this.moments.all) sentence.place.tabIndex = sentence.place === place ? 0 : -1;
  }

  /** What an arrow key does at a sentence; false if the key means nothing here. */
  move(place, key) {
    const places = this.moments.all.map((sentence) => sentence.place);
    const at = places.indexOf(place);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: places.length - 1 }[key];
    if (next === undefined) return false;
    places[Math.max(0, Math.min(next, places.length - 1))].focus();
    return true;
  }

  follow(now) {
    const sentence = begun(this.moments.all, now);
    const isSaid = sentence && now < sentence.end + LINGER;
    if (!this.moments.mark(isSaid ? sentence : undefined) || !isSaid) return;
    if (!this.place.contains(document.activeElement)) this.stopAt(sentence.place);
    if (Date.now() >= this.standsUntil) bring(sentence.place, this.place);
  }
}

/** When the film speaks of what: the cues of a timeline in seconds. `from` is where the sentence of a cue begins. */
function spoken(timeline) {
  const [frames, seconds] = timeline.rate.split('/').map(Number);
  const rate = frames / (seconds || 1);
  if (!(rate > 0)) throw new Error('the timeline has no rate');
  const cues = timeline.scenes.flatMap((scene) => scene.cues.map(({ target, action, frame, until }) => {
    const start = frame / rate;
    const take = begun(scene.takes, start + NEAR);
    return {
      target, action, start, end: (until || scene.end) / rate, from: take ? take.start : start, left: scene.end / rate,
    };
  }));
  return cues.sort((one, other) => one.start - other.start);
}

/** The words of a node, whose lines are a <tspan> each. */
function label(node) {
  const lines = [...node.querySelectorAll('tspan')].map((line) => line.textContent.trim());
  const isOne = (before, after) => !before || (SPACELESS.test(before.slice(-1)) && SPACELESS.test(after[0]));
  return lines.reduce((before, after) => before + (isOne(before, after) ? '' : ' ') + after, '');
}

/** Give every id that another film on this page has taken a number, and mend what refers to it. */
function numberIds(svg) {
  const mended = new Map();
  for (const place of svg.querySelectorAll('[id]')) {
    const { id } = place;
    let number = 1;
    while (document.getElementById(place.id) !== place) {
      number += 1;
      place.id = `${id}-${number}`;
    }
    mended.set(id, place.id);
  }
  for (const name of ['aria-labelledby', 'aria-describedby']) {
    const ids = (svg.getAttribute(name) || '').split(/\s+/).map((id) => mended.get(id) || id);
    if (ids[0]) svg.setAttribute(name, ids.join(' '));
  }
}

/** The film's diagram: every node a button that plays from where it is explained, lit while the film speaks of it. */
class Schema {
  constructor(place, svg, words) {
    this.place = place;
    this.cues = null;
    this.here = new Moments('location');
    const named = (kind) => [...svg.querySelectorAll(`[id^="${kind}-"]`)].map((place) => (
      { name: place.id.slice(kind.length + 1), place }
    ));
    this.nodes = named('node');
    this.pins = named('pin');
    const edges = [...svg.querySelectorAll('[data-cue]')].map((place) => ({ name: place.dataset.cue, place }));
    this.lights = [...this.nodes, ...named('group'), ...edges];
    for (const { place: node } of this.nodes) {
      node.setAttribute('role', 'button');
      node.setAttribute('tabindex', '0');
      node.setAttribute('aria-label', words('node').replace('{}', () => label(node)));
    }
    numberIds(svg);
    svg.setAttribute('role', 'group'); // an image would hide its buttons
    place.removeAttribute('tabindex'); // its buttons are reached one by one
    place.prepend(element('p', { className: 'hint' }, words('hint')));
    this.size(svg);
  }

  /** Neither so small that its words cannot be read, nor blown up. */
  size(svg) {
    const { width, height } = svg.viewBox.baseVal;
    const texts = [...svg.querySelectorAll('text')].map((text) => parseFloat(text.getAttribute('font-size')) || 16);
    const smallest = Math.min(...texts, 48);
    svg.style.minInlineSize = `${Math.round((width * SMALLEST) / smallest)}px`;
    svg.style.maxInlineSize = `${Math.round((width * LARGEST) / smallest)}px`;
    this.isTall = height > width * 0.8;
  }

  /** The node that is pressed, if it is a button. */
  pressed(target) {
    const place = target.closest('[role=button]');
    return place && this.nodes.find((node) => node.place === place);
  }

  /** Read the timeline once; a node that the film never speaks of is no button any more. */
  async load(address) {
    if (this.cues) return;
    try {
      const answer = await fetch(address);
      if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
      this.cues = spoken(await answer.json());
    } finally {
      this.cues = this.cues || [];
      const silent = this.nodes.filter((node) => this.explained(node) === undefined);
      for (const { place } of silent) {
        for (const name of ['role', 'tabindex', 'aria-label']) place.removeAttribute(name);
      }
      if (silent.length === this.nodes.length) this.place.tabIndex = 0; // so that keys still scroll it
    }
  }

  /** Where the sentence begins that first speaks of a node; undefined if none does. */
  explained(node) {
    const cues = this.cues.filter((cue) => cue.target === node.name && cue.action !== 'hide');
    const first = cues.find((cue) => cue.action === 'light') || cues[0];
    return first && first.from;
  }

  /** Light what the film speaks of; the pin stays at the last such node until the scene is over. */
  follow(now) {
    const cues = (this.cues || []).filter((cue) => cue.start <= now && now < cue.left && /light|here/.test(cue.action));
    const lit = new Set(cues.filter((cue) => cue.action === 'light' && now < cue.end).map((cue) => cue.target));
    for (const { name, place } of this.lights) place.classList.toggle('lit', lit.has(name));
    const nodes = cues.map((cue) => this.nodes.find((node) => node.name === cue.target)).filter(Boolean);
    if (!this.here.mark(nodes.pop())) return;
    const { current } = this.here;
    for (const { name, place } of this.pins) place.classList.toggle('here', Boolean(current) && name === current.name);
    if (current) bring(current.place, this.place);
  }
}

class PlayVideo extends HTMLElement {
  connectedCallback() {
    if (document.readyState !== 'loading') this.prepare();
    else document.addEventListener('DOMContentLoaded', () => this.prepare(), { once: true });
  }

  prepare() {
    if (this.messages || !this.isConnected) return;
    this.messages = element('div', { className: 'messages' });
    this.messages.setAttribute('role', 'status');
    this.video = this.querySelector('video');
    if (!this.video) {
      this.append(this.messages);
      this.say('missing');
      return;
    }
    this.isStarted = false;
    this.captions = new Captions(this.video);
    this.prepareFilm();
    this.followers = [...this.prepareParts()];
    this.addEventListener('click', (event) => this.click(event));
    this.addEventListener('keydown', (event) => this.key(event));
    this.fit();
    if (this.transcript) this.transcript.place.open = this.transcript.place.open || this.matches('.wide');
    new ResizeObserver(() => requestAnimationFrame(() => this.fit())).observe(this);
  }

  prepareFilm() {
    const { video } = this;
    video.preload = 'none';
    video.controls = false;
    this.button = element('button', { type: 'button', className: 'play' }, triangle(), this.words('play'));
    if (asked() !== undefined) this.button.dataset.start = asked();
    video.after(this.button, this.messages);
    this.addEventListener('error', (event) => this.fail(event.target), true);
    video.textTracks.addEventListener('change', () => this.keepCaptions());
    video.addEventListener('loadedmetadata', () => this.showCaptions());
    video.addEventListener('playing', () => this.watch());
    for (const name of ['timeupdate', 'seeking', 'seeked']) video.addEventListener(name, () => this.follow());
  }

  showCaptions() {
    if (this.isStarted) this.captions.show();
  }

  keepCaptions() {
    if (this.isStarted && this.video.readyState) this.captions.keep();
  }

  /** What goes with the film, as far as the page has it. */
  * prepareParts() {
    const words = (name) => this.words(name);
    const chapters = this.querySelector('track[kind=chapters]');
    const transcript = this.querySelector('.transcript');
    const schema = this.querySelector('div.schema');
    const svg = schema && schema.querySelector('svg');
    if (chapters) {
      this.chapters = new Chapters(chapters, words('chapters'));
      this.messages.after(this.chapters.place);
      yield this.chapters;
    }
    if (transcript) yield this.transcript = new Transcript(transcript);
    if (svg) yield this.schema = new Schema(schema, svg, words);
  }

  /** The page's own words for something, or the English ones. */
  words(name) {
    return this.getAttribute(`label-${name}`) || WORDS[name];
  }

  say(name) {
    this.messages.append(element('p', {}, this.words(name)));
  }

  /** Play, from a time if one is given: what the button, chapters, sentences and nodes do. */
  play(at) {
    this.start();
    if (at !== undefined) this.seek(at);
    this.video.play().catch(() => {}); // a broken film says so by an error event; a refusal leaves the controls
  }

  start() {
    const { video } = this;
    if (this.isStarted) return;
    this.isStarted = true;
    this.classList.add('started');
    this.messages.replaceChildren();
    const hadFocus = document.activeElement === this.button;
    this.button.hidden = true;
    video.controls = true;
    if (hadFocus) video.focus({ preventScroll: true });
    this.captions.show();
    if (this.chapters) this.chapters.load();
    this.loadTimeline();
    if (video.error || video.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) video.load();
  }

  seek(at) {
    const { video } = this;
    const jump = () => { video.currentTime = at; };
    if (video.readyState) jump();
    else video.addEventListener('loadedmetadata', jump, { once: true });
  }

  /** Say what could not be read; without a film, offer the button again. */
  fail(place) {
    const { video, button } = this;
    if (place.matches('track:not([kind=chapters])') && this.isStarted) this.say('captionless');
    const sources = [...video.querySelectorAll('source')];
    if (place !== video && (place.localName !== 'source' || place !== sources.pop())) return;
    const hadFocus = document.activeElement === video;
    if (video.currentTime) button.dataset.start = video.currentTime;
    this.isStarted = false;
    this.classList.remove('started');
    video.controls = false;
    button.hidden = false;
    if (hadFocus) button.focus();
    this.say('missing');
  }

  /** Ask for the timeline, once; true if it could be read. */
  async loadTimeline() {
    if (!this.schema || !this.dataset.timeline) return;
    this.timeline = this.timeline || this.schema.load(this.dataset.timeline).catch(() => this.say('unfollowed'));
    await this.timeline;
    this.follow();
  }

  async playNode(node) {
    this.start();
    await this.loadTimeline();
    this.play(this.schema.explained(node));
  }

  click(event) {
    const { target } = event;
    const timed = target.closest('[data-start]');
    const isSelecting = timed && timed.matches('.sentence') && !getSelection().isCollapsed;
    if (timed) {
      if (!isSelecting) this.play(Number(timed.dataset.start));
    } else if (target.closest('.play') || (target === this.video && !this.isStarted)) this.play();
    else this.pressNode(target);
  }

  /** True if a node was pressed. */
  pressNode(target) {
    const node = this.schema && this.schema.pressed(target);
    if (node) this.playNode(node);
    return Boolean(node);
  }

  /** Keys of what is a button without being a <button>. */
  key(event) {
    const { target, key } = event;
    const isPress = key === 'Enter' || key === ' ';
    const isSentence = target.matches('.sentence');
    if (isPress && isSentence) this.play(Number(target.dataset.start));
    else if (!(isSentence && this.transcript.move(target, key)) && !(isPress && this.pressNode(target))) return;
    event.preventDefault();
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
    if (!this.isStarted) return;
    for (const follower of this.followers) follower.follow(this.video.currentTime + NEAR);
  }

  /** Two columns where there is room for them. */
  fit() {
    const room = this.clientWidth / parseFloat(getComputedStyle(this).fontSize);
    this.classList.toggle('wide', room >= WIDE);
    this.classList.toggle('tall', Boolean(this.schema && this.schema.isTall));
  }
}

customElements.define('play-video', PlayVideo);

/** One film at a time: the one that was started last. */
document.addEventListener('play', (event) => {
  for (const film of document.querySelectorAll('play-video video')) if (film !== event.target) film.pause();
}, true);
