/**
 * <play-video>: a film on a page, with captions, chapters, a transcript that follows, and the film's schema beside it.
 *
 * It holds plain HTML that works without this file: a <video>, a <details class="transcript">, a <div class="schema">.
 * What this file puts there is marked with `data-made`, so that a copy of a page can be told from what was written.
 * Nothing of the film is asked for before the reader presses. Times are seconds; the timeline counts in frames.
 * No dependencies, no inline style or script, no request but for the files that the page names. See docs/pages.md.
 */

const WORDS = {
  play: 'Play Video',
  chapters: 'Chapters',
  hint: 'Press a box to hear it explained.',
  node: 'Play from: {}',
  at: 'Play from {}',
  missing: 'The film cannot be shown: its file is missing or could not be read. Press the button to try again.',
  unfollowed: 'The diagram cannot follow the film: its timeline is missing or could not be read.',
  captionless: 'The captions are missing or could not be read.',
};
const TAG = 'play-video';
const films = new Set(); // those that are on the page, in shadow trees too
const REMEMBERED = 'play-video-captions';
const NEAR = 0.02; // seconds: a browser may land a little before the time that it was sent to
const LINGER = 1.5; // seconds for which a sentence stays lit after its last word, if no other begins
const REST = 4000; // milliseconds for which the transcript stands still after the reader has moved it
const WIDE = 54; // sizes of the font from which there is room for two columns
const NARROW = 24; // and up to which there is none for a button on the poster
const STEP = 5; // seconds that an arrow key goes back or on
const SMALLEST = 12; // pixels of the schema's smallest text at least: what does not fit is scrolled
const LARGEST = 19; // and at most: a small schema is not blown up
const FULL = 0.94; // of a box that a line of its words may fill
const LOOSE = 1.25; // of its drawn length that a line outside of a box may take
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

/** An element that stands among those that the page wrote. */
function added(name, properties, ...children) {
  const made = element(name, properties, ...children);
  made.dataset.made = '';
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

/** How things scroll: at once for those who asked for less motion. */
function pace() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}

/** Scroll a box, never the page, until a place in it is in its middle. */
function bring(place, box) {
  const [inner, outer] = [place.getBoundingClientRect(), box.getBoundingClientRect()];
  box.scrollBy({
    left: inner.left + inner.width / 2 - outer.left - outer.width / 2,
    top: inner.top + inner.height / 2 - outer.top - outer.height / 2,
    behavior: pace(),
  });
}

/** Whether at least half of the height of a place can be seen. */
function isSeen(place) {
  const { top, bottom } = place.getBoundingClientRect();
  return Math.min(bottom, innerHeight) - Math.max(top, 0) >= (bottom - top) / 2;
}

/** The second that the page's address asks for, as in embed.html#t=90; undefined if it asks for none. */
function asked() {
  const match = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash);
  return match && document.querySelectorAll(TAG).length === 1 ? Number(match[1]) : undefined;
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

function isCaptions(place) {
  return place.localName === 'track' && place.kind !== 'chapters';
}

function isBroken(track) {
  return track.readyState === HTMLTrackElement.ERROR;
}

/** A browser does not ask twice for one address, so it gets another one for the same file. */
function askAgain(track) {
  track.src += '#';
}

/** The captions: on, unless the reader has switched them off, in this film or another one. */
class Captions {
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

/** The chapters of the film as a list of buttons, read when the list is opened or the film is started. */
class Chapters {
  constructor(source, title) {
    this.source = source;
    this.moments = new Moments('true');
    this.list = element('ol', {});
    this.place = added('details', { className: 'chapters' }, element('summary', {}, title), this.list);
    this.place.addEventListener('toggle', () => this.load());
    source.addEventListener('load', () => this.fill());
    source.addEventListener('error', () => { this.place.hidden = true; });
  }

  load() {
    if (isBroken(this.source)) askAgain(this.source);
    if (this.source.track.mode === 'disabled') this.source.track.mode = 'hidden';
    else if (!this.moments.all.length && this.source.readyState === HTMLTrackElement.LOADED) this.fill();
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
    this.place.hidden = false;
  }

