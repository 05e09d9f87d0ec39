import type { Carrier } from './ports';

/** The express companies a shop in China ships with, most used first. */
export const CARRIERS: readonly Carrier[] = [
  { code: 'SF', name: '顺丰速运', needsPhone: true },
  { code: 'ZTO', name: '中通快递', needsPhone: false },
  { code: 'YTO', name: '圆通速递', needsPhone: false },
  { code: 'YD', name: '韵达速递', needsPhone: false },
  { code: 'STO', name: '申通快递', needsPhone: false },
  { code: 'JTSD', name: '极兔速递', needsPhone: false },
  { code: 'JD', name: '京东快递', needsPhone: false },
  { code: 'EMS', name: 'EMS', needsPhone: false },
  { code: 'YZPY', name: '邮政快递包裹', needsPhone: false },
  { code: 'DBL', name: '德邦快递', needsPhone: false },
];
