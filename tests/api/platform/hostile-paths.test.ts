import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0]);
const SCRIPT = Buffer.from('<html><script>alert(document.domain)</script></html>');
const SVG = Buffer.from(
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"></svg>',
);

let app: TestApp;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'mall-paths-'));
  const h5Dir = path.join(folder, 'h5');
  mkdirSync(h5Dir);
  writeFileSync(path.join(h5Dir, 'index.html'), 'the page');
  writeFileSync(path.join(h5Dir, '.env'), 'a hidden file');
  writeFileSync(path.join(folder, 'beside.txt'), 'beside the build');
  app = await startTestApp({ h5Dir });
});
afterAll(async () => {
  await app.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A GET of exactly this text; fetch would tidy it up first. */
function get(target: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(app.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: target }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
      });
    })
      .on('error', reject)
      .end();
  });
}

it.each([
  '/../beside.txt',
  '/..%2fbeside.txt',
  '/%2e%2e/beside.txt',
  '/..%5cbeside.txt',
  '/.env',
  '/docs/../../package.json',
  '/docs/..%2f..%2fpackage.json',
  '/docs//etc/passwd',
  '//etc/passwd',
  '//',
  '/%00',
  '/docs/%00.html',
  '/%E0%A4%A',
  '/docs/%E0%A4%A',
  '/files/%E0%A4%A',
  '/files/../files',
  'http://[',
  'http://elsewhere.example.com/latest',
  '/' + 'a'.repeat(5_000),
])('404 NOT_FOUND and no alarm: %s leads nowhere', async (target) => {
  const before = app.logged().length;
  const { status, text } = await get(target);
  expect([status, text]).toEqual([404, expect.stringContaining('"NOT_FOUND"')]);
  expect(app.logged().slice(before)).not.toContain('"level":50');
});

it('serves the page itself, so that the paths above were not refused for want of one', async () => {
  expect(await get('/')).toEqual({ status: 200, text: 'the page' });
});

describe('an uploaded file', () => {
  let token: string;
  beforeAll(async () => {
    ({ accessToken: token } = await app.loginAs('uploader'));
  });
  const upload = (bytes: Buffer) =>
    app.command('member.updateAvatar', { imageBase64: bytes.toString('base64') }, { token });

  it.each([
    ['image/png', PNG],
    ['image/jpeg', JPEG],
  ])('is shown as %s and as nothing else, though a page hides in it', async (type, magic) => {
    const { body } = await upload(Buffer.concat([magic, SCRIPT]));
    const shown = await fetch(new URL(body.profile.avatarUrl ?? '', app.url));
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, type]);
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(shown.headers.get('content-security-policy')).toMatch(/default-src 'self'.*script-src 'self'/);
  });

  it.each([
    ['SVG, which can carry a script', SVG],
    ['a page', SCRIPT],
    ['GIF', Buffer.from('GIF89a' + 'x'.repeat(60))],
  ])('400 IMAGE_INVALID: %s', async (_, bytes) => {
    const answer = await upload(bytes);
    expect([answer.status, answer.code]).toEqual([400, 'IMAGE_INVALID']);
  });
});
