/** What the component says by itself, in English; attributes give other words. */

import { element } from './dom.js';

export const WORDS = {
  play: 'Play Video',
  chapters: 'Chapters',
  hint: 'Press a box to hear it explained.',
  node: 'Play from: {}',
  at: 'Play from {}',
  missing: 'The film cannot be shown: its file is missing or could not be read. Press the button to try again.',
  lost: 'The connection was lost. The film goes on when it is back.',
  fixed: 'The film can only be played from its beginning: its server does not send parts of it.',
  unfollowed: 'The diagram cannot follow the film: its timeline is missing or could not be read.',
  captionless: 'The captions are missing or could not be read.',
  position: 'Position in the film',
  help: 'Captions and keys',
  captions: 'Captions',
  over: 'On the picture',
  below: 'Below the picture',
  off: 'Off',
  size: 'Size of captions',
  keys: 'Space; Home; End; Play, pause; 5 seconds back, on; 10 seconds back, on; To the beginning, the end; To that tenth of the film; Louder, softer; Sound off, on; Captions off, on; Full screen; Slower, faster; This list',
  close: 'Close',
  again: 'Play again',
  find: 'Search the transcript',
  found: 'Found: {}',
  diagram: 'Diagram',
  inside: 'Press a box with a number to look inside.',
  open: 'Open: {}',
  overview: 'Overview',
  now: 'Language now: {}',
  absent: 'In {} the film is missing or could not be read. It stays as it is.',
};

/** The page's own words for something, or the English ones. */
export function wordsOf(host, name) {
  return host.getAttribute(`label-${name}`) || WORDS[name];
}

/** The language of a tag, without script, region and the like. */
export function primary(tag) {
  return tag.split('-')[0].toLowerCase();
}

/** What marks such words where they are of another language than what is round them. */
export function tongue(host, name) {
  const language = host.hasAttribute(`label-${name}`) ? host.getAttribute('label-language') : 'en';
  const outer = host.closest('[lang]');
  return language && !(outer && primary(outer.lang) === language) ? { lang: language, dir: 'ltr' } : {};
}

/** Such words for the page, so marked. */
export function said(host, name) {
  return element('span', tongue(host, name), wordsOf(host, name));
}
