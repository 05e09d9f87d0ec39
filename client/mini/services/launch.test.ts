import { beginLaunch, dropLaunch, endLaunch } from './launch';
import { track } from './track';

jest.mock('./track', () => ({ track: jest.fn() }));

beforeEach(() => {
  jest.useFakeTimers();
  jest.mocked(track).mockClear();
});
afterEach(() => jest.useRealTimers());

test('a start is measured once, to the first thing there is to see', () => {
  beginLaunch();
  jest.advanceTimersByTime(840);
  endLaunch();
  jest.advanceTimersByTime(5_000);
  endLaunch();
  expect(jest.mocked(track).mock.calls).toEqual([['perf.launch', { ms: 840 }]]);
});

test('a start that was left before is not measured: nobody waited', () => {
  beginLaunch();
  dropLaunch();
  endLaunch();
  expect(track).not.toHaveBeenCalled();
});
