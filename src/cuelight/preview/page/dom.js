/** Elements that are made. Whatever comes from a script lands in them as text, never as markup. */

const SVG = 'http://www.w3.org/2000/svg';
const ICONS = {
  play: 'M8 5v14l11-7z',
  pause: 'M6 5h4v14H6zM14 5h4v14h-4z',
  previous: 'M6 5h2.500v14H6zM20 5v14L9.500 12z',
  next: 'M15.500 5H18v14h-2.500zM4 5v14l10.500-7z',
  spoken: 'M9.200 18.500 3 12.300l1.800-1.800 4.400 4.400L19.200 4.900 21 6.700z',
  speaking: 'M4 9v6h4l5 4V5L8 9zM16 8.500a5 5 0 0 1 0 7M18.500 6a8.500 8.500 0 0 1 0 12',
  waiting: 'M7 3h10v4l-4 5 4 5v4H7v-4l4-5-4-5z',
  failed: 'M12 2 1.500 21h21zM11 9h2v6h-2zM11 17h2v2h-2z',
  error: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20M11 6h2v8h-2zM11 16h2v2h-2z',
  warning: 'M12 2 1.500 21h21zM11 9h2v6h-2zM11 17h2v2h-2z',
  advice: 'M12 2a7 7 0 0 0-4 12.700V17h8v-2.300A7 7 0 0 0 12 2M9 19h6v2.500H9z',
};

export function element(name, properties = {}, ...children) {
  const { data, aria, role, ...own } = properties;
  const made = Object.assign(document.createElement(name), own);
  if (data) Object.assign(made.dataset, data);
  if (role) made.setAttribute('role', role);
  for (const [key, value] of Object.entries(aria || {})) made.setAttribute(`aria-${key}`, value);
  made.append(...children);
  return made;
}

export function icon(name) {
  const drawing = document.createElementNS(SVG, 'svg');
  for (const [key, value] of Object.entries({ viewBox: '0 0 24 24', 'aria-hidden': 'true', class: `icon icon-${name}` })) {
    drawing.setAttribute(key, value);
  }
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  path.setAttribute('fill-rule', 'evenodd');
  drawing.append(path);
  return drawing;
}

export function button(content, press, properties = {}) {
  const made = element('button', { type: 'button', ...properties }, ...[content].flat());
  made.addEventListener('click', press);
  return made;
}

/** Set a text; one that stands already is left alone, so that nobody is read it again. */
export function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

export function set(place, name, value) {
  if (value === null || value === undefined || value === false) place.removeAttribute(name);
  else if (place.getAttribute(name) !== String(value)) place.setAttribute(name, value);
}

export function byId(id) {
  return document.getElementById(id);
}

/** How things scroll: at once for those who asked for less motion. */
export function pace() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
}

/** Whether somebody types there, or chooses by letters. */
export function isField(place) {
  return Boolean(place && place.closest && place.closest('textarea, select, input:not([type=checkbox]), [contenteditable]'));
}
