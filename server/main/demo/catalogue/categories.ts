import type { DemoCategory } from './types';

export const categories: readonly DemoCategory[] = [
  {
    key: 'coffee',
    name: '咖啡',
    chips: [
      { key: 'pour-over', name: '手冲' },
      { key: 'espresso', name: '意式' },
      { key: 'drip', name: '挂耳冷萃' },
    ],
  },
  {
    key: 'tea',
    name: '茶',
    chips: [
      { key: 'leaf', name: '原叶' },
      { key: 'scented', name: '花香' },
      { key: 'bagged', name: '茶包' },
    ],
  },
  {
    key: 'grain',
    name: '早餐谷物',
    chips: [
      { key: 'oat', name: '燕麦' },
      { key: 'crunch', name: '谷物脆' },
      { key: 'spread', name: '冲调' },
    ],
  },
  {
    key: 'body',
    name: '身体护理',
    chips: [
      { key: 'cream', name: '润肤' },
      { key: 'wash', name: '清洁' },
      { key: 'bath', name: '泡澡' },
    ],
  },
  {
    key: 'home',
    name: '家居清洁',
    chips: [
      { key: 'kitchen', name: '厨房' },
      { key: 'laundry', name: '衣物' },
      { key: 'scent', name: '香氛' },
    ],
  },
  {
    key: 'gift',
    name: '礼盒',
    chips: [
      { key: 'box', name: '成套' },
      { key: 'ware', name: '器物' },
    ],
  },
];