  follow(now) {
    const { moments } = this;
    if (moments.mark(begun(moments.all, now)) && moments.current) bring(moments.current.place, this.list);
  }
}

/** The sentences of the transcript: a press on one plays from there, and so does a button before each paragraph. */
class Transcript {
  constructor(place, words) {
    this.place = place;
    this.standsUntil = 0;
    const sentences = [...place.querySelectorAll('[data-start]')].map((sentence) => (
      { start: Number(sentence.dataset.start), end: Number(sentence.dataset.end), place: sentence }
    ));
    this.moments = new Moments('true', sentences);
    for (const { place: sentence } of sentences) sentence.classList.add('sentence');
    const firsts = new Map(sentences.reverse().map((sentence) => [sentence.place.parentElement, sentence]));
    sentences.reverse();
    for (const [paragraph, sentence] of firsts) paragraph.prepend(this.button(sentence, words));
    place.addEventListener('toggle', () => { if (this.moments.current) bring(this.moments.current.place, place); });
    for (const name of ['wheel', 'touchmove', 'keydown']) {
      place.addEventListener(name, () => { this.standsUntil = Date.now() + REST; }, { passive: true });
    }
  }

  button({ start }, words) {
    const time = clock(start);
    const button = added('button', { type: 'button', className: 'from' }, time);
    button.setAttribute('aria-label', words('at').replace('{}', () => time));
    button.dataset.start = start;
    return button;
  }

