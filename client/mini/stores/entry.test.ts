import type * as fake from '@mini/services/__mocks__/wx';
import { enteredFrom, tellOpened } from './entry';

jest.mock('@mini/services/wx');
const { phone } = jest.requireMock<typeof fake>('@mini/services/wx');

/** Lets what was started come to its end. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const told = () => phone.sent.filter(({ url }) => url.endsWith('/api/share.open')).map(({ body }) => body);

let turn = 0;
const newToken = () => `token-${(turn += 1)}`;

beforeEach(() => {
  phone.storage.clear();
  phone.sent.length = 0;
  phone.opened.length = 0;
  phone.server = () => ({
    body: { verdict: 'counted', first: true, page: '/packages/goods/product/index?id=p1' },
  });
});

test('a card tells the server once and leaves the page alone: it is open already', async () => {
  const entry = { scene: 1008, query: { id: 'p1', s: newToken() } };
  enteredFrom(entry);
  await settle();
  enteredFrom(entry);
  await settle();
  expect(told()).toEqual([{ token: entry.query.s, scene: 1008, deviceId: phone.storage.get('device') }]);
  expect(phone.opened).toEqual([]);
});

test('a mini-program code opens what it stands for', async () => {
  const token = newToken();
  enteredFrom({ scene: 1047, query: { scene: encodeURIComponent(token) } });
  await settle();
  expect(told()).toMatchObject([{ token, scene: 1047 }]);
  expect(phone.opened).toEqual(['/packages/goods/product/index?id=p1']);
});

test('a code that stands for nothing stays on the home page', async () => {
  phone.server = () => ({ body: { verdict: 'forged', first: true, page: null } });
  enteredFrom({ scene: 1047, query: { scene: newToken() } });
  await settle();
  expect(phone.opened).toEqual([]);
});

test('without a network it is told when there is one again', async () => {
  phone.server = () => 'no network';
  const token = newToken();
  enteredFrom({ scene: 1008, query: { s: token } });
  await settle();
  phone.sent.length = 0;
  phone.server = () => ({ body: { verdict: 'counted', first: true, page: null } });
  await tellOpened();
  await tellOpened();
  expect(told()).toMatchObject([{ token }]);
});

test('opened from the list of recent apps it says nothing', async () => {
  enteredFrom({ scene: 1089, query: {} });
  await settle();
  expect(phone.sent).toEqual([]);
});

test('a scene that cannot be decoded is told as it is', async () => {
  enteredFrom({ scene: 1047, query: { scene: '%E0%A4%A' } });
  await settle();
  expect(told()).toMatchObject([{ token: '%E0%A4%A' }]);
});
