import { everywhere, only } from './sku';
import type { DemoCare, DemoProduct } from './types';

function gaiwan(grams: string, water: string): DemoCare {
  return {
    title: '怎么泡更好喝',
    note: '盖碗，110ml',
    figures: [
      { value: grams, label: '茶量' },
      { value: water, label: '水温' },
      { value: '15 秒', label: '第一泡' },
      { value: '7 泡', label: '能泡' },
    ],
    steps: [
      '盖碗先用开水烫热，放入茶叶，盖上摇一摇，闻一下干茶。',
      '沿碗边注水到八分，15 秒出汤，一次出净。',
      '往后每泡多等 5 秒，第三泡的香最足。',
      '开罐后盖紧，离灶台和窗户远一点。',
    ],
  };
}

function glass(grams: string, water: string): DemoCare {
  return {
    title: '怎么泡更好喝',
    note: '玻璃杯，300ml',
    figures: [
      { value: grams, label: '茶量' },
      { value: water, label: '水温' },
      { value: '1 分钟', label: '第一杯' },
      { value: '3 杯', label: '能续' },
    ],
    steps: [
      '先倒三分之一的水，再放茶，等叶子润开。',
      '续到七分满，一分钟后就能喝。',
      '喝到剩三分之一时续水，味道不会断。',
    ],
  };
}

const bag: DemoCare = {
  title: '怎么泡更好喝',
  note: '热泡冷泡都可以',
  figures: [
    { value: '1 包', label: '茶量' },
    { value: '300ml', label: '水量' },
    { value: '3 分钟', label: '热泡' },
    { value: '4 小时', label: '冷泡' },
  ],
  steps: ['热泡用开水，3 分钟后取出茶包。', '冷泡用凉的饮用水，放冰箱 4 小时。', '茶包不要挤，会涩。'],
};

