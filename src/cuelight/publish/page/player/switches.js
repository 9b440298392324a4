/** Makes switches of the links to a film in other languages: the first module of a file of its own. */

import { Languages } from './languages.js';

if (globalThis.customElements) {
  customElements.whenDefined('play-video').then(() => {
    const { learn } = customElements.get('play-video');
    if (learn) learn(Languages); // a page may have an earlier component
  });
}
