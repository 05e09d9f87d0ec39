import mongoose from 'mongoose';
import { playDemo } from '../../../server/main/all/past';
import { modules } from '../../../server/main/modules';
import { database } from '../../../server/platform/db/connect';
import { startTestApp } from '../../support/harness';
import type { LoggedIn, TestApp } from '../../support/harness';

const registered = new Set(modules.flatMap(({ personal }) => personal?.collections ?? []));

/** Where a member's id passes through, or is named among many: news until it is delivered, deeds of the shop, proofs. */
const PASSING: Record<string, string> = {
  outbox: 'news, removed after delivery',
  deliveries: 'which news was delivered',
  idempotency: 'answers, removed after a day',
  audit_log: 'what people of the shop did, kept to answer for it',
  points_proofs: 'disagreements of the books',
  revocations: 'ended logins, removed when their tokens end',
};

/** Collections in which any of these texts stands. */
async function collectionsWith(...texts: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await database().listCollections().toArray()) {
    const documents = await database().collection(name).find().toArray();
    if (documents.some((document) => texts.some((text) => JSON.stringify(document).includes(text)))) {
      found.push(name);
    }
  }
  return found.sort();
}

describe('my data', () => {
  let app: TestApp;
  let xiaolin: LoggedIn;

  beforeAll(async () => {
    app = await startTestApp();
    await playDemo(app.deps);
    await app.drain();
    xiaolin = await app.loginAs('xiaolin');
  }, 120_000);
  afterAll(() => app.stop());

  it('names every model that has the id of a member in a module that exports and erases it', () => {
    const models = Object.values(mongoose.connection.models).filter(({ schema }) => schema.path('memberId'));
    const missing = models.map(({ collection }) => collection.name).filter((name) => !registered.has(name));
    expect(models.length).toBeGreaterThan(15);
    expect(missing.filter((name) => !(name in PASSING))).toEqual([]);
  });

  it('finds the id of a member with a year of history in no other collection', async () => {
    const found = await collectionsWith(xiaolin.memberId);
    expect(found).toEqual(expect.arrayContaining(['orders', 'points_entries', 'coupons', 'members']));
    expect(found.filter((name) => !registered.has(name) && !(name in PASSING))).toEqual([]);
  });

  it('gives a member everything to read, in words and on the brand’s clock', async () => {
    const { body } = await app.query('privacy.export', {}, xiaolin.accessToken);
    const titles = body.sections.map(({ title }) => title);
    expect(titles).toEqual(
      expect.arrayContaining([
        '资料',
        '登录方式',
        '积分明细',
        '优惠券',
        '收藏',
        '收货地址',
        '订单',
        '付款',
        '售后',
        '签到',
      ]),
    );
    const section = (title: string) => body.sections.find((known) => known.title === title)?.rows ?? [];
    expect(section('资料')[0]).toMatchObject({ 昵称: '小林', 生日: '9月18日' });
    expect(section('收货地址')[0]).toMatchObject({
      电话: '13812345206',
      地址: expect.stringContaining('安福路'),
    });
    expect(section('订单')).toHaveLength(10);
    expect(section('签到')[0]?.['时间']).toMatch(/^2026-06-11 08:13$/);
    expect(JSON.stringify(body)).not.toContain(xiaolin.memberId);
  });

  it('keeps an account while a parcel is on its way, and says so', async () => {
    const { accessToken: token } = await app.loginAs('chenyue');
    const { body } = await app.query('privacy.deletion', {}, token);
    expect(body.unfinished).toEqual(['1 个订单待收货']);
    const answer = await app.command('privacy.deleteAccount', { understood: true }, { token });
    expect(answer.code).toBe('ACCOUNT_UNFINISHED');
    expect((await app.query('member.me', {}, token)).status).toBe(200);
  });

  it('says in numbers what goes, and what stays and why', async () => {
    const { body } = await app.query('privacy.deletion', {}, xiaolin.accessToken);
    expect(body.lost.slice(0, 3)).toEqual(['1,407 积分清零', '4 张优惠券不能再用', '金卡等级和它的会员价']);
    expect(body.kept.length).toBeGreaterThan(4);
    expect(body.kept.every(({ what, why }) => what && why)).toBe(true);
    expect(body.unfinished).toEqual([]);
  });

  it('deletes at once: no way in, nothing that leads to the person, the books still balance', async () => {
    const { memberId, accessToken: token, refreshToken } = xiaolin;
    expect((await app.command('privacy.deleteAccount', { understood: true }, { token })).status).toBe(200);
    await app.drain();
    expect((await app.query('member.me', {}, token)).code).toBe('MEMBER_DELETED');
    expect((await app.command('auth.refresh', { refreshToken })).status).toBe(401);
    // What stays of her is in collections that say what they keep.
    const left = await collectionsWith(memberId);
    const keeping = modules.flatMap(({ personal }) => (personal?.kept?.length ? personal.collections : []));
    expect(left.filter((name) => !keeping.includes(name) && !(name in PASSING))).toEqual([]);
    expect(await collectionsWith('小林', '13812345206', '安福路')).toEqual([]);
    const again = await app.loginAs('xiaolin');
    expect(again.memberId).not.toBe(memberId);
  });
});
