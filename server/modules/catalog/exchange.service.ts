import { exchangeProblems } from '@shared/domain/catalog/product-rules';
import { fen } from '@shared/domain/money';
import { AppError } from '@shared/errors';
import type { ParsedInput } from '@shared/contracts';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { currentSettings } from '../settings';
import { stockIdOf } from './catalog';
import { ExchangeModel } from './product.model';
import { catalogNow, touchCatalog } from './snapshot';
import { openStock } from './stock.service';

/** Makes or changes an item of the points mall. @throws PRODUCT_GONE, EXCHANGE_INVALID */
export async function saveExchange(
  ctx: Ctx,
  { exchangeId, price, ...rest }: ParsedInput<'exchange.saveItem'>,
): Promise<string> {
  const row = { ...rest, price: fen(price) };
  const known = (await catalogNow(ctx)).sku(row.skuId);
  if (!known || known.sku.retired) throw new AppError('PRODUCT_GONE');
  const { levels } = (await currentSettings(ctx)).membership;
  const issues = exchangeProblems(row, known.sku.listPrice, levels);
  const before = exchangeId === undefined ? null : await ExchangeModel.findById(exchangeId).lean();
  if (exchangeId !== undefined && !before) throw new AppError('PRODUCT_GONE');
  // Orders and stock moves name the item: it stays the same goods for ever.
  if (before && before.skuId !== row.skuId) issues.push('商品不能换，请新建一个');
  if (issues.length > 0) throw new AppError('EXCHANGE_INVALID', { issues: issues.join('；') });
  const _id = exchangeId ?? ctx.ids.next('exc');
  if (before) queue().update(ExchangeModel, { _id }, { $set: row }, { code: 'PRODUCT_GONE' });
  else {
    const stockId = stockIdOf({ skuId: row.skuId, exchangeId: _id });
    queue().insert(ExchangeModel, { _id, ...row });
    openStock(ctx, stockId, stockId);
  }
  audit(ctx, 'exchange.saveItem', _id, { before, after: row });
  touchCatalog(ctx);
  return _id;
}
