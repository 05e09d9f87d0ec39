import { contracts } from '@shared/contracts';
import { startApi } from '../../../server/main/program';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

it('is alive and ready', async () => {
  expect((await app.raw('/healthz')).body).toEqual({ ok: true });
  expect(await app.raw('/readyz')).toMatchObject({ status: 200, body: { ready: true } });
});

it('describes every contract in OpenAPI 3.1', async () => {
  const { body } = await app.raw('/openapi.json');
  const document = body as { openapi: string; paths: Record<string, unknown> };
  expect(document.openapi).toMatch(/^3\.1/);
  expect(Object.keys(document.paths).sort()).toEqual(
    Object.keys(contracts)
      .map((name) => `/api/${name}`)
      .sort(),
  );
});

it('shows the API in a browsable page that runs under the content security policy', async () => {
  const page = await fetch(`${app.url}/docs`);
  expect(page.url).toBe(`${app.url}/docs/index.html`);
  const html = await page.text();
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  for (const [, src = ''] of html.matchAll(/<script src="([^"]+)"/g)) {
    const script = await fetch(new URL(src, page.url));
    expect([src, script.status]).toEqual([src, 200]);
    if (src.includes('initializer')) expect(await script.text()).toContain('/openapi.json');
  }
});

it('counts requests by contract and status, and database commands by name', async () => {
  await app.query('screens.home', {});
  const text = (await app.raw('/metrics')).body as string;
  expect(text).toContain('mall_http_request_seconds_count{contract="screens.home",status="200"} 1');
  expect(text).toMatch(/mall_db_commands_total\{command="find"\} \d+/);
  expect(text).toContain('process_cpu_user_seconds_total');
});

it('shows a setup page without a token in it, whose parts load', async () => {
  const page = await app.raw('/setup');
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  expect(page.body).toContain('创建第一位店主');
  expect((await app.raw('/setup.js')).headers.get('content-type')).toContain('javascript');
  expect((await app.raw('/setup.css')).headers.get('content-type')).toContain('css');
});

it('tells the H5 page in development where the stand-in is', async () => {
  expect((await app.raw('/dev/standin')).body).toEqual({ url: app.standin.url });
});

it('answers each request with an id a person can read out, and forbids caching of answers', async () => {
  const { headers } = await app.query('screens.home', {});
  expect(headers.get('x-request-id')).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(headers.get('cache-control')).toBe('no-store');
});

it('keeps metrics from whoever comes through a proxy on this machine, where no token is set', async () => {
  const through = await app.raw('/metrics', { headers: { 'X-Forwarded-For': '203.0.113.7' } });
  expect([through.status, through.code]).toEqual([403, 'FORBIDDEN']);
  expect((await app.raw('/metrics')).status).toBe(200);
});

it('keeps metrics from whoever lacks the token, where one is set', async () => {
  const config = { ...app.deps.config, METRICS_TOKEN: 'a-token-for-metrics' };
  const guarded = await startApi({ ...app.deps, config });
  const ask = async (headers: Record<string, string>) =>
    (await fetch(`${guarded.url}/metrics`, { headers })).status;
  expect(await ask({})).toBe(403);
  expect(await ask({ Authorization: 'Bearer another-token' })).toBe(403);
  expect(await ask({ Authorization: 'Bearer a-token-for-metrics' })).toBe(200);
  await guarded.stop();
});
