/** The keys that work anywhere on the page, but never while somebody types. */

import { isField } from './dom.js';
import { isSet } from './settings.js';

/** `acts`: what each key does. */
export function listenForKeys(acts) {
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (!isSet('keys') || isField(target) || document.querySelector('dialog[open]')) return;
    const name = key.length === 1 ? key.toLowerCase() : key;
    if (name === ' ' && target.closest('button, input, summary, a')) return; // which it presses
    if (!Object.hasOwn(acts, name) || (event.repeat && name === ' ')) return;
    event.preventDefault();
    acts[name]();
  });
}
