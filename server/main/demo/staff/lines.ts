import type { Input } from '@shared/contracts';

/** What the demo brand adds to the lines that ship with the product. */
export const lines: readonly Omit<Input<'script.save'>, 'scriptId'>[] = [
  {
    ...{ category: '补货', title: '新烘的到了', stages: ['active', 'due'] },
    text: '{称呼}，上次的{商品}该见底了吧。前天刚烘了一批，给你留一包？',
  },
  {
    ...{ category: '新品', title: '换个口味', stages: [] },
    text: '{称呼}，天热了，下午换一杯桂花乌龙试试。冷泡一晚，第二天早上喝正好。',
  },
  {
    ...{ category: '回访', title: '手冲教两句', stages: ['new', 'firstRepeatDue'] },
    text: '{称呼}，{商品}冲的时候水温放到 92 度，粉水比 1:15，前 30 秒闷一下，香气会很不一样。',
  },
  {
    ...{ category: '问候', title: '生日', stages: [] },
    text: '{称呼}，生日快乐。给你的券包里放了一份小礼，什么时候用都行。',
  },
  {
    ...{ category: '物流', title: '改送货时间', stages: [] },
    text: '{称呼}，{商品}还在路上，不方便收的话告诉我几点，我让快递员改时间。',
  },
  {
    ...{ category: '售后', title: '先道歉', stages: [] },
    text: '{称呼}，这次没让你满意，是我们的问题。退换都走最快的，你不用跑，拍张照发我就行。',
  },
];
