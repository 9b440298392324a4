/** The element gets its name; a second copy of this file has nothing to add, and on a server there is nothing to do. */

import { PlayVideo } from './element.js';
import { pauseOthers } from './films.js';

if (globalThis.customElements && !customElements.get('play-video')) {
  customElements.define('play-video', PlayVideo);
  document.addEventListener('play', (event) => pauseOthers(event.target), true);
}
