import type { Input } from '@shared/contracts';
import { AuditModel } from '../../../server/platform/audit';
import type { TestApp } from '../../support/harness';
import { addCategory, addProduct, openEmptyShop, PNG_1X1, productInput } from './shop';

let app: TestApp;
let owner: string;
let coffee: string;
beforeAll(async () => {
  ({ app, owner } = await openEmptyShop());
  coffee = await addCategory(app, owner, '咖啡');
});
afterAll(() => app.stop());

const save = (input: Input<'catalog.saveProduct'>) =>
  app.command('catalog.saveProduct', input, { token: owner });
const publish = (input: Input<'catalog.publish'>) => app.command('catalog.publish', input, { token: owner });
const register = (skuId: string, channel: string, price: number | null) =>
  app.command('catalog.registerPrice', { skuId, channel, price }, { token: owner });
const read = async (productId: string) => (await app.query('catalog.getProduct', { productId }, owner)).body;

describe('catalog.saveProduct', () => {
  it('makes a draft that operators see and members do not', async () => {
    const { body } = await save(productInput(coffee, { name: '草稿', tags: ['新'], minLevel: 2 }));
    expect(body).toMatchObject({ version: 1, breaks: [] });
    expect((await app.query('catalog.product', { productId: body.productId })).code).toBe('PRODUCT_GONE');
    expect(await read(body.productId)).toMatchObject({
      name: '草稿',
      state: 'draft',
      version: 1,
      minLevel: 2,
      skus: [
        {
          skuId: body.skuIds[0],
          available: 0,
          reserved: 0,
          ladder: [
            { level: null, name: '新来的', price: 8_800 },
            { level: 1, name: '普通', price: 8_800 },
            { level: 2, name: '银卡', price: 8_624 },
            { level: 3, name: '金卡', price: 8_360 },
            { level: 4, name: '黑金', price: 8_096 },
          ],
        },
      ],
    });
  });

  it('does not let two operators overwrite each other', async () => {
    const { productId, version, skuIds } = (await save(productInput(coffee))).body;
    const edit = (name: string) =>
      save(
        productInput(coffee, {
          name,
          productId,
          version,
          skus: [{ skuId: skuIds[0]!, choices: [], listPrice: 8_000 }],
        }),
      );
    const [one, two] = await Promise.all([edit('甲'), edit('乙')]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    expect([one.code, two.code]).toContain('PRODUCT_CHANGED');
    expect((await edit('丙')).code).toBe('PRODUCT_CHANGED');
    expect((await save(productInput(coffee, { productId: 'prd_none', version: 1 }))).code).toBe(
      'PRODUCT_GONE',
    );
  });

  it.each<[string, Partial<Input<'catalog.saveProduct'>>]>([
    ['每个 SKU 要选好重量', { options: ['重量'] }],
    ['规格名重复了', { options: ['重量', '重量'], skus: [{ choices: ['1', '2'], listPrice: 1 }] }],
    [
      '有两个 SKU 的规格一样',
      { options: ['重量'], skus: [1, 2].map((listPrice) => ({ choices: ['250g'], listPrice })) },
    ],
    ['没有规格就只留一个 SKU', { skus: [1, 2].map((listPrice) => ({ choices: [], listPrice })) }],
    ['会员价不能高于原价', { skus: [{ choices: [], listPrice: 1, levelPrices: [{ level: 2, price: 2 }] }] }],
    ['没有的等级', { skus: [{ choices: [], listPrice: 9, levelPrices: [{ level: 9, price: 2 }] }] }],
    ['没有这个会员等级', { minLevel: 9 }],
    ['SKU 不是这件商品的', { skus: [{ skuId: 'sku_x', choices: [], listPrice: 9 }] }],
  ])('refuses what could not be sold: %s', async (words, over) => {
    const { code, body } = await save(productInput(coffee, over));
    expect(code).toBe('PRODUCT_INVALID');
    expect(JSON.stringify(body)).toContain(words);
  });

  it('refuses categories that are gone and pictures that are not of goods', async () => {
    expect((await save(productInput('cat_gone'))).code).toBe('CATEGORY_GONE');
    const { accessToken: token } = await app.loginAs('with-avatar');
    const avatar = await app.command('member.updateAvatar', { imageBase64: PNG_1X1 }, { token });
    const imageFileIds = [avatar.body.profile.avatarUrl!.replace('/files/', '')];
    expect((await save(productInput(coffee, { imageFileIds }))).code).toBe('BAD_INPUT');
    const bad = { imageBase64: Buffer.from('not a picture, though it is long enough').toString('base64') };
    expect((await app.command('catalog.uploadPicture', bad, { token: owner })).code).toBe('IMAGE_INVALID');
    const large = await app.raw('/api/catalog.uploadPicture', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'Idempotency-Key': 'picture-too-large',
        Authorization: `Bearer ${owner}`,
      },
      body: JSON.stringify({ imageBase64: 'A'.repeat(421_000) }),
    });
    expect(large.code).toBe('BODY_TOO_LARGE');
  });
});

