import type { Output } from '@shared/contracts';
import { unitPrice } from '@shared/domain/catalog/price-badge';
import { lockOf } from '@shared/domain/catalog/lock';
import { timesFen } from '@shared/domain/money';
import { occasionsOf } from '@shared/domain/repurchase/history';
import type { Outlook } from '@shared/domain/repurchase/outlook';
import { boughtWords, restockWhy, restockWords } from '@shared/domain/repurchase/repurchase.words';
import type { Ctx } from '../../platform/context';
import { catalogNow, goodsOf, optionOf } from '../catalog';
import { currentSettings } from '../settings';
import { learnedNow } from './learned';
import { lookAt, whenOf } from './look';
import { checkoutOf, offerOf } from './offer';
import { isDue } from './queries';
import type { StateRow } from './state.model';

type Card = NonNullable<NonNullable<Output<'screens.home'>['member']>['forYou']>;

const MOST_CELLS = 30;

/** The card of the product that is likeliest wanted now; null when none is. Costs nothing for who never bought. */
export async function restockCard(
  ctx: Ctx,
  states: readonly StateRow[],
  level: number,
): Promise<Card | null> {
  if (states.length === 0) return null;
  const settings = await currentSettings(ctx);
  const when = whenOf(ctx.now, settings);
  const [learned, catalog] = [await learnedNow(ctx), await catalogNow(ctx)];
  const { levels } = settings.membership;
  const due = states
    .flatMap((state) => lookAt(state, learned, when) ?? [])
    .filter((look) => isDue(look, states, when))
    .sort((a, b) => b.chance - a.chance);
  for (const { state, last, outlook } of due) {
    const offer = offerOf(catalog, state, last.units);
    if (!offer || lockOf(offer.product.minLevel, { level, growth: 0 }, levels)) continue;
    const { product, sku, quantity } = offer;
    const { name, imageUrl, tint } = goodsOf(product, sku);
    return {
      kind: 'restock',
      title: `你的${name}`,
      detail: boughtWords(last, optionOf(sku), when.today),
      action: { label: '一键再购', page: `/${checkoutOf(offer)}` },
      why: restockWhy(outlook, occasionsOf(state.orders).length),
      restock: {
        productId: product.productId,
        left: restockWords(outlook),
        gauge: gaugeOf(outlook),
        price: timesFen(unitPrice(sku, level, levels).unit, quantity),
        imageUrl,
        tint,
      },
    };
  }
  return null;
}

/** A cell a day, as far as they fit; none where no date may be told. */
function gaugeOf(outlook: Outlook): { cells: number; left: number } | null {
  if (outlook.kind === 'chance') return null;
  const cells = Math.max(1, Math.min(MOST_CELLS, outlook.middle));
  const share = Math.max(0, outlook.inDays) / Math.max(1, outlook.middle);
  return { cells, left: Math.ceil(share * cells) };
}
