import { DAY, MINUTE, startShop, type TestShop } from './test-support';

let shop: TestShop;
beforeEach(async () => {
  shop = await startShop();
});
afterEach(() => shop.stop());

describe('refunds of one payment', () => {
  const refund = (outTradeNo: string, outRefundNo: string, refundFen: number, totalFen = 12_800) =>
    shop.pay.refund({ outTradeNo, outRefundNo, refundFen, totalFen });
  const refused = { kind: 'invalid-request', code: 'INVALID_REQUEST' };

  it('add up to the payment at most, a minute apart', async () => {
    const { outTradeNo } = await shop.paid();
    await refund(outTradeNo, 'R1', 12_000);
    await expect(refund(outTradeNo, 'R2', 100)).rejects.toMatchObject(refused);
    shop.clock.forward(MINUTE);
    await expect(refund(outTradeNo, 'R2', 801)).rejects.toMatchObject(refused);
    await refund(outTradeNo, 'R2', 800);
    shop.clock.forward(MINUTE);
    await expect(refund(outTradeNo, 'R3', 1)).rejects.toMatchObject(refused);
  });

  it('get back the room of one that was closed', async () => {
    const { outTradeNo } = await shop.paid();
    shop.control.refundOutcome(outTradeNo, 'CLOSED');
    await refund(outTradeNo, 'R1', 12_800);
    shop.clock.forward(MINUTE);
    expect(await refund(outTradeNo, 'R2', 12_800)).toMatchObject({ state: 'processing' });
  });

  it('keep their number and data', async () => {
    const { outTradeNo } = await shop.paid();
    const first = await refund(outTradeNo, 'R1', 100);
    expect(await refund(outTradeNo, 'R1', 100)).toEqual(first);
    await expect(refund(outTradeNo, 'R1', 101)).rejects.toMatchObject(refused);
    expect(shop.control.merchantBalance()).toBe(12_700);
  });

  it('name the whole payment', async () => {
    const { outTradeNo } = await shop.paid();
    await expect(refund(outTradeNo, 'R1', 100, 12_801)).rejects.toMatchObject(refused);
  });

  it('are fifty at most', async () => {
    const { outTradeNo } = await shop.paid();
    for (let count = 1; count <= 50; count += 1) {
      await refund(outTradeNo, `R${count}`, 1);
      shop.clock.forward(MINUTE);
    }
    await expect(refund(outTradeNo, 'R51', 1)).rejects.toMatchObject(refused);
  });

  it('end after a year', async () => {
    const { outTradeNo } = await shop.paid();
    shop.clock.forward(365 * DAY);
    await refund(outTradeNo, 'R1', 1);
    shop.clock.forward(MINUTE);
    await expect(refund(outTradeNo, 'R2', 1)).rejects.toMatchObject(refused);
  });

  it('need a payment', async () => {
    const order = shop.order();
    await shop.pay.prepay(order);
    await expect(refund(order.outTradeNo, 'R1', 1)).rejects.toMatchObject({ code: 'RESOURCE_NOT_EXISTS' });
  });

  it('are limited by the second', async () => {
    const { outTradeNo } = await shop.paid();
    shop.control.saveMerchant({ refundsPerSecond: 0 });
    await expect(refund(outTradeNo, 'R1', 1)).rejects.toMatchObject({ kind: 'rate-limited' });
  });
});
