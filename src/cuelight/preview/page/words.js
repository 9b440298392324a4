/** Every word of the page that is not of the film. */

const KINDS = { heading: 'Heading', bullet: 'Bullet', label: 'Label', say: 'Narration', text: 'Text', title: 'Title', subtitle: 'Subtitle' };
const STATES = { spoken: 'Spoken', speaking: 'Being spoken', waiting: 'Waiting', failed: 'Failed' };
const SEVERITIES = { error: ['Error', 'Errors'], warning: ['Warning', 'Warnings'], advice: ['Advice', 'Advice'] };

export const words = {
  actions: { light: 'lights', show: 'comes', hide: 'goes', here: 'pin', focus: 'camera' },
  anew: 'The preview is there again.',
  blocked: 'Your browser plays sound only after a press.',
  boxes: 'Show elements on the picture',
  changed: 'The file has changed meanwhile. Look again, then press once more.',
  close: 'Close',
  conflict: 'This text was changed in the file while you typed.',
  drawing: 'The first picture is being drawn …',
  elements: 'Elements',
  ended: 'The preview has ended; start it again.',
  failed: 'Not saved: the preview does not answer.',
  fileHas: 'In the file',
  filters: 'Show',
  fix: 'Fix',
  gone: 'It is no longer in the file.',
  help: 'Keys and help',
  keysOn: 'Use keys as shortcuts',
  narration: 'Narration',
  next: 'Next sentence',
  noPicture: 'There is no picture yet. Correct the errors, and the film appears here.',
  noScene: 'There is no scene yet.',
  noProblems: 'No problems.',
  noneShown: 'None of those that you have chosen to see.',
  notLit: 'not lit here',
  onSlide: 'On the slide',
  pause: 'Pause',
  play: 'Play',
  playChanged: 'Play what changed',
  playNow: 'Play now',
  position: 'Position in the scene',
  preview: 'Preview',
  previous: 'Previous sentence',
  problems: 'Problems',
  ready: 'All is made.',
  saved: 'Saved.',
  saving: 'Saving …',
  scene: 'Scene',
  scenes: 'Scenes',
  script: 'Script',
  showProblems: 'Show problems',
  silent: 'Nothing is said in this scene.',
  spoken: 'spoken:',
  typing: 'Enter saves, Escape restores. Where a text has several lines, Ctrl and Enter save.',
  useFile: 'Use the file’s',
  useMine: 'Use mine',
  youTyped: 'You typed',
  keys: [
    [['Space'], 'Play or pause'],
    [['←', '→'], 'Sentence before or after'],
    [['↑', '↓'], 'Scene before or after'],
    [[',', '.'], 'One frame back or on'],
    [['P'], 'Problems'],
    [['E'], 'Edit the heading'],
    [['?'], 'This help'],
    [['Esc'], 'Close, or restore what you type over'],
  ],
};

export const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;

/** How a text that can be typed over is called: `["scenes", 2, "bullets", 0]` is the first bullet. */
export function nameOf({ kind, keys }) {
  const last = keys.at(-1);
  const name = KINDS[kind] || `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  const own = [...keys].reverse().find((key) => typeof key === 'string' && !['label', 'text', 'heading', 'say', 'nodes', kind].includes(key));
  if (typeof last === 'number') return `${name} ${last + 1}`;
  if (kind === 'label' && own && !['scenes', 'schema'].includes(own)) return `${name} of ${own}`;
  const number = keys.slice(2).find((key) => typeof key === 'number');
  return number === undefined ? name : `${name} ${number + 1}`;
}

export const stateOf = (name) => STATES[name] || name;

export const severity = (name, many = false) => (SEVERITIES[name] || [name, name])[many ? 1 : 0];

export const sceneOf = (number, all) => `Scene ${number} of ${all}`;

export const pictureOf = (number, heading) => `Picture of scene ${number}${heading ? `: ${heading}` : ''}`;

export const errors = (number) => `The script has ${count(number, 'error', 'errors')}. You see the last good film.`;

export const titleOf = (title, problems) => [title, problems && count(problems, 'problem', 'problems'), 'Preview'].filter(Boolean).join(' – ');

/** What is still to be made, as one line; empty if nothing is. */
export function busy({ takes = 0, stills = 0, moves = 0 }) {
  const drawn = [stills && count(stills, 'picture', 'pictures'), moves && count(moves, 'move', 'moves')].filter(Boolean);
  const parts = [takes && `speaking ${count(takes, 'sentence', 'sentences')}`, drawn.length && `drawing ${drawn.join(' and ')}`];
  const line = parts.filter(Boolean).join(', ');
  return line && `${line.charAt(0).toUpperCase()}${line.slice(1)}`;
}

/** Seconds as minutes and seconds. */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds + 0.001));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
