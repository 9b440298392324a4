/** The same sentence in another language. */

import { rateOf } from './timeline.js';

/**
 * The second at which one film begins the sentence that another one says at a time: that of the same scene and number.
 *
 * Where a scene has more sentences or fewer, it is the nearest one; before the first, and where none is said, the same share of the scene.
 * Without a timeline of its own, it is the same share of the film, whose length is known.
 */
export function sameSentence(here, there, now, seconds) {
  if (!here) return finite((now / seconds) * there.seconds);
  const [mine, theirs] = [here, there].map(scenesOf);
  const number = Math.max(0, mine.filter(({ start }) => start <= now).length - 1);
  const scene = mine[number];
  const other = theirs.find(({ id }) => id === scene.id) || theirs[nearest(number, mine, theirs)];
  const heard = scene.takes.filter(({ start }) => start <= now).length;
  const share = scene.takes.length ? 0 : (now - scene.start) / (scene.end - scene.start);
  const at = heard && other.takes.length
    ? other.takes[nearest(heard - 1, scene.takes, other.takes)].start
    : other.start + share * (other.end - other.start);
  return finite(at);
}

function finite(at) {
  if (!Number.isFinite(at)) throw new Error('the timelines do not fit');
  return at;
}

/** Which of others is where the one of that number is among its own. */
function nearest(number, own, others) {
  return Math.floor(((number + 0.5) * others.length) / own.length);
}

function scenesOf(timeline) {
  const rate = rateOf(timeline);
  return timeline.scenes.map(({ id, start, end, takes }) => ({ id, start: start / rate, end: end / rate, takes }));
}
