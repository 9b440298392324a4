/** The keys that steer the film while the element has the focus. */

import { speedBeside } from './speeds.js';

const LOUDER = 0.05; // of the full volume
const KEYS = {
  ' ': ['toggle'], k: ['toggle'], m: ['mute'], f: ['fill'], c: ['caption'],
  j: ['step', -10], l: ['step', 10], ArrowLeft: ['step', -5], ArrowRight: ['step', 5], // seconds
  ArrowUp: ['sound', LOUDER], ArrowDown: ['sound', -LOUDER],
  '<': ['hasten', -1], '>': ['hasten', 1],
  Home: ['go', 0], End: ['go', 1], // shares of the film
  '?': ['help'],
};
const ACTS = {
  toggle: (film) => { if (film.video.paused) film.play(); else film.video.pause(); },
  mute: ({ video }) => { video.muted = !video.muted; },
  fill: ({ video }) => fill(video),
  caption: ({ captions }) => captions.toggle(),
  step: (film, by) => film.seek(Math.min(Math.max(0, film.video.currentTime + by), film.video.duration || Infinity)),
  sound: ({ video }, by) => sound(video, by),
  hasten: ({ video }, by) => { video.playbackRate = speedBeside(video.playbackRate, by); },
  help: ({ stage }) => stage.help(),
  go: (film, share) => { if (film.video.duration) film.seek(film.video.duration * share); },
};

/** What a key does to the film, and by how much; undefined if nothing. */
export function meaning(key) {
  if (/^\d$/.test(key)) return ['go', key / 10];
  return Object.hasOwn(KEYS, key) ? KEYS[key] : KEYS[key.length === 1 && key.toLowerCase()];
}

/** Do what a key means; true if it means something. A key that is held down only goes on stepping. */
export function steer(film, { key, repeat }) {
  const [name, by] = meaning(key) || [];
  if (name && !(repeat && by === undefined)) ACTS[name](film, by);
  return Boolean(name);
}

/** To full volume and down to silence; who makes it louder wants to hear it. */
function sound(video, by) {
  video.volume = Math.min(Math.max(0, Math.round((video.volume + by) / LOUDER) * LOUDER), 1);
  if (by > 0) video.muted = false;
}

/** Whether a film fills the screen. */
export function isFull(video) {
  return video.getRootNode().fullscreenElement === video;
}

/** Fill the screen, or no longer; a frame may forbid it, and an iPhone has its own way. */
function fill(video) {
  if (isFull(video)) document.exitFullscreen();
  else if (video.requestFullscreen) video.requestFullscreen().catch(() => {});
  else if (video.webkitEnterFullscreen) video.webkitEnterFullscreen();
}
