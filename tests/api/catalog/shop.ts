import type { Input } from '@shared/contracts';
import { businessDay } from '@shared/domain/day';
import { postGrowth } from '../../../server/modules/members';
import { transaction } from '../../../server/platform/db/tx';
import { startTestApp } from '../../support/harness';
import type { TestApp } from '../../support/harness';
import { loginAsOwner } from '../../support/operator';

/** The day on which the test clock stands. */
const TODAY = businessDay('2026-06-12');

export const PNG_1X1 =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** A shop with an operator and an empty catalog. */
export async function openEmptyShop(): Promise<{ app: TestApp; owner: string }> {
  const app = await startTestApp();
  return { app, owner: await loginAsOwner(app) };
}

export type ProductInput = Input<'catalog.saveProduct'>;

/** A product with one SKU of ¥88. */
export function productInput(categoryId: string, over: Partial<ProductInput> = {}): ProductInput {
  return { name: '耶加雪菲', categoryIds: [categoryId], skus: [{ choices: [], listPrice: 8_800 }], ...over };
}

export async function addCategory(
  app: TestApp,
  owner: string,
  name: string,
  over: Partial<Input<'catalog.saveCategory'>> = {},
): Promise<string> {
  const { status, body } = await app.command('catalog.saveCategory', { name, ...over }, { token: owner });
  if (status !== 200) throw new Error(`category ${name}: ${JSON.stringify(body)}`);
  return body.categoryId;
}

/** Saves a product, gives each SKU `stock` units and shows it. */
export async function addProduct(
  app: TestApp,
  owner: string,
  input: ProductInput,
  stock = 100,
): Promise<{ productId: string; skuIds: string[] }> {
  const saved = await app.command('catalog.saveProduct', input, { token: owner });
  if (saved.status !== 200) throw new Error(`product ${input.name}: ${JSON.stringify(saved.body)}`);
  const { productId, skuIds } = saved.body;
  for (const stockId of stock > 0 ? skuIds : [])
    await app.command('catalog.adjustStock', { stockId, change: stock, reason: '进货' }, { token: owner });
  const shown = await app.command('catalog.publish', { productId }, { token: owner });
  if (shown.status !== 200) throw new Error(`publish ${input.name}: ${JSON.stringify(shown.body)}`);
  return { productId, skuIds };
}

/** Lifts a member by growth, as received orders do. */
export async function grow(app: TestApp, memberId: string, amount: number): Promise<void> {
  const posting = { sourceKey: `test:${memberId}:${amount}`, amount, day: TODAY, title: '收货' };
  await transaction(() => postGrowth(app.ctx(), memberId, posting));
}
