import { existsSync } from 'node:fs';
import path from 'node:path';
import { ORDER_PAGE, tellOrderPage } from '../../../server/modules/shipments/order-page.jobs';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';

const ENDPOINT = '/wxa/sec/order/update_order_detail_path';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
});
afterAll(() => app.stop());

const told = () => app.standin.control.calls()[ENDPOINT] ?? 0;

it('WeChat’s order centre is told a page of the mini program, again after a failure, and then no more', async () => {
  const page = ORDER_PAGE.split('?')[0] ?? '';
  expect(existsSync(path.resolve('client/mini', `${page}.tsx`))).toBe(true);
  app.standin.control.addFault({ path: ENDPOINT, kind: 'errcode', errcode: 45009 });
  await tellOrderPage(app.ctx());
  await tellOrderPage(app.ctx());
  expect(told()).toBe(2);
  await tellOrderPage(app.ctx());
  expect(told()).toBe(2);
});
