/** Drawings on buttons. */

import { element } from './dom.js';

export const TRIANGLE = 'M7 4.5v15a1 1 0 0 0 1.5.86l13-7.5a1 1 0 0 0 0-1.72l-13-7.5A1 1 0 0 0 7 4.5z';
export const AGAIN = 'M12 5V1.5L6.5 6l5.5 4.5V7.2a5.4 5.4 0 1 1-5.4 5.4H4.4A7.6 7.6 0 1 0 12 5z';
export const CROSS = 'M6.4 4.6 12 10.2l5.6-5.6 1.8 1.8-5.6 5.6 5.6 5.6-1.8 1.8-5.6-5.6-5.6 5.6-1.8-1.8 5.6-5.6-5.6-5.6z';
export const LENS = 'M10.5 3a7.5 7.5 0 1 0 4.6 13.4l4.7 4.7 1.6-1.6-4.7-4.7A7.5 7.5 0 0 0 10.5 3zm0 2.3a5.2 5.2 0 1 1 0 10.4 5.2 5.2 0 0 1 0-10.4z';
export const PLACE = 'M12 1.8a7.3 7.3 0 0 0-7.3 7.3c0 5.2 7.3 13.1 7.3 13.1s7.3-7.9 7.3-13.1A7.3 7.3 0 0 0 12 1.8zm0 4.6a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4z';
export const SLIDERS = 'M3 6.9h8.3a3 3 0 0 0 5.7 0h4V4.7h-4a3 3 0 0 0-5.7 0H3zm0 12.4h4a3 3 0 0 0 5.7 0H21v-2.2h-8.3a3 3 0 0 0-5.7 0H3z';

/** A sign in the colour of the words that it stands at. */
export function icon(drawn) {
  const [svg, path] = ['svg', 'path'].map((name) => document.createElementNS('http://www.w3.org/2000/svg', name));
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', drawn);
  path.setAttribute('fill', 'currentColor');
  svg.append(path);
  return svg;
}

/** A button with a sign alone, whose name is shown to whoever points at it. */
export function signed(drawn, name) {
  const button = element('button', { type: 'button', className: 'play-video-round', title: name }, icon(drawn));
  button.setAttribute('aria-label', name);
  return button;
}
