import { ManualClock } from './clock';
import { createSnapshot } from './snapshot';

function counting() {
  const clock = new ManualClock(1_000_000);
  let reads = 0;
  const load = jest.fn(() => Promise.resolve(++reads));
  return { clock, load, ...createSnapshot(load) };
}

it('is read once for all who ask within a second', async () => {
  const { clock, load, now } = counting();
  expect(await Promise.all([now({ clock }), now({ clock })])).toEqual([1, 1]);
  clock.advance(999);
  expect(await now({ clock })).toBe(1);
  clock.advance(1);
  expect(await now({ clock })).toBe(2);
  expect(load).toHaveBeenCalledTimes(2);
});

it('is read again after a change, also when the change came while it was being read', async () => {
  const { clock, now, forget } = counting();
  const before = now({ clock });
  forget();
  expect(await now({ clock })).toBe(2);
  expect(await before).toBe(1);
  expect(await now({ clock })).toBe(2);
});

it('does not keep a failure', async () => {
  const { clock, load, now } = counting();
  load.mockRejectedValueOnce(new Error('no database'));
  await expect(now({ clock })).rejects.toThrow('no database');
  expect(await now({ clock })).toBe(1);
});

it('does not trust a clock that was set back', async () => {
  const { clock, now } = counting();
  await now({ clock });
  clock.advance(-3_600_000);
  expect(await now({ clock })).toBe(2);
});
