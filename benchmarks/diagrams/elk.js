// ELK's layered layout as it comes, drawn plainly: text of 16 pixels, as wide as the page's font makes it.
const SIZE = 16;
const LINE = 1.25 * SIZE;
const pen = document.createElement('canvas').getContext('2d');

function words(text) {
  pen.font = `${SIZE}px ${FONT}`;
  return { text, width: pen.measureText(text).width, height: LINE };
}

function inside({ nodes, groups }, held, parent) {
  const boxes = held[parent].nodes.map((node) => ({
    id: `n${node}`, text: nodes[node], width: words(nodes[node]).width + 1.7 * SIZE, height: LINE + SIZE,
  }));
  const frames = held[parent].groups.map((group) => ({
    id: `g${group}`, labels: [words(groups[group])], children: inside({ nodes, groups }, held, group),
    layoutOptions: { 'elk.nodeLabels.placement': '[H_LEFT, V_TOP, INSIDE]' },
  }));
  return [...boxes, ...frames];
}

function asked(graph, held, direction) {
  return {
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered', 'elk.direction': direction, 'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
      'json.edgeCoords': 'ROOT', 'json.shapeCoords': 'ROOT',
    },
    children: inside(graph, held, 'none'),
    edges: graph.arrows.map(({ source, target, label }, number) => ({
      id: `e${number}`, sources: [`n${source}`], targets: [`n${target}`], labels: label ? [words(label)] : [],
    })),
  };
}

function escaped(text) {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function text({ text, x, y, width, height }) {
  const at = `x="${x + width / 2}" y="${y + height / 2 + 0.35 * SIZE}"`;
  return `<text ${at} text-anchor="middle" font-size="${SIZE}" font-family="${FONT.replaceAll('"', "'")}">${escaped(text)}</text>`;
}

function box(node) {
  const { id, x, y, width, height } = node;
  const rect = `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${node.text ? '#fff' : 'none'}" stroke="#333"/>`;
  const label = node.text ? text(node) : text(node.labels[0]);
  return `<g id="${id}">${rect}${label}</g>${(node.children ?? []).map(box).join('')}`;
}

function head([from, to]) {
  const turn = Math.atan2(to.y - from.y, to.x - from.x) * 180 / Math.PI;
  return `<polygon points="0,0 -9,-4 -9,4" transform="translate(${to.x} ${to.y}) rotate(${turn})" fill="#333"/>`;
}

function arrow(edge, { heads }) {
  const points = edge.sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
  const line = `<polyline points="${points.map(({ x, y }) => `${x},${y}`).join(' ')}" fill="none" stroke="#333"/>`;
  const tips = { none: [], one: [points.slice(-2)], both: [points.slice(-2), points.slice(0, 2).reverse()] }[heads];
  return `<g id="${edge.id}">${line}${tips.map(head).join('')}${(edge.labels ?? []).map(text).join('')}</g>`;
}

async (graph, held, direction) => {
  await document.fonts.load(`${SIZE}px ${FONT}`);
  const found = await new ELK().layout(asked(graph, held, direction));
  const edges = found.edges.map((edge) => arrow(edge, graph.arrows[Number(edge.id.slice(1))]));
  const view = `viewBox="-2 -2 ${found.width + 4} ${found.height + 4}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${view}>${found.children.map(box).join('')}${edges.join('')}</svg>`;
}
