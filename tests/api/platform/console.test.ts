import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';

describe('the console below /console/', () => {
  let app: TestApp;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'console-'));
    mkdirSync(path.join(folder, 'built/assets'), { recursive: true });
    writeFileSync(path.join(folder, 'secret.json'), '{}');
    writeFileSync(path.join(folder, 'built/index.html'), '<div id="root"></div>');
    writeFileSync(path.join(folder, 'built/assets/main-a1b2.js'), 'void 0;');
    app = await startTestApp({ consoleDir: path.join(folder, 'built') });
  });
  afterAll(async () => {
    await app.stop();
    rmSync(folder, { recursive: true });
  });

  test('opens at its root, and at a room somebody sent the link of', async () => {
    for (const at of ['/console/', '/console/orders/ord_01?page=2']) {
      const page = await app.raw(at);
      expect([page.status, page.body]).toEqual([200, '<div id="root"></div>']);
      expect(page.headers.get('cache-control')).toBe('no-cache');
    }
  });

  test('is found without the last slash', async () => {
    const moved = await app.raw('/console', { redirect: 'manual' });
    expect([moved.status, moved.headers.get('location')]).toEqual([302, '/console/']);
  });

  test('lets files whose name changes with their content be kept for good', async () => {
    const file = await app.raw('/console/assets/main-a1b2.js');
    expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(file.headers.get('content-security-policy')).toContain("script-src 'self'");
  });

  test('answers 404 for a file that is not there, not a page that would be run as a script', async () => {
    expect((await app.raw('/console/assets/old-c3d4.js')).status).toBe(404);
  });

  test.each(['/console/%2e%2e%2fsecret.json', '/console/..%5csecret.json', '/console//../secret.json'])(
    'hands out nothing beside its own files: %s',
    async (at) => {
      expect((await app.raw(at)).status).toBe(404);
    },
  );
});
