import type { Output } from '@shared/contracts';
import type { Material } from '@shared/domain/attribution/material';
import type { CardFace } from './draw/card';

/** Something that can be shared, and how it looks on a card. */
export interface Subject {
  material: Material;
  face: Omit<CardFace, 'brand'>;
  /** Of the product; null where there is none. */
  picture: string | null;
}

type Product = Output<'catalog.product'>;

export function productSubject({ productId, name, subtitle, tags, tint, images }: Product): Subject {
  return {
    material: { kind: 'product', id: productId },
    face: { ...called(name, subtitle), notes: tags, tint },
    picture: images[0] ?? null,
  };
}

/** 「耶加雪菲 水洗 250g」 is 耶加雪菲 in large letters, and what kind of it below. */
function called(name: string, subtitle: string): Pick<CardFace, 'name' | 'subtitle'> {
  const [first = name, ...kind] = name.split(' ');
  if (kind.length === 0 || !/^[\u4e00-\u9fff]{2,}$/.test(first)) return { name, subtitle };
  return { name: first, subtitle: kind.join(' ') };
}

type Coupon = Pick<
  Output<'coupon.centre'>['items'][number],
  'templateId' | 'name' | 'worth' | 'threshold' | 'validity'
>;

export function couponSubject({ templateId, name, worth, threshold, validity }: Coupon): Subject {
  return {
    material: { kind: 'coupon', id: templateId },
    face: { name: worth, subtitle: [name, threshold].join('，'), notes: [validity], tint: 'gift' },
    picture: null,
  };
}

/** What a card is called in a chat: the chosen line, else the thing itself. */
export function titleOf({ face }: Subject, words: string): string {
  return words || [face.name, face.subtitle].filter(Boolean).join('，');
}
