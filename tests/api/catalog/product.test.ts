import { takeStock } from '../../../server/modules/catalog';
import { transaction } from '../../../server/platform/db/tx';
import type { TestApp } from '../../support/harness';
import { addCategory, addProduct, grow, openEmptyShop, PNG_1X1, productInput } from './shop';

let app: TestApp;
let owner: string;
let coffee: string;
beforeAll(async () => {
  ({ app, owner } = await openEmptyShop());
  coffee = await addCategory(app, owner, '咖啡', { tint: 'coffee' });
});
afterAll(() => app.stop());

const page = async (productId: string, token?: string) =>
  (await app.query('catalog.product', { productId }, token)).body;

async function freightTemplate(): Promise<string> {
  const { body, status } = await app.command(
    'pricing.saveFreight',
    {
      name: '顺丰',
      by: 'count',
      areas: [
        { regions: [], first: { units: 1, fee: 800 }, next: { units: 1, fee: 0 }, freeFrom: 9_900 },
        { regions: ['54'], first: { units: 1, fee: 2_000 }, next: { units: 1, fee: 0 }, freeFrom: null },
      ],
    },
    { token: owner },
  );
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.templateId;
}

describe('catalog.product', () => {
  it('tells a visitor all there is to know', async () => {
    const { body: picture } = await app.command(
      'catalog.uploadPicture',
      { imageBase64: PNG_1X1 },
      { token: owner },
    );
    const { productId, skuIds } = await addProduct(
      app,
      owner,
      productInput(coffee, {
        name: '耶加雪菲 水洗',
        subtitle: '浅烘，适合手冲',
        tags: ['茉莉', '柑橘'],
        imageFileIds: [picture.fileId],
        description: ['凉了更甜。'],
        care: {
          title: '怎么冲更好喝',
          note: '看 2 分钟',
          figures: [{ value: '92°C', label: '水温' }],
          steps: ['先闷蒸 30 秒'],
        },
        options: ['重量', '研磨'],
        skus: [
          { choices: ['250g', '咖啡豆'], listPrice: 8_800 },
          { choices: ['250g', '咖啡粉'], listPrice: 8_900, imageFileId: picture.fileId },
        ],
        freightTemplateId: await freightTemplate(),
        restockOn: '2026-06-20',
      }),
    );
    await app.command(
      'catalog.adjustStock',
      { stockId: skuIds[1]!, change: -96, reason: '盘亏' },
      { token: owner },
    );
    for (const [channel, price] of [
      ['天猫', 8_800],
      ['京东', 9_000],
    ] as const)
      await app.command('catalog.registerPrice', { skuId: skuIds[0]!, channel, price }, { token: owner });
    const body = await page(productId);
    expect(body).toEqual({
      productId,
      name: '耶加雪菲 水洗',
      subtitle: '浅烘，适合手冲',
      tint: 'coffee',
      images: [picture.url],
      tags: ['茉莉', '柑橘'],
      description: ['凉了更甜。'],
      care: {
        title: '怎么冲更好喝',
        note: '看 2 分钟',
        figures: [{ value: '92°C', label: '水温' }],
        steps: ['先闷蒸 30 秒'],
      },
      price: { unit: 8_800, listUnit: 8_800, badge: null },
      from: true,
      options: [
        { name: '重量', choices: ['250g'] },
        { name: '研磨', choices: ['咖啡豆', '咖啡粉'] },
      ],
      skus: [
        {
          skuId: skuIds[0],
          choices: ['250g', '咖啡豆'],
          price: { unit: 8_800, listUnit: 8_800, badge: null },
          stock: 'in',
          left: null,
          imageUrl: null,
        },
        {
          skuId: skuIds[1],
          choices: ['250g', '咖啡粉'],
          price: { unit: 8_900, listUnit: 8_900, badge: null },
          stock: 'low',
          left: 4,
          imageUrl: picture.url,
        },
      ],
      lock: null,
      onSale: true,
      limit: null,
      restockOn: '2026-06-20',
      parity: { title: '同价保障', detail: '和天猫、京东同价或更低，6月12日核对' },
      delivery: '今天 16:00 前下单，今天寄出',
      freight: '满 ¥99 包邮',
      bought: null,
      favourite: false,
      reviews: { count: 0, items: [] },
    });
    expect((await app.raw(picture.url)).headers.get('content-type')).toBe('image/png');
  });

  it('does not promise parity where another channel is cheaper', async () => {
    const { productId, skuIds } = await addProduct(app, owner, productInput(coffee));
    await app.command(
      'catalog.registerPrice',
      { skuId: skuIds[0]!, channel: '京东', price: 8_000 },
      { token: owner },
    );
    expect((await page(productId)).parity).toBeNull();
  });

  it('shows a member what it is to them, in one command', async () => {
    const { productId, skuIds } = await addProduct(
      app,
      owner,
      productInput(coffee, { purchaseLimit: 3, freightTemplateId: await freightTemplate() }),
    );
    const { memberId, accessToken: token } = await app.loginAs('gold');
    await grow(app, memberId, 2_000);
    await app.command('catalog.setFavourite', { productId, on: true }, { token });
    await app.command(
      'address.save',
      {
        name: '林',
        phone: '13900000000',
        regionCode: '310101',
        province: '上海市',
        city: '上海市',
        district: '黄浦区',
        detail: '人民路 1 号',
      },
      { token },
    );
    const items = [{ skuId: skuIds[0]!, quantity: 2, name: '耶加雪菲' }];
    await transaction(() =>
      takeStock(app.ctx(), { orderId: 'ord_1', memberId, items, expiresAt: app.clock.now() }),
    );
    await page(productId, token);
    const before = app.databaseCommands();
    const body = await page(productId, token);
    expect(app.databaseCommands() - before).toBe(1);
    expect(body).toMatchObject({
      price: { unit: 8_360, badge: '金卡价' },
      favourite: true,
      limit: { max: 3, left: 1, sentence: '每人限购 3 件，还能买 1 件' },
      freight: '金卡包邮',
    });
    expect(body.delivery).toMatch(/^今天 16:00 前下单，.*送到上海$/);
    const stranger = await app.loginAs('stranger');
    expect(await page(productId, stranger.accessToken)).toMatchObject({
      favourite: false,
      limit: { max: 3, left: 3, sentence: '每人限购 3 件' },
      freight: '满 ¥99 包邮',
    });
  });

  it('costs a visitor no database command, and at most one the first time', async () => {
    const { productId } = await addProduct(app, owner, productInput(coffee));
    await page((await addProduct(app, owner, productInput(coffee))).productId);
    for (const most of [1, 0]) {
      const before = app.databaseCommands();
      await page(productId);
      expect(app.databaseCommands() - before).toBe(most);
    }
  });

  it('is gone while it is not shown', async () => {
    expect((await app.query('catalog.product', { productId: 'prd_none' })).code).toBe('PRODUCT_GONE');
    const { productId } = await addProduct(app, owner, productInput(coffee));
    await app.command('catalog.unpublish', { productId }, { token: owner });
    expect((await app.query('catalog.product', { productId })).code).toBe('PRODUCT_GONE');
  });
});
