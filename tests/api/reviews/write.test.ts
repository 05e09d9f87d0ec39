import { latestReviews } from '../../../server/modules/reviews';
import { forgetChecks } from '../../../server/modules/reviews/review.jobs';
import {
  PictureCheckModel,
  ReviewCountModel,
  ReviewModel,
} from '../../../server/modules/reviews/review.model';
import { OutboxModel } from '../../../server/platform/events/outbox.model';
import {
  accept,
  askBack,
  customer,
  openLastingShop,
  purchase,
  receiveBy,
  settleRefunds,
  ship,
} from '../../support/fulfil';
import type { Customer } from '../../support/fulfil';
import { DAY_MS, startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { ok, sell } from '../../support/mall';
import type { Goods, Shop } from '../../support/mall';

const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const TEXT_CHECK = '/wxa/msg_sec_check';
const PICTURE_CHECK = '/wxa/media_check_async';

let app: TestApp;
let shop: Shop;
let lin: Customer;
beforeAll(async () => {
  app = await startTestApp();
  shop = await openLastingShop(app);
  lin = await customer(app, 'xiaolin');
});
beforeEach(() => app.standin.control.visit('xiaolin'));
afterEach(() => app.standin.control.clearFaults());
afterAll(() => app.stop());

let names = 0;
const newGoods = (): Promise<Goods> => sell(app, shop, `茶 ${(names += 1)}`, 8_000);

interface Received {
  orderId: string;
  key: string;
  productId: string;
}

async function received(who: Customer = lin, goods?: Goods): Promise<Received> {
  const { skuId, productId } = goods ?? (await newGoods());
  const { _id: orderId, lines } = await purchase(app, who, [{ skuId }]);
  await ship(app, shop.owner, orderId);
  await receiveBy(app, who, orderId);
  return { orderId, key: lines[0]?.key ?? '', productId };
}

type Part = Partial<{ text: string; stars: number; fileIds: string[]; anonymous: boolean }>;
const write = ({ orderId, key }: Received, part: Part = {}, token = lin.token) =>
  app.command('review.write', { orderId, key, stars: 5, text: '茶很香', ...part }, { token });
const picture = async (token = lin.token) =>
  ok(await app.command('review.uploadPicture', { imageBase64: PIXEL }, { token }));
const shown = async (productId: string, withPictures = false) =>
  ok(await app.query('review.list', { productId, withPictures }));

/** Lets WeChat push the verdicts that are due. */
async function verdicts(): Promise<void> {
  app.clock.advance(30_000);
  await app.standin.control.deliverDueVerdicts();
}

describe('a review', () => {
  it('whose text passed is shown at once, counted, and told of', async () => {
    const one = await received();
    const answer = ok(await write(one, { stars: 4 }));
    expect(answer).toMatchObject({ state: 'shown', sentence: '谢谢，评价已经发布' });
    const { count, items } = await shown(one.productId);
    expect(count).toBe(1);
    expect(items).toMatchObject([{ reviewId: answer.reviewId, stars: 4, text: '茶很香', pictures: [] }]);
    expect(await ReviewCountModel.findById(one.productId).lean()).toMatchObject({ shown: 1, stars: 4 });
    expect(await latestReviews(one.productId, 1)).toMatchObject({ count: 1, items });
    const news = await OutboxModel.findOne({ 'payload.reviewId': answer.reviewId }).lean();
    expect(news).toMatchObject({ name: 'review.written', payload: { memberId: lin.memberId, stars: 4 } });
  });

  it('is written once for a line, however many taps', async () => {
    const one = await received();
    const answers = await Promise.all(Array.from({ length: 5 }, () => write(one)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'REVIEW_ALREADY_WRITTEN')).toHaveLength(4);
    expect(await ReviewModel.countDocuments({ orderId: one.orderId })).toBe(1);
    expect((await shown(one.productId)).count).toBe(1);
  });

  it('waits for receipt, and of what went back whole there is none', async () => {
    const { skuId } = await newGoods();
    const order = await purchase(app, lin, [{ skuId }]);
    const key = order.lines[0]?.key ?? '';
    const early = { orderId: order._id, key, productId: '' };
    expect((await write(early)).code).toBe('REVIEW_NOT_ALLOWED');
    expect((await write({ ...early, key: 'sku_other' })).code).toBe('REVIEW_NOT_ALLOWED');
    await ship(app, shop.owner, order._id);
    await receiveBy(app, lin, order._id);
    const { afterSaleId } = await askBack(app, lin, order._id, [{ key, quantity: 1 }]);
    await accept(app, shop.owner, afterSaleId);
    await settleRefunds(app);
    expect((await write(early)).code).toBe('REVIEW_NOT_ALLOWED');
    expect((await app.query('review.pending', {}, lin.token)).body.items).not.toContainEqual(
      expect.objectContaining({ orderId: order._id }),
    );
  });

  it('is asked for after receipt, and not any more once it is written', async () => {
    const one = await received();
    const asked = async () => ok(await app.query('review.pending', {}, lin.token)).items;
    expect(await asked()).toContainEqual(expect.objectContaining({ orderId: one.orderId, key: one.key }));
    await write(one);
    expect((await asked()).map(({ orderId }) => orderId)).not.toContain(one.orderId);
    const { items } = ok(await app.query('review.mine', { limit: 1 }, lin.token));
    expect(items).toMatchObject([{ productId: one.productId, state: 'shown' }]);
  });

  it('says how many units of it the member had by then', async () => {
    const goods = await newGoods();
    await received(lin, goods);
    app.clock.advance(65 * DAY_MS);
    const second = await received(lin, goods);
    app.standin.control.visit('xiaolin');
    await write(second);
    expect((await shown(goods.productId)).items).toMatchObject([{ badge: '用了 2 个月，第 2 件' }]);
  });

  it('without a name carries neither name nor face', async () => {
    const one = await received();
    await app.command('member.updateProfile', { nickname: '山里人' }, { token: lin.token });
    await write(one, { anonymous: true });
    expect((await shown(one.productId)).items).toMatchObject([{ nickname: '匿名用户', avatarUrl: null }]);
  });

  it('loses name and face when WeChat withdraws them', async () => {
    const one = await received();
    await app.command('member.updateProfile', { nickname: '山里人' }, { token: lin.token });
    await write(one);
    expect((await shown(one.productId)).items).toMatchObject([{ nickname: '山里人' }]);
    await app.standin.control.push({ event: 'user_info_modified', userId: 'xiaolin' });
    await app.drain();
    expect((await shown(one.productId)).items[0]?.nickname).not.toBe('山里人');
  });
});

describe('what WeChat’s content check says of a text', () => {
  it('risky: it is refused with a word how to go on, and the line can still be reviewed', async () => {
    const one = await received();
    expect((await write(one, { text: '刷单返利找我' })).code).toBe('CONTENT_REFUSED');
    expect(await ReviewModel.exists({ orderId: one.orderId })).toBeNull();
    expect((await write(one)).status).toBe(200);
  });

  it('not sure: its author sees it, others only after an operator did', async () => {
    const one = await received();
    const { reviewId, state, sentence } = ok(await write(one, { text: '这个混蛋味道，真好' }));
    expect({ state, sentence }).toEqual({ state: 'checking', sentence: '谢谢，图片和文字检查过就会公开' });
    expect((await shown(one.productId)).items).toEqual([]);
    const { items } = ok(await app.query('review.adminList', { state: 'checking' }, shop.owner));
    expect(items.map((item) => item.reviewId)).toContain(reviewId);
    ok(await app.command('review.setShown', { reviewId, shown: true }, { token: shop.owner }));
    expect(await shown(one.productId)).toMatchObject({ count: 1, items: [{ reviewId }] });
  });

  it.each([
    ['nothing, because the member was not here for two hours', 61010],
    ['nothing, because too many were asked', 44991],
    ['nothing, because it is busy twice', -1],
  ])('%s: a person decides', async (_case, errcode) => {
    const one = await received();
    app.standin.control.addFault({ path: TEXT_CHECK, kind: 'errcode', errcode, times: 2 });
    expect(ok(await write(one)).state).toBe('checking');
  });
});

describe('what WeChat’s content check says of a picture', () => {
  const withPictures = async (count = 1) => {
    const one = await received();
    const files: { fileId: string; url: string }[] = [];
    for (let index = 0; index < count; index += 1) files.push(await picture());
    const fileIds = files.map(({ fileId }) => fileId);
    return { one, files, fileIds };
  };

  it('pass, some seconds later: then it is shown; until then only to its author', async () => {
    const { one, files, fileIds } = await withPictures(2);
    const { reviewId, state } = ok(await write(one, { fileIds }));
    expect(state).toBe('checking');
    expect((await shown(one.productId)).count).toBe(0);
    const mine = ok(await app.query('review.mine', { limit: 1 }, lin.token)).items;
    expect(mine).toMatchObject([{ reviewId, pictures: files.map(({ url }) => url), state: 'checking' }]);
    await verdicts();
    expect(await shown(one.productId, true)).toMatchObject({
      count: 1,
      items: [{ reviewId, pictures: files.map(({ url }) => url) }],
    });
  });

  it('risky: the review is hidden; an operator may show it, the picture stays away', async () => {
    const { one, files, fileIds } = await withPictures(2);
    app.standin.control.judge(fileIds[0] ?? '', 'risky');
    const { reviewId } = ok(await write(one, { fileIds }));
    await verdicts();
    const listed = ok(await app.query('review.adminList', { productId: one.productId }, shop.owner)).items;
    expect(listed).toMatchObject([{ reviewId, state: 'hidden', hiddenReason: '有图片没有通过内容检查' }]);
    ok(await app.command('review.setShown', { reviewId, shown: true }, { token: shop.owner }));
    expect((await shown(one.productId)).items).toMatchObject([{ pictures: [files[1]?.url] }]);
  });

  it('not sure, or it could not fetch it: a person decides', async () => {
    for (const judgement of ['review', 'unreadable'] as const) {
      const { one, fileIds } = await withPictures();
      app.standin.control.judge(fileIds[0] ?? '', judgement);
      const { reviewId } = ok(await write(one, { fileIds }));
      await verdicts();
      expect((await ReviewModel.findById(reviewId).lean())?.state).toBe('checking');
    }
  });

  it('before the question is answered: the verdict is not lost', async () => {
    const { one, fileIds } = await withPictures();
    const { security } = app.deps.wechat;
    const ask = security.checkPicture.bind(security);
    const overtaken = jest.spyOn(security, 'checkPicture').mockImplementation(async (input) => {
      const traceId = await ask(input);
      await verdicts();
      return traceId;
    });
    expect(ok(await write(one, { fileIds })).state).toBe('shown');
    overtaken.mockRestore();
    expect((await shown(one.productId, true)).count).toBe(1);
  });

  // Each verdict sets off as soon as WeChat was asked, a little later from round to round.
  it.each([0, 1, 2, 4, 8, 16])(
    'while the review is being stored, %i ms after the question: neither misses the other',
    async (later) => {
      const { one, fileIds } = await withPictures(3);
      const { security } = app.deps.wechat;
      const ask = security.checkPicture.bind(security);
      const pushed: Promise<void>[] = [];
      jest.spyOn(security, 'checkPicture').mockImplementation(async (input) => {
        const traceId = await ask(input);
        pushed.push(new Promise((resolve) => setTimeout(resolve, later)).then(verdicts));
        return traceId;
      });
      ok(await write(one, { fileIds }));
      await Promise.all(pushed);
      expect((await shown(one.productId, true)).count).toBe(1);
    },
  );

  it('a hundred times: it has one effect, and forgotten checks harm nobody', async () => {
    const { one, fileIds } = await withPictures();
    const { reviewId } = ok(await write(one, { fileIds }));
    const [check] = await PictureCheckModel.find({ reviewId }).lean();
    const push = (suggest: string) =>
      app.standin.control.push({
        event: 'wxa_media_check',
        userId: 'xiaolin',
        fields: { trace_id: check?._id, version: 2, errcode: 0, result: { suggest, label: 100 } },
      });
    await Promise.all(Array.from({ length: 20 }, () => push('pass')));
    expect((await shown(one.productId)).count).toBe(1);
    await push('risky');
    expect((await shown(one.productId)).count).toBe(1);
    await forgetChecks(app.clock.now() + 2 * DAY_MS);
    expect(await PictureCheckModel.countDocuments()).toBe(0);
    await push('risky');
    expect((await shown(one.productId)).count).toBe(1);
  });

  it('nothing, because it could not be asked: a person decides', async () => {
    const { one, fileIds } = await withPictures();
    app.standin.control.addFault({ path: PICTURE_CHECK, kind: 'errcode', errcode: 45009 });
    const { reviewId } = ok(await write(one, { fileIds }));
    expect((await ReviewModel.findById(reviewId).lean())?.pictures).toMatchObject([{ verdict: 'review' }]);
  });
});

describe('operators', () => {
  it('hide with a reason, show again, and answer; the count follows', async () => {
    const one = await received();
    const { reviewId } = ok(await write(one, { stars: 1, text: '送来晚了两天' }));
    const setShown = (isShown: boolean, reason = '') =>
      app.command('review.setShown', { reviewId, shown: isShown, reason }, { token: shop.owner });
    expect((await setShown(false)).code).toBe('BAD_INPUT');
    ok(await setShown(false, '写了电话号码'));
    ok(await setShown(false, '写了电话号码'));
    expect(await shown(one.productId)).toMatchObject({ count: 0, items: [] });
    ok(await setShown(true));
    const reply = (text: string) => app.command('review.reply', { reviewId, text }, { token: shop.owner });
    ok(await reply('抱歉，已经换了快递'));
    expect(await shown(one.productId)).toMatchObject({ count: 1, items: [{ reply: '抱歉，已经换了快递' }] });
    ok(await reply(''));
    expect((await shown(one.productId)).items).toMatchObject([{ reply: null }]);
  });

  it('are the only ones who may, and know no review that is not there', async () => {
    const none = { reviewId: 'rev_none', shown: true };
    expect((await app.command('review.setShown', none, { token: shop.owner })).code).toBe('REVIEW_GONE');
    expect((await app.command('review.setShown', none, { token: lin.token })).code).toBe('FORBIDDEN');
    const reply = { reviewId: 'rev_none', text: '谢谢' };
    expect((await app.command('review.reply', reply, { token: shop.owner })).code).toBe('REVIEW_GONE');
    expect((await app.command('review.reply', reply, { token: lin.token })).code).toBe('FORBIDDEN');
    expect((await app.query('review.adminList', {}, lin.token)).code).toBe('FORBIDDEN');
  });
});

describe('pages', () => {
  it('of a product’s reviews go from the newest to the oldest', async () => {
    const goods = await newGoods();
    const written: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const { reviewId } = ok(await write(await received(lin, goods)));
      written.unshift(reviewId);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const input = { productId: goods.productId, limit: 2, ...(cursor ? { cursor } : {}) };
      const page = ok(await app.query('review.list', input));
      expect(page.count).toBe(5);
      seen.push(...page.items.map(({ reviewId }) => reviewId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(written);
  });
});

describe('Case 7: another member’s order and picture', () => {
  it('can be neither reviewed nor shown', async () => {
    const one = await received();
    const chen = await customer(app, 'chenyue');
    expect((await write(one, {}, chen.token)).code).toBe('ORDER_GONE');
    const { fileId } = await picture(chen.token);
    expect((await write(one, { fileIds: [fileId] })).code).toBe('BAD_INPUT');
    expect(ok(await app.query('review.mine', {}, chen.token)).items).toEqual([]);
    expect(ok(await app.query('review.pending', {}, chen.token)).items).toEqual([]);
  });
});
