// Reads what is pasted as sites do. In: JSON, a list of [reader, text]; out: a list of HTML, in the same order.
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { evaluate } from '@mdx-js/mdx';
import { createElement } from 'react';
import * as runtime from 'react/jsx-runtime';
import { renderToStaticMarkup } from 'react-dom/server';

const { autop } = createRequire(import.meta.url)('@wordpress/autop');

async function mdx(written) {
  const { default: Page } = await evaluate(written, runtime);
  return renderToStaticMarkup(createElement(Page));
}

// React says in the console what it would rather have read.
const said = [];
console.error = (...words) => said.push(words.join(' '));
const readers = { autop, mdx };
const pasted = JSON.parse(await text(process.stdin));
const html = await Promise.all(pasted.map(([reader, written]) => readers[reader](written)));
process.stdout.write(JSON.stringify({ html, said }));
