/** What people said, with the days (ago) on which they bought the product: the badge counts them. */
export interface DemoReview {
  nickname: string;
  product: string;
  sku: string;
  boughtDaysAgo: readonly number[];
  daysAgo: number;
  stars: 1 | 2 | 3 | 4 | 5;
  text: string;
  reply?: string;
}

export const reviews: readonly DemoReview[] = [
  {
    nickname: '阿周',
    product: 'yirga',
    sku: 'YIR-250-B',
    boughtDaysAgo: [121, 77, 34],
    daysAgo: 12,
    stars: 5,
    text: '柑橘味很干净，早上第一杯就它。放凉了也好喝。',
  },
  {
    nickname: '禾禾',
    product: 'yirga',
    sku: 'YIR-250-V',
    boughtDaysAgo: [29],
    daysAgo: 9,
    stars: 5,
    text: '第一包冲酸了，照着指南把水温降到 91℃ 就顺了。',
  },
  {
    nickname: '老梁',
    product: 'yirga',
    sku: 'YIR-250-B',
    boughtDaysAgo: [38],
    daysAgo: 25,
    stars: 4,
    text: '香气好，就是烘焙日到手已经第五天，希望再快一点。',
    reply: '谢谢你记着日子。现在周二、周五烘完当天就发，下一袋会早两天。',
  },
  {
    nickname: '禾禾',
    product: 'osmanthus',
    sku: 'OSM-80',
    boughtDaysAgo: [52],
    daysAgo: 36,
    stars: 5,
    text: '香是真的桂花，不是糖精那种。爸爸把罐子拿去装针线了。',
  },
  {
    nickname: '阿周',
    product: 'osmanthus',
    sku: 'OSM-80',
    boughtDaysAgo: [66],
    daysAgo: 50,
    stars: 4,
    text: '第三泡最好，后面淡得有点快。下午喝也睡得着。',
  },
  {
    nickname: '米粒',
    product: 'yunnan',
    sku: 'YUN-250-B',
    boughtDaysAgo: [44],
    daysAgo: 20,
    stars: 5,
    text: '红糖味明显，做冰滴特别好。袋子背面写着户主的名字，挺好的。',
  },
  {
    nickname: '老梁',
    product: 'dripbox',
    sku: 'DRIP-10-M',
    boughtDaysAgo: [61, 27],
    daysAgo: 15,
    stars: 5,
    text: '出差必带，酒店的水也能冲出样子。10g 粉确实比别家浓。',
  },
  {
    nickname: '米粒',
    product: 'granola',
    sku: 'GRA-350',
    boughtDaysAgo: [18],
    daysAgo: 8,
    stars: 4,
    text: '不甜，孩子一开始嫌没味道，配酸奶之后一罐一周就没了。',
  },
  {
    nickname: '阿周',
    product: 'handcream',
    sku: 'HAN-40',
    boughtDaysAgo: [90],
    daysAgo: 70,
    stars: 5,
    text: '抹完真的能打字。同事借用了一次，也去买了。',
  },
  {
    nickname: '禾禾',
    product: 'handcream',
    sku: 'HAN-40',
    boughtDaysAgo: [47],
    daysAgo: 30,
    stars: 3,
    text: '滋润够，但收到的时候盖子松了，管口有一点漏。',
    reply: '抱歉让你多擦了一次。已经给你补寄一支，封口也换成了铝膜。',
  },
  {
    nickname: '老梁',
    product: 'spray',
    sku: 'KIT-500',
    boughtDaysAgo: [55],
    daysAgo: 41,
    stars: 4,
    text: '烟机上的老油要喷两遍，台面一遍就行。没有那种呛人的味道。',
  },
  {
    nickname: '米粒',
    product: 'gift-morning',
    sku: 'GIF-MOR',
    boughtDaysAgo: [64],
    daysAgo: 57,
    stars: 5,
    text: '送给刚退休的老师，卡片是手写的，她打电话来谢了我两回。',
  },
  {
    nickname: '阿周',
    product: 'mandheling',
    sku: 'MAN-250-F',
    boughtDaysAgo: [74],
    daysAgo: 60,
    stars: 4,
    text: '不酸，木头味很舒服。法压壶泡四分钟刚好。',
  },
];
