import type * as fake from './__mocks__/wx';
import { ApiError } from './api-error';
import { request } from './request';

jest.mock('./wx');
const { phone } = jest.requireMock<typeof fake>('./wx');

beforeEach(() => {
  phone.sent = [];
});

test('a query travels as JSON in the address, without a body or a key', async () => {
  phone.server = () => ({ body: { items: [] } });
  const answer = await request({
    kind: 'query',
    name: 'points.history',
    input: { limit: 20, before: '签&到' },
  });
  expect(answer).toEqual({ items: [] });
  expect(phone.sent).toEqual([
    {
      method: 'GET',
      url: `https://shop.test/api/points.history?input=${encodeURIComponent('{"limit":20,"before":"签&到"}')}`,
      headers: {},
    },
  ]);
});

test('a command travels as a body with its key and the token of the member', async () => {
  phone.server = () => ({ status: 201, body: { ok: true } });
  await request({ kind: 'command', name: 'checkin.tap', input: {}, key: 'K1', token: 'T1' });
  expect(phone.sent).toEqual([
    {
      method: 'POST',
      url: 'https://shop.test/api/checkin.tap',
      body: {},
      headers: { authorization: 'Bearer T1', 'idempotency-key': 'K1' },
    },
  ]);
});

test("the server's refusal keeps its code, words, params and number", async () => {
  const error = { code: 'MAKEUP_NO_CARD', message: '用完了', requestId: 'R1', params: { nextMonth: '7月' } };
  phone.server = () => ({ status: 409, body: { error } });
  const thrown = await refusal();
  expect(thrown).toMatchObject(error);
  expect(thrown.unanswered).toBe(false);
});

test('a reply that is not ours still tells what to do, with the number of its header', async () => {
  phone.server = () => ({ status: 502, body: '<html>', headers: { 'x-request-id': 'R2' } });
  expect(await refusal()).toMatchObject({
    code: 'INTERNAL',
    requestId: 'R2',
    message: '是我们这边慢了，请再试一次',
  });
});

test('no reply is no answer: what happened is unknown', async () => {
  phone.server = () => 'no network';
  const thrown = await refusal();
  expect(thrown).toMatchObject({ code: 'NETWORK', requestId: '' });
  expect(thrown.unanswered).toBe(true);
});

async function refusal(): Promise<ApiError> {
  const outcome: unknown = await request({ kind: 'command', name: 'x', input: {} }).catch(
    (error: unknown) => error,
  );
  if (!(outcome instanceof ApiError)) throw new Error('expected a refusal');
  return outcome;
}
