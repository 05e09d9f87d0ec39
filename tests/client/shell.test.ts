import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ManualClock } from '../../server/platform/clock';
import { Phone } from './shell/phone';

// The shell stands in for WeChat, so its own strictness is tested: a lenient one would prove nothing.

const BUILT_IN = 'http://127.0.0.1:3000';
const page = (name: string, extra = ''): string => `
  const note = (what) => { globalThis.log.push('${name} ' + what); };
  Page({
    data: { items: [] }, wx, require, note,
    onLoad() { note('load'); }, onShow() { note('show'); }, onReady() { note('ready'); },
    onHide() { note('hide'); }, onUnload() { note('unload'); }, ${extra}
  });`;
const WXML = `
  <view bindtap="outer"><view catchtap="caught"><text>caught</text></view>
  <button bindtap="inner" disabled="{{off}}">go</button><text wx:for="{{items}}">{{item.name}}</text></view>`;
const PROGRAM: Record<string, string> = {
  'app.json': JSON.stringify({
    pages: ['pages/a/index', 'pages/b/index', 'pages/tab/index'],
    subPackages: [{ root: 'sub', pages: ['c/index'] }],
    tabBar: { list: ['a', 'tab'].map((name) => ({ pagePath: `pages/${name}/index`, text: name })) },
  }),
  'app.js':
    "globalThis.log = []; App({ log, onLaunch() { log.push('app launch'); }, onShow() { log.push('app show'); } });",
  'comp.wxml': '<view />',
  'pages/a/index.js': page(
    'a',
    "outer() { note('outer'); }, inner() { note('inner'); this.onInner?.(); }, caught() { note('caught'); },",
  ),
  'pages/b/index.js': page('b'),
  'pages/tab/index.js': page('tab'),
  'sub/c/index.js': `require('../kit'); ${page('c')}`,
  'sub/kit.js': 'module.exports = 1;',
};
for (const route of ['pages/a/index', 'pages/b/index', 'pages/tab/index', 'sub/c/index']) {
  PROGRAM[`${route}.json`] = '{}';
  PROGRAM[`${route}.wxml`] = WXML;
}

type Call = (options: object) => void;
interface PageSelf {
  onInner?: () => void;
  setData(update: object): void;
  require(name: string): unknown;
  wx: Record<string, Call> & { setStorageSync(key: string, value: unknown): void };
}

const dir = mkdtempSync(path.join(tmpdir(), 'mall-shell-'));
let server: Server;
let held: ServerResponse[] = [];
let phone: Phone;

