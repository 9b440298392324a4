/** What is taken over of another page: elements and attributes that a package has, and no others. */

const ELEMENTS = new Set((
  'a br code desc details div em h1 h2 h3 h4 h5 h6 img li nav ol p picture pre source span strong summary table tbody td th thead tr track ul '
  + 'circle ellipse g image line metadata path polygon polyline rect svg text title tspan'
).split(' '));
const ATTRIBUTES = new Set((
  'alt aria-current aria-describedby aria-hidden aria-label aria-labelledby class data-cue data-end data-film data-here data-holds data-level '
  + 'data-said data-start decoding default dir height href hreflang id kind label lang loading open rel role scope sizes src srclang srcset '
  + 'tabindex target type width '
  + 'cx cy d direction display fill fill-opacity font-family font-size font-style font-weight lengthAdjust opacity points preserveAspectRatio r rx ry '
  + 'stroke stroke-dasharray stroke-linecap stroke-linejoin stroke-opacity stroke-width text-anchor textLength transform viewBox x x1 x2 xml:lang y y1 y2'
).split(' '));
const IDS = ['aria-describedby', 'aria-labelledby', 'id'];
const OURS = 'play-video-';
const HELD_PICTURE = /^data:image\/(?:jpeg|png|webp);base64,[\w+/=]+$/;

/**
 * A copy, for this page, of an element of another one: nothing in it runs, loads what lies elsewhere, or is called as something of a site is.
 *
 * The other page gives whole addresses by `file(written)` and `link(written)`. It is cleaned while it still is in a document in which nothing runs.
 */
export function cleaned(place, page) {
  const copy = place.cloneNode(true);
  for (const each of [copy, ...copy.querySelectorAll('*')]) {
    if (!ELEMENTS.has(each.localName)) each.remove();
    else for (const { name, value } of [...each.attributes]) write(each, name, kept(each, name, value, page));
  }
  return document.importNode(copy, true);
}

function write(place, name, value) {
  if (value === undefined) place.removeAttribute(name);
  else if (place.getAttribute(name) !== value) place.setAttribute(name, value);
}

/** An attribute as it may stand here; undefined if it may not. */
function kept(place, name, value, page) {
  if (!ATTRIBUTES.has(name) || /url\(/i.test(value)) return undefined;
  if (IDS.includes(name)) return tokens(value).map((id) => (id.startsWith(OURS) ? id : OURS + id)).join(' ');
  if (name === 'class') return tokens(value).filter((each) => each.startsWith(OURS)).join(' ');
  if (name === 'target') return '_blank';
  if (name === 'href' && place.localName === 'a') return page.link(value);
  if (name === 'href' && HELD_PICTURE.test(value)) return value;
  if (name === 'href' || name === 'src') return page.file(value);
  if (name === 'srcset') return value.split(/,\s+/).map((each) => each.replace(/^\S+/, (address) => page.file(address))).join(', ');
  return value;
}

function tokens(value) {
  return value.split(/\s+/).filter(Boolean);
}
