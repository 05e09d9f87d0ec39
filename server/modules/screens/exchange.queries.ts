import type { Output } from '@shared/contracts';
import { lockOf } from '@shared/domain/catalog/lock';
import { formatCount } from '@shared/domain/numbers';
import type { Ctx } from '../../platform/context';
import { catalogNow, goodsOf, purchasesPart, stockIdOf } from '../catalog';
import type { CatalogExchange } from '../catalog';
import { accountPart } from '../points';
import { isOffered } from './mall.queries';
import { lookingWith } from './viewer';

type Item = Output<'exchange.list'>['items'][number];

/** The points mall: for a visitor without a database command, for a member with one. */
export async function exchangeList(ctx: Ctx): Promise<Output<'exchange.list'>> {
  const catalog = await catalogNow(ctx);
  const offered = catalog.exchanges.filter((item) => isOffered(item, ctx.now));
  const limited = offered.filter(({ perMember }) => perMember !== null).map(stockIdOf);
  const { looking, mine } = await lookingWith(ctx, { account: accountPart, bought: purchasesPart(limited) });
  const bought = new Map(mine?.bought.map(({ subject, units }) => [subject, units]));
  const balance = mine?.account.available ?? null;
  const { levels } = looking.settings.membership;
  return {
    balance,
    items: offered.map((item): Item => {
      const { exchangeId, skuId, sku, product, points, price, minLevel } = item;
      const stockId = stockIdOf(item);
      return {
        exchangeId,
        productId: product.productId,
        skuId,
        ...goodsOf(product, sku),
        points,
        price,
        worthFen: sku.listPrice,
        left: Math.max(0, catalog.available(stockId)),
        limit: limitOf(item, bought.get(stockId) ?? 0),
        lock: lockOf(minLevel, looking, levels),
        missing: balance !== null && balance < points ? `还差 ${formatCount(points - balance)} 积分` : null,
      };
    }),
  };
}

function limitOf({ perMember }: CatalogExchange, bought: number): Item['limit'] {
  return perMember === null ? null : { max: perMember, left: Math.max(0, perMember - bought) };
}
