import type { DemoExchange } from './offers';
import { only } from './sku';
import type { DemoProduct } from './types';

const gone = {
  tags: [],
  care: null,
  options: [],
  lastsDays: null,
  description: ['这一批已经售完。'],
} as const;

/** What members of the demo bought and the mall sells no more; orders of the past show it. */
export const formerProducts: readonly DemoProduct[] = [
  {
    ...gone,
    key: 'former-kettle',
    name: '手冲壶套装',
    subtitle: '壶、滤杯和分享壶',
    categories: ['ware'],
    images: ['coffee-yirga-brew'],
    skus: only('KET-SET', { listPrice: 698_00, weightGrams: 1_900, stock: 1 }),
  },
  {
    ...gone,
    key: 'former-season',
    name: '季度咖啡豆',
    subtitle: '三个月，每月三袋',
    categories: ['espresso'],
    images: ['coffee-house'],
    skus: only('BEAN-Q', { listPrice: 798_00, weightGrams: 2_400, stock: 1 }),
  },
  {
    ...gone,
    key: 'former-blanket',
    name: '羊毛毯',
    subtitle: '山羊绒混纺，一人盖',
    categories: ['ware'],
    images: ['gift-care'],
    skus: only('WOOL-1', { listPrice: 758_20, weightGrams: 1_100, stock: 1 }),
  },
  {
    ...gone,
    key: 'former-coaster',
    name: '陶瓷杯垫',
    subtitle: '釉下手绘，一片',
    categories: ['ware'],
    images: ['mug'],
    skus: only('COAST-1', { listPrice: 18_00, weightGrams: 150, stock: 0 }),
  },
  {
    ...gone,
    key: 'former-spring-tea',
    name: '春茶礼盒',
    subtitle: '当年头采，四罐',
    categories: ['box'],
    images: ['gift-tea'],
    skus: only('TEA-SPRING', { listPrice: 438_00, weightGrams: 800, stock: 0 }),
  },
];

export const formerExchanges: readonly DemoExchange[] = [
  { sku: 'COAST-1', points: 81, price: 0, stock: 1, perMember: null, minLevel: null },
  { sku: 'TEA-SPRING', points: 679, price: 417_00, stock: 1, perMember: null, minLevel: null },
];
