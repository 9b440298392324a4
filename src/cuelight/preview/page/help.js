/** A dialog with the keys, and with what can be switched. */

import { button, element } from './dom.js';
import { isSet, keep } from './settings.js';
import { words } from './words.js';

/** A choice that is kept. */
export function makeSwitch(name, label) {
  const input = element('input', { type: 'checkbox', checked: isSet(name) });
  input.addEventListener('change', () => keep(name, input.checked));
  return element('label', { className: 'switch' }, input, element('span', {}, label));
}

export function makeHelp() {
  const rows = words.keys.map(([caps, meaning]) => element('div', {},
    element('dt', {}, ...caps.flatMap((cap) => [element('kbd', {}, cap), ' '])), element('dd', {}, meaning)));
  const heading = element('h2', { id: 'help-heading' }, words.help);
  const dialog = element('dialog', { className: 'help', aria: { labelledby: heading.id } },
    heading, element('dl', { className: 'keys' }, ...rows), element('p', { className: 'quiet' }, words.typing),
    makeSwitch('keys', words.keysOn), button(words.close, () => dialog.close(), { className: 'small' }));
  document.body.append(dialog);
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  return dialog;
}
