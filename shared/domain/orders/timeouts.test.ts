import {
  afterSaleEndsAt,
  closesAt,
  mayAskAfterSale,
  mayComplete,
  receivesAt,
  sendBackEndsAt,
} from './timeouts';

const times = {
  closeAfterMinutes: 15,
  receiveAfterSignedDays: 10,
  receiveAfterShippedDays: 15,
  afterSaleDays: 15,
  sendBackDays: 7,
};
const at = (iso: string): number => Date.parse(iso);
const text = (instant: number): string => new Date(instant).toISOString();

it('an unpaid order closes 15 minutes after it was placed', () => {
  expect(text(closesAt(at('2026-06-12T00:42:00Z'), times))).toBe('2026-06-12T00:57:00.000Z');
});

it('a return that was agreed to lapses after seven days', () => {
  expect(text(sendBackEndsAt(at('2026-06-12T00:42:00Z'), times))).toBe('2026-06-19T00:42:00.000Z');
});

it('is received 10 days after the carrier says signed, else 15 days after shipping', () => {
  const shippedAt = at('2026-06-14T07:32:00Z');
  expect(text(receivesAt({ shippedAt, signedAt: at('2026-06-15T10:00:00Z') }, times))).toBe(
    '2026-06-25T10:00:00.000Z',
  );
  expect(text(receivesAt({ shippedAt, signedAt: null }, times))).toBe('2026-06-29T07:32:00.000Z');
});

describe('after-sales', () => {
  const receivedAt = at('2026-06-16T00:00:00Z');
  const end = afterSaleEndsAt(receivedAt, times);

  it('can be asked for from payment until 15 days after receipt', () => {
    expect(text(end)).toBe('2026-07-01T00:00:00.000Z');
    expect(mayAskAfterSale({ paidAt: null, receivedAt: null }, 0, times)).toBe(false);
    expect(mayAskAfterSale({ paidAt: 1, receivedAt: null }, end * 2, times)).toBe(true);
    expect(mayAskAfterSale({ paidAt: 1, receivedAt }, end - 1, times)).toBe(true);
    expect(mayAskAfterSale({ paidAt: 1, receivedAt }, end, times)).toBe(false);
  });

  it('hold completion back while one is open', () => {
    expect(mayComplete({ receivedAt, openAfterSales: 0 }, end - 1, times)).toBe(false);
    expect(mayComplete({ receivedAt, openAfterSales: 1 }, end, times)).toBe(false);
    expect(mayComplete({ receivedAt, openAfterSales: 0 }, end, times)).toBe(true);
  });
});
