// What the one SVG of a page is made of, in its own pixels: outlines as points, words as boxes, whoever drew it. As text,
// which is handed over faster than a hundred thousand numbers.
function place(svg) {
  const box = svg.viewBox.baseVal;
  svg.style.maxWidth = 'none';
  svg.style.width = `${box.width}px`;
  svg.style.height = `${box.height}px`;
}

function moved(matrix, { x, y }) {
  return [matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f];
}

function outline(shape) {
  const matrix = shape.getScreenCTM();
  const length = shape.getTotalLength();
  const steps = Math.max(2, Math.ceil(length / 1.5));
  return Array.from({ length: steps + 1 }, (_, step) => moved(matrix, shape.getPointAtLength(length * step / steps)));
}

function boxOf(shape) {
  const matrix = shape.getScreenCTM();
  const { x, y, width, height } = shape.getBBox();
  return [...moved(matrix, { x, y }), width * matrix.a, height * matrix.d];
}

// Letters fill about nine tenths of an em; the line that they stand on is higher.
function letters([x, y, width, height], size) {
  const spare = Math.max(0, height - 0.9 * size);
  return { size, box: [x, y + 0.6 * spare, width, height - spare] };
}

function wordsOf(text) {
  const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
  return letters(boxOf(text), size);
}

function foreignWords(foreign) {
  const found = [];
  const walk = document.createTreeWalker(foreign, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walk.currentNode);
    const size = parseFloat(getComputedStyle(walk.currentNode.parentElement).fontSize) * foreign.getScreenCTM().a;
    for (const { x, y, width, height } of range.getClientRects()) {
      if (width > 0) found.push(letters([x, y, width, height], size));
    }
  }
  return found;
}

function all(one, selector) {
  return [...(one.matches(selector) ? [one] : []), ...one.querySelectorAll(selector)];
}

function thing([name, selector, index]) {
  const one = document.querySelectorAll(selector)[index];
  if (!one) return [name, null];
  const shapes = all(one, 'path, rect, polygon, polyline, ellipse, circle')
    .filter((each) => !each.closest('marker, mask, defs') && !each.matches('.play-video-target'))
    .filter((each) => each.getTotalLength() > 0);
  const words = [...all(one, 'text').map(wordsOf), ...all(one, 'foreignObject').flatMap(foreignWords)];
  return [name, { lines: shapes.map(outline), box: shapes.length ? boxOf(shapes[0]) : null, words }];
}

(wanted) => {
  place(document.querySelector('svg'));
  return JSON.stringify(Object.fromEntries(wanted.map(thing)));
}
