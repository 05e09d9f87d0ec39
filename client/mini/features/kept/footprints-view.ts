import type { Output } from '@shared/contracts';

type Footprint = Output<'catalog.footprints'>['items'][number];

export interface FootprintDay {
  day: string;
  /** 「今天」, 「6月3日」 */
  label: string;
  products: Footprint['product'][];
}

/** Footprints come newest first; those of one day stand under its name. */
export function byDay(items: readonly Footprint[]): FootprintDay[] {
  const days: FootprintDay[] = [];
  for (const { day, label, product } of items) {
    const last = days[days.length - 1];
    if (last?.day === day) last.products.push(product);
    else days.push({ day, label, products: [product] });
  }
  return days;
}
