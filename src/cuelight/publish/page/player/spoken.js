/** What the timeline says of the schema. The timeline counts in frames. */

import { begun, NEAR } from './moments.js';
import { rateOf } from './timeline.js';

/** What the film does with its schema, in seconds: its cues, where it puts the pin, and in which level it is. */
export function spoken(timeline) {
  const rate = rateOf(timeline);
  const scenes = timeline.scenes.filter(({ kind = 'schema', kinds = [kind] }) => kinds.includes('schema'));
  const cues = scenes.flatMap((scene) => scene.cues.map(({ target, action, frame, until }) => {
    const start = frame / rate;
    const take = begun(scene.takes, start + NEAR); // the sentence that the cue stands in
    return { target, action, start, end: (until || scene.end) / rate, from: take ? take.start : start };
  }));
  const pins = scenes.flatMap((scene) => [{ target: scene.here, frame: scene.start }, ...(scene.pins || [])]);
  const levels = scenes.flatMap((scene) => scene.levels || []);
  const timed = ({ frame, ...more }) => ({ ...more, start: frame / rate });
  return {
    cues: cues.sort((one, other) => one.start - other.start),
    pins: pins.map(timed),
    levels: levels.map(timed),
  };
}
