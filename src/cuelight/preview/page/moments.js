/** Moments of a film, in seconds: which scene, sentence and picture they belong to, and where they are in a newer film. Pure. */

const NEAR = 0.0005;
const WELL_IN = 0.8;

/** The index of the last that has begun; 0 before the first. */
function begun(all, at) {
  let [low, high] = [0, all.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (all[middle].start <= at + NEAR) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function sceneAt(state, at) {
  return begun(state.scenes, at);
}

/** The number of the sentence that is said then, or was said last in its scene; null before the first. */
export function sentenceAt(scene, at) {
  if (!scene || !scene.sentences.length || scene.sentences[0].start > at + NEAR) return null;
  return begun(scene.sentences, at);
}

/** What is seen then; undefined if the film has no picture. */
export function clipAt(state, at) {
  const scene = state.scenes[sceneAt(state, at)];
  return scene && scene.clips[begun(scene.clips, at)];
}

/** A moment as it can be found again in another state of the film. */
export function placeOf(state, at) {
  const index = sceneAt(state, at);
  const scene = state.scenes[index];
  if (!scene) return { id: null, index: 0, sentence: null, offset: 0, share: 0 };
  const sentence = sentenceAt(scene, at);
  const offset = sentence === null ? 0 : at - scene.sentences[sentence].start;
  return { id: scene.id, index, sentence, offset, share: (at - scene.start) / Math.max(scene.end - scene.start, NEAR) };
}

/** When that moment is in a state: by scene and sentence, else by scene and share; of a scene that is gone, where it was. */
export function timeOf(state, { id, index, sentence, offset, share }) {
  if (!state.scenes.length) return 0;
  const scene = state.scenes.find((one) => one.id === id);
  if (!scene) return state.scenes[Math.min(index, state.scenes.length - 1)].start;
  const said = sentence === null ? undefined : scene.sentences[sentence];
  const end = said && scene.sentences[sentence + 1] ? scene.sentences[sentence + 1].start : scene.end;
  const at = said ? said.start + offset : scene.start + share * (scene.end - scene.start);
  return Math.min(at, Math.max(scene.start, end - 1 / state.rate));
}

export function carried(before, after, at) {
  return before === after ? at : timeOf(after, placeOf(before, at));
}

/** Whether all that is seen and heard is made, from a moment on for some seconds. */
export function isComplete(state, at, seconds) {
  const meets = ({ start, end }) => start < at + seconds && end > at;
  return state.scenes.filter(meets).every((scene) => scene.clips.filter(meets).every(({ ready }) => ready)
    && scene.sentences.filter(meets).every((one) => one.state === 'spoken'));
}

/** The start of the sentence before (-1) or after (1); who is well into a sentence goes back to its own start. */
export function sentenceBeside(state, at, by) {
  const times = state.scenes.flatMap((scene) => (scene.sentences.length ? scene.sentences : [scene]).map(({ start }) => start));
  if (by > 0) return times.find((time) => time > at + NEAR) ?? at;
  return times.filter((time) => time < at - WELL_IN).pop() ?? times[0] ?? 0;
}

export function sceneBeside(state, at, by) {
  const index = Math.min(Math.max(0, sceneAt(state, at) + by), state.scenes.length - 1);
  return state.scenes[index].start;
}
