import { LogisticsError } from '../logistics';
import type { TraceState, Waybill } from '../logistics';
import { createLogisticsStandin } from '.';

const HOUR = 3_600_000;
/** 12 June 2026 16:00 in Shanghai. */
const SHIPPED = Date.UTC(2026, 5, 12, 8);
const SECOND_DAY = Date.UTC(2026, 5, 13, 16);

let now = SHIPPED;
let inTransaction = false;
const standin = createLogisticsStandin({
  clock: { now: () => now },
  assertOutsideTransaction: () => {
    if (inTransaction) throw new Error('inside a transaction');
  },
});
beforeEach(() => {
  now = SHIPPED;
  inTransaction = false;
});

const waybill = (change: Partial<Waybill> = {}): Waybill => ({
  carrier: 'ZTO',
  trackingNo: '78000000001',
  shippedAt: SHIPPED,
  to: { province: '湖南省', city: '长沙市' },
  ...change,
});
const statesAt = async (at: number, change?: Partial<Waybill>): Promise<TraceState[]> => {
  now = at;
  return (await standin.trace(waybill(change))).map(({ state }) => state);
};

describe('a parcel moves by the clock', () => {
  it('is unknown until it is collected after two hours, and on the road after ten', async () => {
    expect(await statesAt(SHIPPED + 2 * HOUR - 1)).toEqual([]);
    expect(await statesAt(SHIPPED + 2 * HOUR)).toEqual(['collected']);
    expect(await statesAt(SHIPPED + 10 * HOUR - 1)).toEqual(['collected']);
    expect(await statesAt(SHIPPED + 10 * HOUR)).toEqual(['collected', 'inTransit']);
  });

  it('whatever its number and hour: in the city on the second morning, signed by 18:00, never backwards', async () => {
    for (let index = 0; index < 300; index += 1) {
      const shippedAt = Date.UTC(2026, 5, 11, 16) + ((index * 37) % 1440) * 60_000;
      now = shippedAt + 100 * HOUR;
      const nodes = await standin.trace(waybill({ trackingNo: `ZT${index}`, shippedAt }));
      const at = (state: TraceState): number => nodes.find((node) => node.state === state)?.at ?? NaN;
      const times = nodes.map((node) => node.at);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(at('inYourCity')).toBeGreaterThanOrEqual(SECOND_DAY + 6 * HOUR);
      expect(at('inYourCity')).toBeLessThan(SECOND_DAY + 8 * HOUR);
      expect(at('signed')).toBeLessThanOrEqual(SECOND_DAY + 18 * HOUR);
      const hops = nodes.filter(({ state }) => state === 'inTransit').length;
      expect(hops).toBeGreaterThanOrEqual(1);
      expect(hops).toBeLessThanOrEqual(3);
    }
  });

  it('tells its way in words that fit together', async () => {
    now = SECOND_DAY + 24 * HOUR;
    const nodes = await standin.trace(waybill());
    expect(nodes.map(({ text }) => text)).toEqual([
      '杭州营业部已揽收',
      expect.stringMatching(/^离开杭州，发往/),
      ...nodes.slice(2, -3).map(({ text }) => text),
      '到达长沙，今天安排派送',
      expect.stringMatching(/^快递员.+正在派送，请保持电话畅通$/),
      expect.any(String),
    ]);
    expect(nodes.at(-4)?.text).toMatch(/发往长沙$/);
    expect(await standin.trace(waybill())).toEqual(nodes);
  });

  it('is sorted once where it stays in its city, which may be called 市辖区', async () => {
    now = SECOND_DAY + 24 * HOUR;
    const own = await standin.trace(waybill({ to: { province: '浙江省', city: '杭州市' } }));
    expect(own.map(({ text }) => text)[1]).toBe('杭州转运中心正在分拣');
    const municipality = await standin.trace(waybill({ to: { province: '上海市', city: '市辖区' } }));
    expect(municipality.at(-1)?.city).toBe('上海');
  });

  it('of a carrier nobody knows is never found', async () => {
    expect(await statesAt(SECOND_DAY + 24 * HOUR, { carrier: 'NOPE' })).toEqual([]);
  });
});

describe('a parcel that is placed', () => {
  const trackingNo = '78000000002';
  afterEach(() => standin.release(trackingNo));

  it('has just got there, and stays', async () => {
    standin.place(trackingNo, 'inYourCity');
    const nodes = await standin.trace(waybill({ trackingNo }));
    expect(nodes.at(-1)).toMatchObject({ state: 'inYourCity', at: SHIPPED, city: '长沙' });
    expect((await statesAt(SECOND_DAY + 48 * HOUR, { trackingNo })).at(-1)).toBe('inYourCity');
  });

  it('can have met a problem, after somebody tried to deliver it', async () => {
    standin.place(trackingNo, 'problem');
    expect((await statesAt(SHIPPED, { trackingNo })).slice(-2)).toEqual(['outForDelivery', 'problem']);
  });

  it('moves by the clock again once it is released', async () => {
    standin.place(trackingNo, 'signed');
    standin.release(trackingNo);
    expect(await statesAt(SHIPPED + 3 * HOUR, { trackingNo })).toEqual(['collected']);
  });
});

describe('a question', () => {
  it('fails as often as it was told to', async () => {
    standin.fail(1);
    await expect(standin.trace(waybill())).rejects.toThrow(LogisticsError);
    await expect(standin.trace(waybill())).resolves.toEqual([]);
  });

  it('is refused inside a transaction, where it would hold the locks of others', async () => {
    inTransaction = true;
    await expect(standin.trace(waybill())).rejects.toThrow('inside a transaction');
  });
});
