import { assertStandinAllowed, startStandin } from '.';
import { demoApp, startTestStandin, stoppedClock } from './test-support';

const options = { port: 0, clock: stoppedClock(), seed: 's', nodeEnv: 'development', apps: [demoApp] };

describe('the stand-in refuses to start', () => {
  it.each([
    ['in production', { ...options, nodeEnv: 'production' }, 'NODE_ENV=production'],
    [
      'with a real appid',
      { ...options, apps: [demoApp, { appid: 'wx1234567890ABCDEF', secret: 's' }] },
      'real appid',
    ],
    ['where others can reach it', { ...options, host: '0.0.0.0' }, 'loopback only'],
    ['without an app', { ...options, apps: [] }, 'needs an app'],
  ])('%s', async (_case, refused, reason) => {
    await expect(startStandin(refused)).rejects.toThrow(reason);
  });

  it('on a port that is taken', async () => {
    const first = await startStandin(options);
    const port = Number(new URL(first.url).port);
    await expect(startStandin({ ...options, port })).rejects.toThrow('EADDRINUSE');
    await first.stop();
  });
});

describe('the guard', () => {
  it.each(['wxdemo00000000mall', 'touristappid', ''])('allows the appid %p in development', (appid) => {
    expect(() => assertStandinAllowed({ nodeEnv: undefined, appid })).not.toThrow();
  });

  it.each(['wx1234567890abcdef', ' wx1234567890abcdef ', 'WX1234567890ABCDEF'])('refuses %p', (appid) => {
    expect(() => assertStandinAllowed({ nodeEnv: 'development', appid })).toThrow('real appid');
  });
});

describe('a running stand-in', () => {
  it('is the same in every run with the same seed', async () => {
    const runs = [];
    for (const _run of [1, 2]) {
      const standin = await startTestStandin();
      runs.push([
        standin.control.loginCode('xiaolin'),
        await standin.token(),
        await standin.get('/cgi-bin/token'),
      ]);
      await standin.stop();
    }
    expect(runs[0]).toEqual(runs[1]);
  });

  it('stops at once, even while it delays an answer', async () => {
    const standin = await startTestStandin();
    const path = '/cgi-bin/token';
    standin.control.addFault({ path, kind: 'delay', milliseconds: 60_000 });
    const lost = expect(standin.get(path)).rejects.toThrow();
    while (standin.control.calls()[path] === undefined) await new Promise(setImmediate);
    await standin.stop();
    await lost;
  });
});
