/** Every word of the page that is not of the film. */

const EACH = { bullets: 'Bullet', columns: 'Column', edges: 'Arrow', groups: 'Group', nodes: 'Box', pins: 'Pin', rows: 'Row', series: 'Series' };
const PLAIN = ['Text', 'Label']; // say nothing that the place does not say
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
  drawingThis: 'Drawing …',
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

/** How a text that can be typed over is called: `["scenes", 2, "bullets", 0, "text"]` is the first bullet. */
export function nameOf({ keys }) {
  const parts = [];
  const own = keys.slice(keys[0] === 'scenes' ? 2 : 1);
  for (let at = 0; at < own.length; at += 1) {
    const key = own[at];
    if (typeof key === 'number' && parts.length) parts.push(`${parts.pop()} ${key + 1}`);
    else if (EACH[key] && at + 1 < own.length) parts.push(EACH[key]);
    else if (String(key).includes('->')) parts.splice(-1, 1, `${EACH.edges} ${key}`);
    else if (EACH[own[at - 1]]) parts.push(`${parts.pop()} ${key}`);
    else if (key === 'say') parts.push(words.narration);
    else parts.push(`${key.charAt(0).toUpperCase()}${key.slice(1)}`);
  }
  if (parts.length > 1 && PLAIN.includes(parts.at(-1))) parts.pop();
  return parts.slice(parts.length > 1 && own.length > 1 && !EACH[own[0]] ? 1 : 0).join(', ');
}

export const stateOf = (name) => STATES[name] || name;

export const severity = (name, many = false) => (SEVERITIES[name] || [name, name])[many ? 1 : 0];

export const sceneOf = (number, all) => `Scene ${number} of ${all}`;

export const pictureOf = (number, heading) => `Picture of scene ${number}${heading ? `: ${heading}` : ''}`;

export const errors = (number) => `${count(number, 'error', 'errors')}: last good film`;

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
