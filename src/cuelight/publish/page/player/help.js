/** What a reader may set, and the keys that there are. */

import { Dialog } from './dialog.js';
import { element } from './dom.js';
import { PLACES, SIZES } from './looks.js';

const CAPS = ['{0} k', '← →', 'j l', '{1} {2}', '0 … 9', '↑ ↓', 'm', 'c', 'f', '< >', '?']; // as label-keys explains them

/** A dialog with the places and sizes of captions, and the list of keys. */
export function makeHelp(words, looks) {
  const names = PLACES.filter((name) => name !== 'below' || looks.hasRoom);
  const places = choice(words('captions'), names.map((name) => [name, words(name)]), () => looks.place, (name) => looks.put(name));
  const sizes = choice(words('size'), SIZES.map((size) => [size, `${size} %`]), () => looks.size, (size) => looks.resize(size));
  const form = element('form', {}, places.place, sizes.place);
  const dialog = new Dialog(words('help'), words('close'), form, keys(words('keys').split('; ')));
  return {
    dialog,
    open() {
      places.show();
      sizes.show();
      dialog.open();
    },
  };
}

/** Several choices of which one holds. */
function choice(title, all, chosen, choose) {
  const inputs = all.map(([value]) => element('input', { type: 'radio', name: title, value }));
  const labels = all.map(([, text], index) => element('label', {}, inputs[index], text));
  const place = element('fieldset', {}, element('legend', {}, title), ...labels);
  place.addEventListener('change', ({ target }) => choose(target.value));
  return { place, show: () => { for (const input of inputs) input.checked = input.value === chosen(); } };
}

/** The names of the space bar, of Home and End, then what each line of the list means. */
function keys(all) {
  const names = all.slice(0, 3);
  const rows = CAPS.map((each, index) => {
    const caps = each.split(' ').map((key) => key.replace(/\{(\d)\}/, (_, number) => names[number]));
    const shown = caps.flatMap((key) => [key === '…' ? key : element('kbd', {}, key), ' ']);
    return element('div', {}, element('dt', {}, ...shown), element('dd', {}, all[index + 3] || ''));
  });
  return element('dl', { className: 'play-video-keys' }, ...rows);
}
