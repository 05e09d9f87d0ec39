import { database } from '../../../server/platform/db/connect';
import { couponDisagreements, grant, openTemplate } from '../../support/coupons';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { loginAsOwner } from '../../support/operator';

let app: TestApp;
let templateId: string;
let couponId: string;
beforeAll(async () => {
  app = await startTestApp();
  templateId = await openTemplate(app, await loginAsOwner(app), { total: 10 });
  couponId = await grant(app, (await app.loginAs('one')).memberId, templateId);
  await grant(app, (await app.loginAs('two')).memberId, templateId);
});
afterAll(() => app.stop());

it.each<[string, string, object, string[]]>([
  ['a sum of a template', 'coupon_tallies', { $inc: { given: 1 } }, ['given']],
  ['what was saved', 'coupon_tallies', { $inc: { saved: 7 } }, ['saved']],
  ['the total', 'coupon_totals', { $inc: { n: -1 } }, ['total']],
  ['the limit of a member', 'coupon_member_counts', { $inc: { n: 1 } }, ['toMember']],
  ['a coupon', 'coupons', { $set: { state: 'used' } }, ['used', 'inOrder']],
  ['an order of a coupon', 'coupons', { $set: { orderId: 'ord_x' } }, ['inOrder']],
])('finds what someone changed in %s behind its back', async (_, name, update, what) => {
  expect(await couponDisagreements(app)).toEqual([]);
  const collection = database().collection<{ _id: string }>(name);
  const before = await collection.findOne({});
  await collection.updateOne({ _id: before!._id }, update);
  expect(await couponDisagreements(app)).toMatchObject(what.map((each) => ({ what: each })));
  expect(app.logged()).toContain('the coupon books do not balance');
  await collection.replaceOne({ _id: before!._id }, before!);
});

it('finds a coupon that is gone', async () => {
  const coupons = database().collection<{ _id: string }>('coupons');
  await coupons.deleteOne({ _id: couponId });
  const found = (await couponDisagreements(app)) as { what: string }[];
  expect(found.map(({ what }) => what).sort()).toEqual(['given', 'toMember', 'total']);
});