describe('price parity', () => {
  it('refuses to publish what another channel sells for less, unless a reason goes into the audit log', async () => {
    const { productId, skuIds } = (await save(productInput(coffee, { name: '同价' }))).body;
    await register(skuIds[0]!, '京东', 7_900);
    const refused = await publish({ productId });
    expect(refused.code).toBe('PARITY_BROKEN');
    expect(JSON.stringify(refused.body)).toContain('「同价」在京东只卖 ¥79，商城要 ¥88');
    const parityReason = '京东清仓到月底';
    expect((await publish({ productId, parityReason })).status).toBe(200);
    expect(await AuditModel.findOne({ action: 'catalog.publish', target: productId }).lean()).toMatchObject({
      detail: { reason: parityReason, breaks: [{ channel: '京东', registered: 7_900, listPrice: 8_800 }] },
    });
    const { items } = (await app.query('catalog.parityBreaks', {}, owner)).body;
    expect(items).toContainEqual(
      expect.objectContaining({ productId, registered: 7_900, reason: parityReason }),
    );
  });

  it('flags what is published when a lower price is registered, and forgets a reason that was about another price', async () => {
    const { productId, skuIds } = await addProduct(app, owner, productInput(coffee, { name: '已上架' }));
    expect((await register(skuIds[0]!, '天猫', 8_800)).body.breaks).toEqual([]);
    const { breaks } = (await register(skuIds[0]!, '京东', 8_700)).body;
    expect(breaks).toEqual([
      {
        skuId: skuIds[0],
        productId,
        name: '已上架',
        option: '',
        listPrice: 8_800,
        channel: '京东',
        registered: 8_700,
      },
    ]);
    const listed = (await app.query('catalog.listProducts', { breaksParity: true }, owner)).body.items;
    expect(listed.find((row) => row.productId === productId)).toMatchObject({ breaksParity: true });
    expect((await publish({ productId, parityReason: '京东在做活动' })).status).toBe(200);
    expect((await read(productId)).parityReason).toBe('京东在做活动');
    await register(skuIds[0]!, '京东', 8_600);
    expect((await read(productId)).parityReason).toBeNull();
    expect((await register(skuIds[0]!, '京东', null)).body.breaks).toEqual([]);
    expect((await register('sku_none', '京东', 1)).code).toBe('PRODUCT_GONE');
  });

  it('refuses to make a published product dearer than elsewhere, and lets a cheaper one through', async () => {
    const { productId, skuIds } = await addProduct(app, owner, productInput(coffee));
    await register(skuIds[0]!, '天猫', 8_800);
    const reprice = (listPrice: number, version: number, parityReason?: string) =>
      save({
        ...productInput(coffee, {
          productId,
          version,
          skus: [{ skuId: skuIds[0]!, choices: [], listPrice }],
        }),
        ...(parityReason ? { parityReason } : {}),
      });
    expect((await reprice(9_000, 1)).code).toBe('PARITY_BROKEN');
    const dearer = await reprice(9_000, 1, '换了大包装');
    expect(dearer.body.breaks).toMatchObject([{ listPrice: 9_000, registered: 8_800 }]);
    expect(await AuditModel.exists({ action: 'catalog.breakParity', target: productId })).not.toBeNull();
    expect((await reprice(8_900, 2)).body.breaks).toHaveLength(1);
    expect((await reprice(8_950, 3)).code).toBe('PARITY_BROKEN');
    expect((await reprice(8_800, 3)).body.breaks).toEqual([]);
    expect((await read(productId)).parityReason).toBeNull();
  });
});

describe('publishing', () => {
  it('shows and hides a product, and knows when there is none', async () => {
    const { productId } = await addProduct(app, owner, productInput(coffee));
    expect((await app.query('catalog.product', { productId })).status).toBe(200);
    await app.command('catalog.unpublish', { productId }, { token: owner });
    expect((await read(productId)).state).toBe('unpublished');
    expect((await publish({ productId: 'prd_none' })).code).toBe('PRODUCT_GONE');
    const gone = { productId: 'prd_none' };
    expect((await app.command('catalog.unpublish', gone, { token: owner })).code).toBe('PRODUCT_GONE');
    expect((await app.query('catalog.getProduct', gone, owner)).code).toBe('PRODUCT_GONE');
  });
});

describe('catalog.listProducts', () => {
  it('filters by words, category and state, the one changed last first', async () => {
    const tea = await addCategory(app, owner, '茶');
    app.clock.advance(1_000);
    await addProduct(app, owner, productInput(tea, { name: '桂花乌龙', tags: ['秋天'] }), 7);
    app.clock.advance(1_000);
    await save(productInput(tea, { name: '茉莉绿茶' }));
    const list = async (input: Input<'catalog.listProducts'>) =>
      (await app.query('catalog.listProducts', { categoryId: tea, ...input }, owner)).body;
    expect((await list({})).items.map(({ name }) => name)).toEqual(['茉莉绿茶', '桂花乌龙']);
    expect((await list({ q: '秋天' })).items).toMatchObject([
      {
        name: '桂花乌龙',
        state: 'published',
        categories: ['茶'],
        listFrom: 8_800,
        listTo: 8_800,
        available: 7,
      },
    ]);
    expect(await list({ state: 'draft' })).toMatchObject({ total: 1, nextCursor: null });
    const first = await list({ limit: 1 });
    expect((await list({ limit: 1, cursor: first.nextCursor! })).items.map(({ name }) => name)).toEqual([
      '桂花乌龙',
    ]);
  });

  it('is for operators', async () => {
    const { accessToken } = await app.loginAs('curious');
    expect((await app.query('catalog.listProducts', {}, accessToken)).code).toBe('FORBIDDEN');
    expect(
      (await app.command('catalog.saveProduct', productInput(coffee), { token: accessToken })).code,
    ).toBe('FORBIDDEN');
  });
});
