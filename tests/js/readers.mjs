// Reads what is pasted as sites do. In: JSON, a list of [reader, texts...]; out: a list of HTML, in the same order.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { evaluate } from '@mdx-js/mdx';
import { createElement } from 'react';
import * as runtime from 'react/jsx-runtime';
import { renderToStaticMarkup } from 'react-dom/server';
import { createSSRApp } from 'vue';
import { compileScript, parse } from 'vue/compiler-sfc';
import { renderToString } from 'vue/server-renderer';

const require = createRequire(import.meta.url);
const { autop } = require('@wordpress/autop');
const { parse: parseBlocks } = require('@wordpress/block-serialization-default-parser');
const SCRIPT = 'https://example.org/play-video.js';

function module(written) {
  return evaluate(written, { ...runtime, baseUrl: import.meta.url });
}

function shown(component, properties) {
  return renderToStaticMarkup(createElement(component, properties));
}

async function mdx(written) {
  return shown((await module(written)).default);
}

/** A page that imports what is pasted from a file beside it. */
async function mdxPage(page, pasted) {
  const [line, name] = /^import (\w+) from '.*';$/m.exec(page);
  const components = { [name]: (await module(pasted)).default };
  return shown((await module(page.replace(line, ''))).default, { components });
}

/** MDX holds JSX and modules, so it reads a component of React, too. */
async function react(written, html) {
  return shown((await module(written)).Film, { html, script: SCRIPT });
}

async function vue(written, html) {
  const { descriptor } = parse(written);
  const { content } = compileScript(descriptor, { id: 'film', inlineTemplate: true, templateOptions: { ssr: true } });
  const folder = mkdtempSync(fileURLToPath(new URL('node_modules/.film-', import.meta.url))); // where it finds Vue
  try {
    writeFileSync(`${folder}/film.mjs`, content);
    const { default: Film } = await import(`${folder}/film.mjs`);
    return await renderToString(createSSRApp(Film, { html, script: SCRIPT }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What WordPress shows of a block whose content it does not know: the content. */
function blocks(written) {
  return parseBlocks(written).map(({ innerHTML }) => innerHTML).join('');
}

/** React and Vue say in the console what they would rather have read. */
const said = [];
console.error = (...words) => said.push(words.join(' '));
console.warn = console.error;
const readers = { autop, blocks, mdx, mdxPage, react, vue };
const pasted = JSON.parse(await text(process.stdin));
const html = [];
for (const [reader, ...texts] of pasted) html.push(await readers[reader](...texts));
process.stdout.write(JSON.stringify({ html, said }));
