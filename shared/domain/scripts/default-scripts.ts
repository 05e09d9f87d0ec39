/** The lines a new shop begins with; an operator's first save takes the place of one. */

export interface ScriptLine {
  category: string;
  title: string;
  text: string;
  /** Lifecycle stages it suits; empty for all. */
  stages: string[];
}

export const DEFAULT_SCRIPTS: Readonly<Record<string, ScriptLine>> = {
  scr_address: {
    ...{ category: '下单', title: '确认地址', stages: [] },
    text: '{称呼}你好，我是{店名}的{导购}。{商品}今天给你打包，寄到{城市}的地址没有变吧？',
  },
  scr_contact: {
    ...{ category: '下单', title: '认识一下', stages: [] },
    text: '{称呼}，地址确认好了。我是{导购}，口味、送礼、售后都可以直接问我，平时不会打扰你。',
  },
  scr_parcel: {
    ...{ category: '物流', title: '包裹到城', stages: [] },
    text: '{称呼}，{商品}已经到{城市}了，今明两天送到。要是不方便收，告诉我改时间。',
  },
  scr_group: {
    ...{ category: '社群', title: '请进群', stages: [] },
    text: '{称呼}，东西收到了吧？我们有个小群，大家聊怎么喝、怎么用，不发广告，想来我拉你。',
  },
  scr_coupon: {
    ...{ category: '券', title: '券快到期', stages: [] },
    text: '{称呼}，你那张{券}到{券到期日}为止，要是正好缺点什么就用上，不缺也不用急着买。',
  },
  scr_restock: {
    ...{ category: '补货', title: '该见底了', stages: ['active', 'due'] },
    text: '{称呼}，上次的{商品}该见底了吧？要的话我把链接发你，还是上次那款。',
  },
  scr_hello: {
    ...{ category: '问候', title: '好久不见', stages: ['atRisk', 'dormant', 'lost'] },
    text: '{称呼}，好久没见。上次的{商品}还合口味吗？有哪里不满意想听你说说。',
  },
  scr_thanks: {
    ...{ category: '问候', title: '谢谢你', stages: [] },
    text: '{称呼}，谢谢你一直帮我们说好话、带朋友来。有什么想要的、想改的，直接跟我说。',
  },
  scr_voice: {
    ...{ category: '社群', title: '请来聊聊', stages: [] },
    text: '{称呼}，看你常来逛。我们有个小群，大家聊怎么喝、想要什么新品，想请你也来说两句，不用买东西。',
  },
  scr_taste: {
    ...{ category: '回访', title: '喝着怎样', stages: [] },
    text: '{称呼}，{商品}喝着怎么样？偏淡偏浓告诉我，下次给你换个更合适的。',
  },
};
