/** The element gets its name; a second copy of this file has nothing to add. */

import { PlayVideo } from './element.js';
import { pauseOthers } from './films.js';

if (!customElements.get('play-video')) {
  customElements.define('play-video', PlayVideo);
  document.addEventListener('play', (event) => pauseOthers(event.target), true);
}
