/** What can be shared, and where a card of it leads. */

export const MATERIAL_KINDS = ['product', 'coupon'] as const;
export type MaterialKind = (typeof MATERIAL_KINDS)[number];

export interface Material {
  kind: MaterialKind;
  id: string;
}

/** How it travels: a card in a chat, a picture with a code, or an address copied from a browser. */
export const CHANNELS = ['card', 'poster', 'link'] as const;
export type Channel = (typeof CHANNELS)[number];

/** The same, as operators and members read it. */
export const CHANNEL_WORDS: Record<Channel, string> = {
  card: '聊天卡片',
  poster: '海报二维码',
  link: '网页链接',
};

/** What a mini-program code opens; the product is put above it. */
const FRONT_PAGE = '/pages/home/index';

const PAGES = {
  product: (id: string) => `/packages/goods/product/index?id=${encodeURIComponent(id)}`,
  coupon: (id: string) => `/packages/goods/coupon-centre/index?templateId=${encodeURIComponent(id)}`,
} satisfies Record<MaterialKind, (id: string) => string>;

export function pageOf({ kind, id }: Material): string {
  return PAGES[kind](id);
}

/** A card's path. The material is in it too: it opens whatever the token is worth. */
export function cardPath(material: Material, token: string): string {
  return `${pageOf(material)}&s=${token}`;
}

/** The page of a mini-program code, as WeChat wants it: no leading slash, no query. */
export function codePage(): string {
  return FRONT_PAGE.slice(1);
}
