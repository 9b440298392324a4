/** The bar under the film: where it stands, where chapters begin, and what a press would show. */

import { element } from './dom.js';
import { begun, clock } from './moments.js';
import { Thumbnails } from './thumbnails.js';

const EDGE = 10; // pixels: half the handle, which stands within the bar at either end
const STEPS = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -30, PageUp: 30 }; // seconds

/** A slider over a line with the beginnings of the chapters. Like the controls of browsers, it runs from left to right. */
export class Bar {
  constructor(video, name, sheet, go) {
    Object.assign(this, { video, go, chapters: [], isHeld: false });
    this.line = element('div', { className: 'play-video-line' });
    this.slider = element('input', { type: 'range', min: 0, max: 0, step: 'any' });
    this.slider.setAttribute('aria-label', name);
    this.thumbnails = new Thumbnails(sheet);
    this.told = element('p', {});
    this.preview = element('div', { className: 'play-video-preview', hidden: true }, this.thumbnails.place, this.told);
    this.preview.setAttribute('aria-hidden', 'true');
    this.place = element('div', { className: 'play-video-bar', dir: 'ltr' }, this.line, this.slider, this.preview);
    this.listen();
  }

  listen() {
    const on = (names, act) => names.split(' ').forEach((name) => this.slider.addEventListener(name, act));
    on('input', () => { this.go(Number(this.slider.value)); this.show(Number(this.slider.value)); });
    on('pointerdown', () => { this.isHeld = true; });
    on('pointerup pointercancel change', () => { this.isHeld = false; });
    on('pointermove', (event) => this.show(this.under(event)));
    on('focus', () => { if (this.slider.matches(':focus-visible')) this.show(Number(this.slider.value)); });
    on('pointerleave blur', () => { this.preview.hidden = true; });
    on('keydown', (event) => this.step(event));
  }

  /** A step of its own, whatever a browser takes for one. */
  step(event) {
    const by = STEPS[event.key];
    if (!by || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const at = Math.min(Math.max(0, this.video.currentTime + by), this.video.duration || 0);
    this.go(at);
    this.show(at);
  }

  /** The time under a pointer. */
  under({ clientX }) {
    const { left, width } = this.slider.getBoundingClientRect();
    return Math.min(Math.max(0, (clientX - left - EDGE) / (width - 2 * EDGE)), 1) * this.slider.max;
  }

  /** What the film shows at a time, and in which chapter. */
  show(at) {
    const chapter = begun(this.chapters, at);
    this.thumbnails.show(at);
    this.told.replaceChildren(...chapter ? [element('span', { dir: 'auto' }, chapter.title), ' '] : [], clock(at));
    this.preview.hidden = false;
    const [room, width] = [this.place.clientWidth, this.preview.offsetWidth];
    const middle = EDGE + (at / this.slider.max) * (this.slider.clientWidth - 2 * EDGE);
    this.preview.style.left = `${Math.max(0, Math.min(middle - width / 2, room - width))}px`;
  }

  /** Where chapters begin is seen as gaps. */
  mark(chapters) {
    this.chapters = chapters;
    this.draw();
  }

  draw() {
    const { duration } = this.video;
    const starts = duration ? this.chapters.map(({ start }) => start).filter((start) => start > 0) : [];
    this.line.replaceChildren(...starts.map((start) => {
      const gap = element('span', {});
      gap.style.left = `${(100 * start) / duration}%`;
      return gap;
    }));
  }

  follow(now) {
    const { duration } = this.video;
    if (!duration || duration === Infinity) return;
    if (Number(this.slider.max) !== duration) {
      this.slider.max = duration;
      this.draw();
    }
    if (!this.isHeld) this.slider.value = now;
    this.line.style.setProperty('--done', `${Math.min(100, (100 * now) / duration)}%`);
    const chapter = begun(this.chapters, now);
    const text = [clock(now), ...chapter ? [chapter.title] : []].join(', ');
    if (this.slider.getAttribute('aria-valuetext') !== text) this.slider.setAttribute('aria-valuetext', text);
  }
}
