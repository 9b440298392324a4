/** Elements that are made, and how what is on the page is scrolled into view. */

export function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** An element that stands among those that the page wrote. */
export function added(name, properties, ...children) {
  const made = element(name, properties, ...children);
  made.dataset.made = '';
  return made;
}

/** How things scroll: at once for those who asked for less motion. */
export function pace() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}

/** Scroll a box, never the page, until a place in it is in its middle. */
export function bring(place, box, behavior = pace()) {
  const [inner, outer] = [place.getBoundingClientRect(), box.getBoundingClientRect()];
  box.scrollBy({
    left: inner.left + inner.width / 2 - outer.left - outer.width / 2,
    top: inner.top + inner.height / 2 - outer.top - outer.height / 2,
    behavior,
  });
}

/** Whether a place in a box is in view there from side to side. */
export function isWithin(place, box) {
  const [inner, outer] = [place.getBoundingClientRect(), box.getBoundingClientRect()];
  return inner.left >= outer.left && inner.right <= outer.right;
}

/** Whether at least half of the height of a place can be seen. */
export function isSeen(place) {
  const { top, bottom } = place.getBoundingClientRect();
  return Math.min(bottom, innerHeight) - Math.max(top, 0) >= (bottom - top) / 2;
}
