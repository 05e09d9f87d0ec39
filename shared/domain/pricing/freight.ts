import { ZERO_FEN, addFen, missingFen, sumFen, timesFen } from '../money';
import type { Fen } from '../money';
import { sum } from '../numbers';
import type { PricedLine } from './types';

export interface FreightTemplate {
  id: string;
  name: string;
  /** What `first` and `next` count: pieces or grams. */
  by: 'count' | 'weight';
  areas: readonly FreightArea[];
}

export interface FreightArea {
  /** Beginnings of region codes (`54`, `6501`), the longest that fits wins; empty: everywhere else. */
  regions: readonly string[];
  first: { units: number; fee: Fen };
  /** For every further `units`, begun ones counted whole. */
  next: { units: number; fee: Fen };
  /** Free from this value of all goods in the order, after member price and before coupons. */
  freeFrom: Fen | null;
}

/** What one template charges. */
export interface FreightCharge {
  template: Pick<FreightTemplate, 'id' | 'name'>;
  fee: Fen;
  free: 'level' | 'threshold' | null;
  freeFrom: Fen | null;
  /** Goods still missing for free freight; null when that is not to be had. */
  missing: Fen | null;
}

/** Null when nothing is sent there. `region` null: the area for everywhere else, or the first one. */
export function areaOf({ areas }: FreightTemplate, region: string | null): FreightArea | null {
  const elsewhere = areas.find(({ regions }) => regions.length === 0) ?? null;
  if (region === null) return elsewhere ?? areas[0] ?? null;
  let best = { area: elsewhere, length: 0 };
  for (const area of areas) {
    for (const start of area.regions) {
      if (region.startsWith(start) && start.length > best.length) best = { area, length: start.length };
    }
  }
  return best.area;
}

/** One charge for each template in the order. Lines that cannot be sent to `region` were taken out before. */
export function freightCharges(
  lines: readonly PricedLine[],
  templates: readonly FreightTemplate[],
  { region, freeByLevel }: { region: string | null; freeByLevel: boolean },
): FreightCharge[] {
  const goods = sumFen(lines.map(({ amount }) => amount));
  return templates.flatMap((template) => {
    const own = lines.filter(({ line }) => line.freightTemplateId === template.id);
    const area = areaOf(template, region);
    if (own.length === 0 || !area) return [];
    const full = feeOf(area, unitsOf(own, template.by));
    const free = freeByLevel
      ? 'level'
      : area.freeFrom !== null && goods >= area.freeFrom
        ? 'threshold'
        : null;
    const missing = free || area.freeFrom === null ? null : missingFen(goods, area.freeFrom);
    return [
      {
        template: { id: template.id, name: template.name },
        fee: free ? ZERO_FEN : full,
        free,
        freeFrom: area.freeFrom,
        missing,
      },
    ];
  });
}

function unitsOf(lines: readonly PricedLine[], by: FreightTemplate['by']): number {
  return sum(lines.map(({ line, quantity }) => (by === 'count' ? quantity : quantity * line.weightGrams)));
}

function feeOf({ first, next }: FreightArea, units: number): Fen {
  const further = Math.ceil(Math.max(0, units - first.units) / next.units);
  return addFen(first.fee, timesFen(next.fee, further));
}
