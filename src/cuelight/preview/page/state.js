/** A state of the film as the server says it, complete: one that has never been good says neither scenes nor size. */

const EMPTY = {
  title: '', language: 'en', direction: 'ltr', size: [1920, 1080], rate: 30, frames: 0, seconds: 0,
  seen: null, film: null, poster: null, error: null, problems: [], changed: null, busy: {}, scripts: [], scenes: [],
};
const SCENE = { heading: '', clips: [], sentences: [], texts: [], elements: [] };

export function whole(said) {
  const state = { ...EMPTY, ...said };
  state.scenes = state.scenes.map((scene) => ({ ...SCENE, ...scene }));
  return state;
}
