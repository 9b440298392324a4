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
};

/** The page's own words for something, or the English ones. */
export function wordsOf(host, name) {
  return host.getAttribute(`label-${name}`) || WORDS[name];
}

/** Such words for the page, marked where they are of another language than what is round them. */
export function said(host, name) {
  const place = element('span', {}, wordsOf(host, name));
  const language = host.hasAttribute(`label-${name}`) ? host.getAttribute('label-language') : 'en';
  const outer = host.closest('[lang]');
  if (language && !(outer && outer.lang.split('-')[0] === language)) Object.assign(place, { lang: language, dir: 'ltr' });
  return place;
}
