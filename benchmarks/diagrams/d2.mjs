// Reads [[source, layout], ...] as JSON, writes the SVG of each as JSON. Lies where the package is installed.
import { readFileSync, writeFileSync } from 'node:fs';
import { D2 } from '@terrastruct/d2';

const d2 = new D2();
const [, , asked, answered] = process.argv;
const drawn = [];
for (const [source, layout] of JSON.parse(readFileSync(asked, 'utf8'))) {
  const { diagram, renderOptions } = await d2.compile(source, { layout });
  drawn.push(await d2.render(diagram, renderOptions));
}
writeFileSync(answered, JSON.stringify(drawn));
process.exit(0);
