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
    face: { name, subtitle, notes: tags, tint },
    picture: images[0] ?? null,
  };
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
