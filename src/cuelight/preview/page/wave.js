/** The sound of a scene: its waveform, its cues over it, and where the film is; a press goes there. */

import { element, set } from './dom.js';
import { peaks } from './waves.js';
import { clock, words } from './words.js';

const RATE = 50; // peaks a second
const ROWS = 2; // of labels of cues
const STEP = 1; // second

export class Wave {
  #canvas = element('canvas', { aria: { hidden: 'true' } });
  #marks = element('div', { className: 'cue-marks', aria: { hidden: 'true' } });
  #head = element('div', { className: 'playhead' });
  #slider = element('div', { className: 'sound', role: 'slider', tabIndex: 0, aria: { label: words.position, valuenow: '0' } }, this.#canvas, this.#head);
  #shown = '';
  #scene;
  #peaks = [];

  constructor(place, player) {
    this.player = player;
    place.append(this.#marks, this.#slider);
    this.#slider.addEventListener('pointerdown', (event) => this.#drag(event));
    this.#slider.addEventListener('keydown', (event) => this.#key(event));
    new ResizeObserver(() => this.#draw()).observe(this.#slider);
    for (const query of ['(prefers-color-scheme: dark)', '(forced-colors: active)']) {
      matchMedia(query).addEventListener('change', () => this.#draw());
    }
  }

  show(scene) {
    if (scene === this.#scene) return;
    this.#scene = scene;
    const shown = JSON.stringify([scene.id, scene.start, scene.end, scene.sentences]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#read(scene);
    this.#mark(scene);
  }

  async #read(scene) {
    const all = scene.sentences.map(({ wave }) => (wave ? peaks(wave) : []));
    if (!all.some((one) => one.then)) this.#draw();
    const found = await Promise.all(all);
    if (this.#scene.id !== scene.id || this.#scene.sentences.length !== found.length) return;
    this.#peaks = found;
    this.#draw();
  }

  /** Words of cues over the times at which they are said; one that has no room in any row is a line alone. */
  #mark(scene) {
    const ends = Array(ROWS).fill(-1);
    const cues = scene.sentences.flatMap((said) => said.cues).sort((one, other) => one.at - other.at);
    this.#marks.replaceChildren(...cues.map((cue) => {
      const share = this.#share(cue.at);
      const text = `${cue.word} → ${cue.label || cue.target}`;
      const row = ends.findIndex((end) => end < share);
      if (row >= 0) ends[row] = share + (text.length * 7.5 + 24) / Math.max(this.#slider.clientWidth, 300);
      const label = element('span', { className: 'label', dir: 'auto', lang: this.player.state.language, hidden: row < 0 }, text);
      const mark = element('div', { className: 'cue-mark', title: text, data: { row: String(Math.max(row, 0)) } }, label);
      mark.classList.toggle('late', share > 0.7);
      mark.style.left = `${share * 100}%`;
      mark.addEventListener('click', () => this.player.press(cue.at, `cue ${scene.id} ${cue.at}`));
      return mark;
    }));
  }

  #share(at) {
    const { start, end } = this.#scene;
    return Math.min(Math.max(0, (at - start) / Math.max(end - start, 0.001)), 1);
  }

  #draw() {
    const scene = this.#scene;
    const [width, height] = [this.#slider.clientWidth, this.#slider.clientHeight].map((side) => Math.round(side * devicePixelRatio));
    if (!scene || !width || !height) return;
    const canvas = this.#canvas;
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    const brush = canvas.getContext('2d');
    brush.clearRect(0, 0, width, height);
    const style = getComputedStyle(canvas);
    const [made, waiting] = [style.color, style.borderTopColor];
    scene.sentences.forEach((said, index) => {
      const [left, right] = [said.start, said.end].map((at) => this.#share(at) * width);
      const loud = (said.wave && this.#peaks[index]) || [];
      brush.fillStyle = loud.length ? made : waiting;
      if (loud.length) this.#bars(brush, loud, left, right, height);
      else dashes(brush, left, right, height);
    });
    this.follow();
  }

  /** A bar for every three device pixels, as high as the loudest that it stands for. */
  #bars(brush, loud, left, right, height) {
    const wide = 2 * devicePixelRatio;
    const apart = wide * 1.5;
    const each = (loud.length / Math.max(right - left, 1)) * apart;
    for (let number = 0; left + number * apart < right; number += 1) {
      const first = Math.floor(number * each);
      const peak = Math.max(...loud.slice(first, Math.max(first + 1, Math.ceil((number + 1) * each))), 0);
      const high = Math.max(peak * height * 0.9, wide);
      brush.fillRect(left + number * apart, (height - high) / 2, wide, high);
    }
  }

  follow() {
    if (!this.#scene) return;
    const { at } = this.player;
    const { start, end } = this.#scene;
    this.#head.style.left = `${this.#share(at) * 100}%`;
    set(this.#slider, 'aria-valuemin', '0');
    set(this.#slider, 'aria-valuemax', Math.round(end - start));
    set(this.#slider, 'aria-valuenow', Math.min(Math.max(0, Math.round(at - start)), Math.round(end - start)));
    set(this.#slider, 'aria-valuetext', `${clock(at - start)} / ${clock(end - start)}`);
  }

  #drag(event) {
    if (event.button || !this.#scene) return;
    const go = ({ clientX }) => {
      const { left, width } = this.#slider.getBoundingClientRect();
      const { start, end } = this.#scene;
      const share = Math.min(Math.max(0, (clientX - left) / width), 0.999);
      this.player.go(start + share * (end - start));
    };
    const ended = new AbortController();
    const { signal } = ended;
    this.#slider.setPointerCapture(event.pointerId);
    const scene = this.#scene.id;
    this.#slider.addEventListener('pointermove', (moved) => { if (this.#scene.id === scene) go(moved); }, { signal });
    for (const name of ['pointerup', 'pointercancel']) this.#slider.addEventListener(name, () => ended.abort(), { signal });
    go(event);
  }

  #key(event) {
    const { start, end } = this.#scene || {};
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    const to = { Home: start, End: end - STEP }[event.key] ?? (by && this.player.at + by);
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.player.go(Math.min(Math.max(start, to), end - 1 / this.player.state.rate));
  }
}

/** A sentence that is not spoken yet, for as long as it is estimated. */
function dashes(brush, left, right, height) {
  const long = 6 * devicePixelRatio;
  for (let at = left; at < right; at += long * 2) brush.fillRect(at, height / 2 - devicePixelRatio, Math.min(long, right - at), 2 * devicePixelRatio);
}