beforeAll(async () => {
  for (const [file, text] of Object.entries(PROGRAM)) {
    mkdirSync(path.dirname(path.join(dir, file)), { recursive: true });
    writeFileSync(path.join(dir, file), text);
  }
  server = createServer((_, response) => void held.push(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(dir, { recursive: true, force: true });
});

beforeEach(async () => {
  held = [];
  const real = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  phone = new Phone({
    dir,
    clock: new ManualClock(0),
    origins: { builtIn: BUILT_IN, real },
    loginCode: () => '',
  });
  phone.launch();
  await phone.settle();
});

const self = (): PageSelf => phone.pages.front.self as unknown as PageSelf;
const log = (): string[] => (phone.pages.globals().getApp as () => { log: string[] })().log;
async function go(how: string, url: string): Promise<string> {
  let said = '';
  self().wx[how]?.({ url, complete: ({ errMsg }: { errMsg: string }) => (said = errMsg) });
  await phone.settle();
  return said;
}

test('pages live in WeChat’s order: a hidden page stays, a page that is left ends', async () => {
  expect(log().splice(0)).toEqual(['app launch', 'app show', 'a load', 'a show', 'a ready']);
  await go('navigateTo', '/pages/b/index');
  expect(log().splice(0)).toEqual(['a hide', 'b load', 'b show', 'b ready']);
  await go('navigateBack', '');
  expect(log().splice(0)).toEqual(['b unload', 'a show']);
  await go('switchTab', '/pages/tab/index');
  expect(log().splice(0)).toEqual(['a hide', 'tab load', 'tab show', 'tab ready']);
  await go('switchTab', '/pages/a/index');
  expect(log().splice(0)).toEqual(['tab hide', 'a show']);
});

test('a route that WeChat refuses is refused with its words', async () => {
  expect(await go('navigateTo', '/pages/none')).toBe('navigateTo:fail page "pages/none" is not found');
  expect(await go('navigateTo', '/pages/tab/index')).toBe('navigateTo:fail can not navigateTo a tabbar page');
  expect(await go('switchTab', '/pages/b/index')).toBe('switchTab:fail can not switch to no-tabBar page');
  for (let depth = 2; depth <= 10; depth++)
    expect(await go('navigateTo', '/sub/c/index')).toBe('navigateTo:ok');
  expect(await go('navigateTo', '/sub/c/index')).toBe('navigateTo:fail webview count limit exceed');
});

test('only JSON crosses to the view, as a copy, and not more than 1024 KB of it', () => {
  const item = { name: 'one' };
  self().setData({ 'items.[0]': item, 'items[1].name': 'two' });
  item.name = 'changed';
  expect(phone.screen.text()).toMatch(/one\ntwo$/);
  expect(() => self().setData({ items: [() => 1] })).toThrow('"items.0" is a function');
  expect(() => self().setData({ items: undefined })).toThrow('"items" is undefined');
  expect(() => self().setData({ items: 'x'.repeat(1024 * 1024) })).toThrow('exceeds 1024 KB');
});

test('a tap goes up through all that is bound, until it is caught; a disabled button takes none', () => {
  log().splice(0);
  phone.screen.tap('go');
  expect(log().splice(0)).toEqual(['a inner', 'a outer']);
  phone.screen.tap('caught');
  expect(log().splice(0)).toEqual(['a caught']);
  self().setData({ off: true });
  expect(() => phone.screen.tap('go')).toThrow('"go" is disabled');
});

test('what the shell cannot do, it says', () => {
  expect(() => self().wx.scanCode?.({})).toThrow('the shell does not know wx.scanCode');
  expect(self().wx.noSuchApi).toBeUndefined();
  expect(() => self().require('../../sub/kit')).toThrow('lies in the sub-package sub');
  expect(() => self().wx.setStorageSync('big', 'x'.repeat(1024 * 1024))).toThrow('entry size limit');
  expect(() => self().wx.request?.({ url: 'http://elsewhere.example/' })).toThrow('not in domain list');
});

test('eleven requests: ten are sent, the last waits for an answer', async () => {
  const statuses: number[] = [];
  for (let n = 0; n < 11; n++) {
    const success = ({ statusCode }: { statusCode: number }): void => void statuses.push(statusCode);
    self().wx.request?.({ url: `${BUILT_IN}/api/x`, success });
  }
  expect(phone.meter.requests()).toHaveLength(10);
  const answering = setInterval(() => held.splice(0).forEach((response) => response.writeHead(503).end()), 5);
  await phone.settle();
  clearInterval(answering);
  expect(phone.meter.requests()).toHaveLength(11);
  expect(statuses).toEqual(Array<number>(11).fill(503));
});

test('messages are asked for in a tap, three at most; what WeChat answers arrives whole', async () => {
  const heard: unknown[] = [];
  const ask = (tmplIds: string[]): void =>
    self().wx.requestSubscribeMessage?.({ tmplIds, complete: (said: unknown) => heard.push(said) });
  const answer = { errMsg: 'requestSubscribeMessage:ok', a: 'accept', b: 'reject', c: 'filter' };
  phone.dialog.answer = () => Promise.resolve(answer);
  ask(['a']);
  for (const ids of [[], ['a', 'b', 'c', 'd'], ['a', 'b', 'c']]) {
    self().onInner = () => ask(ids);
    phone.screen.tap('go');
  }
  // A moment later the tap is over.
  self().onInner = () => void Promise.resolve().then(() => phone.world.after(1, () => ask(['a'])));
  phone.screen.tap('go');
  await phone.settle();
  const late = { errMsg: 'requestSubscribeMessage:fail can only be invoked by user TAP gesture.' };
  expect(heard).toMatchObject([late, { errCode: 10001 }, { errCode: 20003 }, answer, late]);
  expect(phone.dialog.shown).toEqual([['a', 'b', 'c']]);
});
