/** The page of `cuelight preview`: a film as it would be, while its script is written. */

import { Banner } from './banner.js';
import { button, byId, element, write } from './dom.js';
import { Films } from './films.js';
import { listenForKeys } from './keys.js';
import { sceneBeside, sentenceBeside } from './moments.js';
import { Panel } from './panel.js';
import { Picture } from './picture.js';
import { Player } from './player.js';
import { Server } from './server.js';
import { whole } from './state.js';
import { listen } from './stream.js';
import { Strip } from './strip.js';
import { Top } from './top.js';
import { Transport } from './transport.js';
import { Wave } from './wave.js';
import { words } from './words.js';

const frame = byId('frame');
const server = new Server();
const top = new Top(server);
const films = new Films(frame);
const stage = {
  follow: () => follow(),
  turn: () => transport.turn(),
  freeze: (is) => frame.classList.toggle('frozen', is),
  block: () => { byId('blocked').hidden = false; },
  unblock: () => { byId('blocked').hidden = true; },
};
const player = new Player(new Picture(frame), films, server, stage);
const face = element('div', { className: 'whole' });
frame.append(face);
const panel = new Panel(byId('panel'), frame, player, server);
const banner = new Banner(frame, () => showProblems());
const empty = element('p', { className: 'empty' }, words.drawing);
frame.append(empty);
const transport = new Transport(byId('transport'), player, (by) => beside(sentenceBeside, by));
const wave = new Wave(byId('wave'), player);
const strip = new Strip(byId('strip'), player);

byId('blocked').append(element('span', {}, words.blocked), button(words.playNow, () => {
  stage.unblock();
  player.playBlocked();
}, { className: 'small' }));
face.addEventListener('click', () => { if (player.state) player.toggle(); });

function beside(find, by) {
  if (player.state && player.state.scenes.length) player.go(find(player.state, player.at, by));
}

function showProblems() {
  panel.tabs.choose('problems');
  panel.tabs.focus();
}

function follow() {
  const { state } = player;
  if (!state.scenes.length) return;
  transport.follow();
  strip.follow();
  panel.follow();
  wave.show(state.scenes[player.scene]);
  wave.follow();
}

function take(said) {
  const state = whole(said);
  server.take(state.seen);
  const [width, height] = state.size;
  document.documentElement.style.setProperty('--ratio', width / height);
  const isBare = !state.scenes.length;
  empty.hidden = !isBare;
  for (const id of ['transport', 'wave', 'strip']) byId(id).hidden = isBare;
  write(empty, state.error ? words.noPicture : words.drawing);
  top.show(state);
  banner.show(state);
  player.take(state);
  if (!isBare) strip.show();
  panel.show();
  follow();
}

listen({
  take,
  lose: () => {
    byId('gone').hidden = false;
    write(byId('gone'), words.ended);
  },
  find: () => {
    byId('gone').hidden = true;
    write(byId('gone'), '');
    write(byId('said'), words.anew);
  },
});

const playing = (act) => () => { if (player.state && player.state.scenes.length) act(); };
listenForKeys({
  ' ': playing(() => player.toggle()),
  ArrowLeft: () => beside(sentenceBeside, -1),
  ArrowRight: () => beside(sentenceBeside, 1),
  ArrowUp: () => beside(sceneBeside, -1),
  ArrowDown: () => beside(sceneBeside, 1),
  ',': playing(() => player.step(-1)),
  '.': playing(() => player.step(1)),
  p: showProblems,
  e: playing(() => {
    panel.tabs.choose('scene');
    panel.fields.focus();
  }),
  '?': () => top.help.showModal(),
});
