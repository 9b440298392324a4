/** The schema as it is drawn: its words, its lines, its ids. */

const FULL = 0.94; // of a box that a line of its words may fill
const LOOSE = 1.25; // of its drawn length that a line outside of a box may take

/** The words of a node or a pin. */
export function labelOf(place) {
  return place.textContent.trim().replace(/\s+/g, ' ');
}

/** Let each line be as wide as it is in the reader's face, but for those that would not fit where they stand. */
export function loosen(svg) {
  const pen = document.createElement('canvas').getContext('2d');
  for (const line of svg.querySelectorAll('text[textLength]')) {
    const words = line.parentElement;
    const [weight, size, family] = ['weight', 'size', 'family'].map((name) => words.getAttribute(`font-${name}`));
    const box = words.parentElement.querySelector('rect:last-of-type');
    const room = box ? box.getAttribute('width') * FULL : line.getAttribute('textLength') * LOOSE;
    pen.font = `${weight} ${size}px ${family}`;
    words.style.font = pen.font; // whatever a page's style says of letters in general
    if (pen.measureText(line.textContent).width <= room) line.removeAttribute('textLength');
  }
}

/** Give every id that another film in this tree has taken a number, and set right what refers to it. */
export function numberIds(svg) {
  const root = svg.getRootNode(); // the document knows no id of a shadow tree
  const numbered = new Map();
  for (const place of svg.querySelectorAll('[id]')) {
    const { id } = place;
    let number = 1;
    while (root.getElementById(place.id) !== place) {
      number += 1;
      place.id = `${id}-${number}`;
    }
    numbered.set(id, place.id);
  }
  for (const name of ['aria-labelledby', 'aria-describedby']) {
    const ids = (svg.getAttribute(name) || '').split(/\s+/).map((id) => numbered.get(id) || id);
    if (ids[0]) svg.setAttribute(name, ids.join(' '));
  }
}
