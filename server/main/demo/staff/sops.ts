import type { Input } from '@shared/contracts';
import { DEFAULT_SOPS } from '@shared/domain/sop/default-sops';
import type { SopDefinition, SopStep } from '@shared/domain/sop/types';

type Sop = Pick<Input<'sop.save'>, 'note'> & { definition: SopDefinition };

const STEP: SopStep = {
  ...{ stepId: 'hello', title: '', why: '', kind: 'chat', class: 'content' },
  ...{ start: { on: 'enrolled' }, wait: { kind: 'hours', hours: 0 }, lastsHours: 24 },
  ...{ guards: [], scriptIds: [], grants: null },
};

/** What the demo brand does beyond the SOPs that ship with the product. */
export const sops: readonly Sop[] = [
  {
    note: '每位新会员都有人认识',
    definition: {
      ...{ name: '欢迎新会员', purpose: '加入当天说一声，知道找谁', cycle: 'ever', guards: [], stops: [] },
      ...{ trigger: { on: 'member.joined', subject: null }, lastsDays: 3 },
      steps: [
        {
          ...STEP,
          title: '欢迎一下',
          why: '刚成为会员，说声欢迎',
          class: 'service',
          scriptIds: ['scr_contact'],
        },
      ],
    },
  },
  {
    note: '收到第二天问口味，比催好评有用',
    definition: {
      ...{ name: '收货回访', purpose: '问用着怎样，记下口味', cycle: 'order', guards: [], lastsDays: 7 },
      ...{ trigger: { on: 'order.received', subject: null }, stops: ['order.refunded'] },
      steps: [
        {
          ...STEP,
          ...{ stepId: 'taste', title: '问问合不合口味', why: '「{商品}」昨天收到了，问问用着怎样' },
          ...{ wait: { kind: 'days', days: 1, at: '09:30' }, lastsHours: 60, scriptIds: ['scr_taste'] },
        },
      ],
    },
  },
  {
    note: '金卡的人少，由人来说',
    definition: {
      ...{ name: '金卡快用完了', purpose: '金卡以上不发消息，由导购说一句', cycle: 'each', lastsDays: 5 },
      ...{ trigger: { on: 'repurchase.due', subject: 'first' }, stops: ['order.paid'] },
      guards: [{ kind: 'level', min: 3 }],
      steps:
        DEFAULT_SOPS.sop_restock?.steps.map((step) => ({
          ...step,
          wait: { kind: 'hours', hours: 0 },
          why: '「{商品}」快用完了，还没下单',
        })) ?? [],
    },
  },
];