export const tea: readonly DemoProduct[] = [
  {
    key: 'osmanthus',
    name: '桂花乌龙 80g',
    subtitle: '桂花、熟桃，轻焙火',
    categories: ['scented'],
    tags: ['桂花', '熟桃', '奶香'],
    images: ['tea-osmanthus', 'tea-osmanthus-brew', 'tea-osmanthus-detail'],
    description: [
      '安溪的乌龙，和当年的金桂一层茶一层花窨了四次，最后把花拣走，只留香。',
      '秋天的味道，但四季都能喝。胃浅的人也可以放心，焙火之后不寒。',
    ],
    care: gaiwan('5g', '95℃'),
    options: ['包装'],
    skus: [
      {
        code: 'OSM-80',
        choices: ['罐装'],
        listPrice: 128_00,
        weightGrams: 210,
        stock: 140,
        elsewhere: everywhere(128_00, 8_00),
      },
    ],
    lastsDays: 40,
  },
  {
    key: 'jasmine',
    name: '茉莉银针 60g',
    subtitle: '茉莉、竹叶，七窨',
    categories: ['scented'],
    tags: ['茉莉', '竹叶', '清甜'],
    images: ['tea-jasmine'],
    description: [
      '福州的伏天茉莉，夜里开，夜里窨，一共七次。喝到第五泡还有花。',
      '原料是春天的单芽，汤色很浅，味道不淡。',
    ],
    care: glass('3g', '80℃'),
    options: [],
    skus: only('JAS-60', { listPrice: 138_00, weightGrams: 180, stock: 60, elsewhere: everywhere(138_00) }),
    lastsDays: 40,
  },
  {
    key: 'chenpi',
    name: '陈皮白茶 100g',
    subtitle: '陈皮、枣香，可以煮',
    categories: ['leaf'],
    tags: ['陈皮', '红枣', '蜜'],
    images: ['tea-chenpi'],
    description: [
      '三年的寿眉配新会五年陈皮，压成 5g 一颗，一颗一壶。',
      '天冷的时候煮着喝，咳嗽的时候也有人爱喝它，不过它是茶，不是药。',
    ],
    care: {
      title: '怎么煮更好喝',
      note: '一颗一壶',
      figures: [
        { value: '1 颗', label: '茶量' },
        { value: '600ml', label: '水量' },
        { value: '沸水', label: '水温' },
        { value: '5 分钟', label: '时间' },
      ],
      steps: ['开水冲一遍，倒掉。', '冷水下壶，煮开后小火 5 分钟。', '喝到一半续水再煮，可以续三次。'],
    },
    options: [],
    skus: only('CHP-100', { listPrice: 118_00, weightGrams: 240, stock: 80, elsewhere: everywhere(118_00) }),
    lastsDays: 35,
  },
  {
    key: 'dianhong',
    name: '滇红 古树 80g',
    subtitle: '蜜薯、玫瑰，不涩',
    categories: ['leaf'],
    tags: ['烤红薯', '玫瑰', '蜂蜜'],
    images: ['tea-dianhong'],
    description: ['凤庆的大叶种，日光晒干，不高温提香，放一年更甜。', '早上空腹也能喝的红茶，加奶也好。'],
    care: gaiwan('4g', '90℃'),
    options: [],
    skus: only('DIA-80', { listPrice: 98_00, weightGrams: 210, stock: 90, elsewhere: everywhere(98_00) }),
    lastsDays: 35,
  },
  {
    key: 'longjing',
    name: '明前龙井 50g',
    subtitle: '豆香、春笋，一年一次',
    categories: ['leaf'],
    tags: ['豆香', '春笋', '鲜'],
    images: ['tea-longjing'],
    description: [
      '西湖外三公里的一片坡地，清明前十天采，手工炒。数量不多，先给金卡和黑金留着。',
      '当年喝完，放冰箱里密封。',
    ],
    care: glass('3g', '85℃'),
    options: [],
    skus: only('LON-50', {
      listPrice: 228_00,
      levelPrices: [{ level: 4, price: 198_00 }],
      weightGrams: 170,
      stock: 40,
      elsewhere: { 门店: 228_00 },
    }),
    minLevel: 3,
    purchaseLimit: 2,
    lastsDays: 30,
  },
  {
    key: 'puer',
    name: '熟普 小饼 200g',
    subtitle: '糯香、桂圆，饭后喝',
    categories: ['leaf'],
    tags: ['糯米', '桂圆', '木'],
    images: ['tea-puer'],
    description: [
      '勐海的熟茶，干仓放了六年，没有堆味。一饼可以喝两个月。',
      '撬的时候从边上斜着进，整片下来更耐泡。',
    ],
    care: { ...gaiwan('6g', '100℃'), note: '先醒一次茶' },
    options: [],
    skus: only('PUE-200', {
      listPrice: 158_00,
      weightGrams: 260,
      stock: 50,
      elsewhere: everywhere(158_00, 10_00),
    }),
    lastsDays: 60,
  },
  {
    key: 'genmai',
    name: '玄米煎茶 20 包',
    subtitle: '炒米、海苔，办公室常备',
    categories: ['bagged'],
    tags: ['炒米', '海苔', '清'],
    images: ['tea-genmai'],
    description: ['东北的新米炒到开花，配浙江的蒸青。吃完饭来一包，解腻。'],
    care: bag,
    options: [],
    skus: only('GEN-20', { listPrice: 46_00, weightGrams: 120, stock: 180, elsewhere: everywhere(46_00) }),
    lastsDays: 20,
  },
  {
    key: 'tea-coldbrew',
    name: '柑橘洋甘菊 12 包',
    subtitle: '没有咖啡因，晚上喝',
    categories: ['bagged', 'scented'],
    tags: ['洋甘菊', '橙皮', '无咖啡因'],
    images: ['tea-coldbrew'],
    description: ['洋甘菊、橙皮、柠檬草，没有茶叶，也没有香精。冷泡放到第二天早上，像淡淡的果汁。'],
    care: bag,
    options: [],
    skus: only('CHA-12', { listPrice: 42_00, weightGrams: 90, stock: 150, elsewhere: everywhere(42_00) }),
    lastsDays: 12,
  },
];
