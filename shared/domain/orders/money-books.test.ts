import { fen } from '../money';
import { addMoney, NO_MONEY, proveMoney } from './money-books';
import type { BookedPayment, BookedRefund, MoneyBook } from './money-books';

const payment = (part: Partial<BookedPayment> = {}): BookedPayment => ({
  id: 'p1',
  state: 'paid',
  amount: fen(10_000),
  refunded: fen(0),
  ...part,
});
const refund = (part: Partial<BookedRefund> = {}): BookedRefund => ({
  kind: 'order',
  paymentId: 'p1',
  amount: fen(2_500),
  done: true,
  ...part,
});
const book = (
  part: Partial<Omit<MoneyBook, 'order'>> & { order?: Partial<MoneyBook['order']> } = {},
): MoneyBook => ({
  payments: [payment()],
  refunds: [],
  ...part,
  order: { id: 'o1', payable: fen(10_000), paid: true, refunded: fen(0), ...part.order },
});
const wrongs = (of: MoneyBook) => proveMoney(of).map(({ id, what }) => `${id} ${what}`);

describe('the money of an order balances', () => {
  it.each([
    ['paid once', book()],
    ['not paid', book({ order: { paid: false }, payments: [payment({ state: 'closed' })] })],
    ['paid with points only', book({ order: { payable: fen(0) }, payments: [] })],
    [
      'refunded in part, another part on its way',
      book({
        order: { refunded: fen(2_500) },
        payments: [payment({ refunded: fen(5_000) })],
        refunds: [refund(), refund({ done: false })],
      }),
    ],
    [
      'paid twice, the second back',
      book({
        payments: [payment(), payment({ id: 'p2', state: 'duplicate', refunded: fen(10_000) })],
        refunds: [refund({ kind: 'duplicate', paymentId: 'p2', amount: fen(10_000) })],
      }),
    ],
    [
      'paid late, back',
      book({
        order: { paid: false },
        payments: [payment({ state: 'late', refunded: fen(10_000) })],
        refunds: [refund({ kind: 'late', amount: fen(10_000), done: false })],
      }),
    ],
    [
      'points came back for nothing paid',
      book({
        order: { payable: fen(0) },
        payments: [],
        refunds: [refund({ paymentId: null, amount: fen(0) })],
      }),
    ],
  ])('%s', (_, of) => {
    expect(proveMoney(of)).toEqual([]);
  });
});

describe('it is found out that', () => {
  it.each([
    ['an order is paid and no payment is', book({ payments: [] }), ['o1 paid', 'o1 payments']],
    ['a payment is paid and its order is not', book({ order: { paid: false } }), ['o1 paid', 'o1 payments']],
    ['another amount was paid', book({ payments: [payment({ amount: fen(9_999) })] }), ['o1 paid']],
    [
      'two payments count',
      book({ payments: [payment({ amount: fen(4_000) }), payment({ id: 'p2', amount: fen(6_000) })] }),
      ['o1 payments'],
    ],
    [
      'money went back that the order does not know of',
      book({ payments: [payment({ refunded: fen(2_500) })], refunds: [refund()] }),
      ['o1 refunded'],
    ],
    [
      'the order says more went back than did',
      book({
        order: { refunded: fen(2_500) },
        payments: [payment({ refunded: fen(2_500) })],
        refunds: [refund({ done: false })],
      }),
      ['o1 refunded'],
    ],
    [
      'a payment counts a refund that is not there',
      book({ payments: [payment({ refunded: fen(1) })] }),
      ['p1 asked back'],
    ],
    [
      'more goes back than was paid',
      book({
        order: { refunded: fen(12_500) },
        payments: [payment({ refunded: fen(12_500) })],
        refunds: [refund({ amount: fen(12_500) })],
      }),
      ['p1 too much back'],
    ],
    [
      'a second payment stayed with the shop',
      book({ payments: [payment(), payment({ id: 'p2', state: 'duplicate' })] }),
      ['p2 sent back'],
    ],
  ])('%s', (_, of, expected) => {
    expect(wrongs(of)).toEqual(expected);
  });
});

it('sums what was to be paid, what came, and what went back or is on its way', () => {
  const paid = book({
    order: { refunded: fen(2_500) },
    payments: [payment(), payment({ id: 'p2', state: 'duplicate' })],
    refunds: [refund(), refund({ done: false, amount: fen(700) })],
  });
  const open = book({ order: { id: 'o2', paid: false }, payments: [payment({ state: 'open' })] });
  expect([paid, open].reduce(addMoney, NO_MONEY)).toEqual({
    orders: 1,
    payable: 10_000,
    received: 20_000,
    refunded: 2_500,
    refunding: 700,
  });
});
