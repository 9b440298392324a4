/** The element gets its name; a second copy of this file has nothing to add, and on a server there is nothing to do. */

import { PlayVideo } from './element.js';
import { pauseOthers } from './films.js';
import { teach } from './tongues.js';

if (globalThis.customElements && !customElements.get('play-video')) {
  customElements.define('play-video', Object.assign(PlayVideo, { learn: teach }));
  document.addEventListener('play', (event) => pauseOthers(event.target), true);
}