  follow(now) {
    const sentence = begun(this.moments.all, now);
    const isSaid = sentence && now < sentence.end + LINGER;
    if (!this.moments.mark(isSaid ? sentence : undefined) || !isSaid) return;
    if (Date.now() >= this.standsUntil) bring(sentence.place, this.place);
  }
}

/** What the film does with its schema, in seconds: its cues, and where it puts the pin. */
function spoken(timeline) {
  const [frames, seconds] = timeline.rate.split('/').map(Number);
  const rate = frames / (seconds || 1);
  if (!(rate > 0)) throw new Error('the timeline has no rate');
  const scenes = timeline.scenes.filter((scene) => (scene.kind || 'schema') === 'schema');
  const cues = scenes.flatMap((scene) => scene.cues.map(({ target, action, frame, until }) => {
    const start = frame / rate;
    const take = begun(scene.takes, start + NEAR); // the sentence that the cue stands in
    return { target, action, start, end: (until || scene.end) / rate, from: take ? take.start : start };
  }));
  const pins = scenes.flatMap((scene) => [{ target: scene.here, frame: scene.start }, ...(scene.pins || [])]);
  return {
    cues: cues.sort((one, other) => one.start - other.start),
    pins: pins.map(({ target, frame }) => ({ target, start: frame / rate })),
  };
}

/** The words of a node, whose lines are a <tspan> each. */
function label(node) {
  const lines = [...node.querySelectorAll('tspan')].map((line) => line.textContent.trim());
  const isOne = (before, after) => !before || (SPACELESS.test(before.slice(-1)) && SPACELESS.test(after[0]));
  return lines.reduce((before, after) => before + (isOne(before, after) ? '' : ' ') + after, '');
}

/** Let each line be as wide as it is in the reader's face, but for those that would not fit where they stand. */
function loosen(svg) {
  const pen = document.createElement('canvas').getContext('2d');
  for (const line of svg.querySelectorAll('tspan[textLength]')) {
    const text = line.parentElement;
    const [weight, size, family] = ['weight', 'size', 'family'].map((name) => text.getAttribute(`font-${name}`));
    const box = text.parentElement.querySelector('rect');
    const room = box ? box.getAttribute('width') * FULL : line.getAttribute('textLength') * LOOSE;
    pen.font = `${weight} ${size}px ${family}`;
    if (pen.measureText(line.textContent).width <= room) line.removeAttribute('textLength');
  }
}

/** Give every id that another film in this tree has taken a number, and set right what refers to it. */
function numberIds(svg) {
  const root = svg.getRootNode(); // the document knows no id of a shadow tree
  const numbered = new Map();
  for (const place of svg.querySelectorAll('[id]')) {
    const { id } = place;
    let number = 1;
    while (root.getElementById(place.id) !== place) {
      number += 1;
      place.id = `${id}-${number}`;
    }
    numbered.set(id, place.id);
  }
  for (const name of ['aria-labelledby', 'aria-describedby']) {
    const ids = (svg.getAttribute(name) || '').split(/\s+/).map((id) => numbered.get(id) || id);
    if (ids[0]) svg.setAttribute(name, ids.join(' '));
  }
}

/** The film's diagram: every node a button that plays from where it is explained, lit while the film speaks of it. */
class Schema {
  constructor(place, svg, words, hint) {
    this.place = place;
    this.hint = added('p', { className: 'hint' }, hint);
    this.told = null;
    const named = (kind) => [...svg.querySelectorAll(`${kind}[data-cue]`)].map((part) => (
      { name: part.dataset.cue, place: part }
    ));
    this.nodes = named('.node');
    this.pins = named('.pin');
    this.lights = named(':not(.pin)');
    this.first = svg.dataset.here;
    this.here = new Moments('location');
    for (const { place: node } of this.nodes) {
      node.setAttribute('role', 'button');
      node.setAttribute('tabindex', '0');
      node.setAttribute('aria-label', words('node').replace('{}', () => label(node)));
    }
    this.light(new Set());
    this.pin(this.first);
    numberIds(svg);
    loosen(svg);
    svg.setAttribute('role', 'group'); // an image would hide its buttons
    place.removeAttribute('tabindex'); // its buttons are reached one by one
    place.prepend(this.hint);
    this.hint.hidden = !this.nodes.length;
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

  /** Read the timeline; a node that the film never speaks of is not a button any more. */
  async load(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`);
    this.told = spoken(await answer.json());
    const silent = this.nodes.filter((node) => this.explained(node) === undefined);
    for (const { place } of silent) {
      for (const name of ['role', 'tabindex', 'aria-label']) place.removeAttribute(name);
    }
    this.hint.hidden = silent.length === this.nodes.length;
    if (this.hint.hidden) this.place.tabIndex = 0; // so that keys still scroll it
  }

  /** Where the sentence begins that first speaks of a node; undefined if none does, or nobody knows. */
  explained(node) {
    const cues = this.told ? this.told.cues.filter((cue) => cue.target === node.name && cue.action !== 'hide') : [];
    const first = cues.find((cue) => cue.action === 'light') || cues[0];
    return first && first.from;
  }

  /** Light what the film speaks of; the pin stands where it stands in the film, before that where it will stand. */
  follow(now) {
    if (!this.told) return;
    const lit = this.told.cues.filter((cue) => cue.action === 'light' && cue.start <= now && now < cue.end);
    const hasChanged = this.light(new Set(lit.map((cue) => cue.target)));
    const pins = this.told.pins.filter((pin) => pin.start <= now);
    const isYet = pins.some((pin) => pin.target);
    if (this.pin(isYet ? pins.pop().target : this.first)) this.bring(this.here.current);
    if (hasChanged) this.bring(this.nodes.find(({ place }) => place.matches('.lit')));
  }

  bring(node) {
    if (node) bring(node.place, this.place);
  }

  /** Light these and nothing else; true if that changes anything. */
  light(names) {
    const changed = this.lights.filter(({ name, place }) => place.matches('.lit') !== names.has(name));
    for (const { place } of changed) place.classList.toggle('lit');
    return changed.length > 0;
  }

  pin(target) {
    for (const { name, place } of this.pins) place.classList.toggle('here', name === target);
    return this.here.mark(this.nodes.find((node) => node.name === target));
  }
}

/** One film at a time: the one that was started last. */
function pauseOthers(playing) {
  for (const { video } of films) if (video && video !== playing) video.pause();
}

class PlayVideo extends HTMLElement {
  connectedCallback() {
    films.add(this);
    if (document.readyState !== 'loading') this.prepare();
    else document.addEventListener('DOMContentLoaded', () => this.prepare(), { once: true });
  }

  disconnectedCallback() {
    films.delete(this);
  }

  /** Take up what the page has of the film; again whenever something comes or goes. */
  prepare() {
    const [video, track, transcript, schema] = ['video', 'track[kind=chapters]', '.transcript', 'div.schema svg']
      .map((selector) => this.querySelector(selector));
    const found = [video, track, transcript, schema];
    if (!this.isConnected || (this.found && found.every((place, number) => place === this.found[number]))) return;
    if (!this.found) this.listen();
    this.found = found;
    for (const made of this.querySelectorAll('[data-made]')) made.remove();
    for (const place of this.querySelectorAll('[aria-current]')) place.removeAttribute('aria-current');
    this.messages = added('div', { className: 'messages' });
    this.messages.setAttribute('role', 'status');
    this.followers = [];
    if (video) this.prepareFilm(video);
    else this.append(this.messages);
    if (video) this.prepareParts(track, transcript, schema);
    else this.say('missing');
  }

  listen() {
    this.addEventListener('click', (event) => this.click(event));
    this.addEventListener('keydown', (event) => this.key(event));
    this.addEventListener('error', (event) => this.fail(event.target), true);
    this.addEventListener('load', (event) => { if (isCaptions(event.target)) this.unsay('captionless'); }, true);
    addEventListener('hashchange', () => this.goTo(asked()));
    new MutationObserver(() => this.prepare()).observe(this, { childList: true, subtree: true });
    new ResizeObserver(() => requestAnimationFrame(() => this.fit())).observe(this);
  }

  prepareFilm(video) {
    const isNew = video !== this.video;
    this.video = video;
    this.tabIndex = -1; // takes the keys after the press: a browser's controls would not go away under the focus
    this.setAttribute('role', 'group');
    const title = video.getAttribute('aria-label');
    if (!this.hasAttribute('aria-label')) this.setAttribute('aria-label', title || this.words('play'));
    if (isNew) {
      this.isStarted = false;
      this.crossOrigin = null;
      video.preload = 'none';
      video.controls = false;
      this.captions = new Captions(video);
      video.textTracks.addEventListener('change', () => this.keepCaptions());
      video.addEventListener('loadedmetadata', () => this.showCaptions());
      video.addEventListener('play', () => pauseOthers(video)); // which does not leave a shadow tree
      video.addEventListener('playing', () => this.watch());
      for (const name of ['timeupdate', 'seeking', 'seeked']) video.addEventListener(name, () => this.follow());
    }
    this.classList.toggle('started', this.isStarted);
    this.button = added('button', { type: 'button', className: 'play' }, triangle(), this.said('play'));
    if (title) this.button.setAttribute('aria-label', `${this.words('play')}: ${title}`);
    this.button.hidden = this.isStarted;
    video.after(this.button, this.messages);
    this.goTo(asked());
  }

  /** What goes with the film, as far as the page has it. */
  prepareParts(track, transcript, svg) {
    const words = (name) => this.words(name);
    this.chapters = track && new Chapters(track, this.said('chapters'));
    if (track) this.messages.after(this.chapters.place);
    this.transcript = transcript && new Transcript(transcript, words);
    this.schema = svg && new Schema(svg.closest('div.schema'), svg, words, this.said('hint'));
    this.timeline = null;
    this.followers = [this.chapters, this.transcript, this.schema].filter(Boolean);
    this.fit();
    if (this.transcript) transcript.open = transcript.open || this.matches('.wide');
    if (!this.isStarted) return;
    if (this.chapters) this.chapters.load();
    this.loadTimeline();
  }

  showCaptions() {
    if (this.isStarted) this.captions.show();
  }

  keepCaptions() {
    if (this.isStarted && this.video.readyState) this.captions.keep();
  }

  /** What has the focus where this film is; of a shadow tree, the document only knows its host. */
  get focused() {
    return this.getRootNode().activeElement;
  }

  /** The page's own words for something, or the English ones. */
  words(name) {
    return this.getAttribute(`label-${name}`) || WORDS[name];
  }

  /** Such words for the page, marked where they are of another language than what is round them. */
  said(name) {
    const place = element('span', {}, this.words(name));
    const language = this.hasAttribute(`label-${name}`) ? this.getAttribute('label-language') : 'en';
    const outer = this.closest('[lang]');
    if (language && !(outer && outer.lang.split('-')[0] === language)) Object.assign(place, { lang: language, dir: 'ltr' });
    return place;
  }

  say(name) {
    this.unsay(name);
    const message = element('p', {}, this.said(name));
    message.dataset.said = name;
    this.messages.append(message);
  }

  unsay(name) {
    for (const message of this.messages.querySelectorAll(`[data-said=${name}]`)) message.remove();
  }

  /** Play, from a time if one is given: what the button, chapters, sentences and nodes do. */
  play(at) {
    this.start();
    this.seek(at);
    this.video.play().catch(() => {}); // a broken film says so by an error event; a refusal leaves the controls
  }

  start() {
    const { video } = this;
    if (this.isStarted) return;
    this.isStarted = true;
    this.classList.add('started');
    this.messages.replaceChildren();
    const hadFocus = this.focused === this.button;
    this.button.hidden = true;
    video.controls = true;
    if (hadFocus) this.focus({ preventScroll: true });
    if (this.captions.retry()) this.say('captionless');
    this.captions.show();
    if (this.chapters) this.chapters.load();
    this.loadTimeline();
    if (video.error || video.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) video.load();
  }

  seek(at) {
    const { video } = this;
    if (at === undefined) return;
    const jump = () => { video.currentTime = at; };
    if (video.readyState) jump();
    else video.addEventListener('loadedmetadata', jump, { once: true });
  }

  /** What the page's address asks for. */
  goTo(at) {
    if (at === undefined || !this.button) return;
    this.button.dataset.start = at;
    if (this.isStarted) this.seek(at);
  }

  /** Say what could not be read; without a film, offer the button again. */
  fail(place) {
    const { video, button } = this;
    if (isCaptions(place) && this.isStarted) this.say('captionless');
    const sources = [...this.querySelectorAll('source')];
    if (!video || (place !== video && (place.localName !== 'source' || place !== sources.pop()))) return;
    if (video.crossOrigin !== null && !video.readyState) {
      this.loadUnshared();
      return;
    }
    if (this.crossOrigin) video.crossOrigin = this.crossOrigin; // the next press asks for captions, too
    const hadFocus = [video, this].includes(this.focused);
    if (video.currentTime) button.dataset.start = video.currentTime;
    this.isStarted = false;
    this.classList.remove('started');
    video.controls = false;
    button.hidden = false;
    if (hadFocus) button.focus();
    this.say('missing');
  }

  /** Ask once more, as for a film whose host shares it with no other site: it can be shown, though without captions. */
  loadUnshared() {
    const { video } = this;
    this.crossOrigin = video.crossOrigin;
    video.removeAttribute('crossorigin');
    video.load();
    if (this.isStarted) video.play().catch(() => {});
  }

  /** Ask for the timeline until it could be read. */
  async loadTimeline() {
    const { schema } = this;
    if (!schema || !this.dataset.timeline) return;
    this.timeline = this.timeline || schema.load(this.dataset.timeline).then(() => this.unsay('unfollowed'), () => {
      this.timeline = null;
      this.say('unfollowed');
    });
    await this.timeline;
    this.follow();
  }

  /** Play while the press still allows it; the place is known once the timeline is. */
  async playNode(node) {
    if (this.schema.told) {
      this.play(this.schema.explained(node));
      return;
    }
    this.play();
    await this.loadTimeline();
    this.seek(this.schema.explained(node));
  }

  click(event) {
    const { target } = event;
    if (!this.video || target.closest('a')) return;
    const timed = target.closest('[data-start]');
    const isSelecting = timed && timed.matches('.sentence') && !getSelection().isCollapsed;
    const isFilm = target === this.video && !this.isStarted;
    if (isFilm || target.closest('.play')) this.play(this.button.dataset.start);
    else if (timed && !isSelecting) this.play(Number(timed.dataset.start));
    else if (timed || !this.pressNode(target)) return;
    this.bringFilm();
  }

  /** True if a node was pressed. */
  pressNode(target) {
    const node = this.schema && this.schema.pressed(target);
    if (node) this.playNode(node);
    return Boolean(node);
  }

  /** Who presses something that plays wants to see it. */
  bringFilm() {
    if (!isSeen(this.video)) this.video.scrollIntoView({ block: 'nearest', behavior: pace() });
  }

  /** Keys of the nodes, which are buttons without being a <button>, and of the film while the element has the focus. */
  key(event) {
    const { target, key } = event;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (target === this ? this.steer(key) : ['Enter', ' '].includes(key) && this.pressNode(target)) {
      event.preventDefault();
      if (target !== this) this.bringFilm();
    }
  }

  /** True if a key means something for the film. */
  steer(key) {
    const { video } = this;
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[key];
    if (!video || !this.isStarted) return false;
    if (key === ' ' && video.paused) this.play();
    else if (key === ' ') video.pause();
    else if (step) this.seek(Math.max(0, video.currentTime + step));
    return key === ' ' || Boolean(step);
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

  /** Two columns where there is room for them; the button beside the poster where there is none on it. */
  fit() {
    const room = this.clientWidth / parseFloat(getComputedStyle(this).fontSize);
    this.classList.toggle('wide', room >= WIDE);
    this.classList.toggle('narrow', room < NARROW);
    this.classList.toggle('tall', Boolean(this.schema && this.schema.isTall));
  }
}

if (!customElements.get(TAG)) { // a second copy of this file has nothing to add
  customElements.define(TAG, PlayVideo);

  document.addEventListener('play', (event) => pauseOthers(event.target), true);
}
