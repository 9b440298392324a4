/** The button that starts a film. */

import { added } from './dom.js';
import { icon, TRIANGLE } from './icons.js';
import { clock } from './moments.js';
import { leftAt } from './resume.js';
import { said } from './words.js';

/** It says from where, if the film was left there, and to those who hear it which film. */
export function makeButton(host, title) {
  const left = leftAt(host);
  const word = said(host, left ? 'at' : 'play');
  word.textContent = word.textContent.replace('{}', clock(left || 0));
  const button = added('button', { type: 'button', className: 'play-video-play' }, icon(TRIANGLE), word);
  if (title) button.setAttribute('aria-label', `${word.textContent}: ${title}`);
  return button;
}
