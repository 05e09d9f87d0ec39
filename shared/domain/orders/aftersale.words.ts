import { formatYuan } from '../money';
import type { Fen } from '../money';
import type { AfterSaleEvent, AfterSaleKind, AfterSaleMove, AfterSaleState } from './aftersale-machine';

/** What members choose from; the first fits goods that came, the last two those that did not. */
export const AFTER_SALE_REASONS: readonly string[] = [
  '不喜欢 / 不合适',
  '商品破损或有瑕疵',
  '和描述不一样',
  '发错或少发了',
  '不想要了',
  '一直没有收到',
];

const STATES: Readonly<Record<AfterSaleState, string>> = {
  requested: '待处理',
  awaitingGoods: '待寄回',
  goodsOnTheWay: '寄回中',
  refunding: '退款中',
  refunded: '已退款',
  refused: '未通过',
  cancelled: '已撤销',
};

/** 「待处理」, 「退款中」. */
export function afterSaleStateWords(state: AfterSaleState): string {
  return STATES[state];
}

export interface AfterSaleSituation {
  state: AfterSaleState;
  kind: AfterSaleKind;
  money: Fen;
  /** Why it was refused; empty when nothing was said. */
  refusal: string;
  /** Where to send goods; empty until the shop has said. */
  returnAddress: string;
  /** The last moment for sending goods in words, 「6月19日 10:20」; empty where nothing is waited for. */
  sendBackBy: string;
}

/** The two sentences at the top of an after-sale: how it stands, and what comes next. */
export function afterSaleHeadline(situation: AfterSaleSituation): { headline: string; detail: string } {
  const { state, kind, money, refusal, returnAddress, sendBackBy } = situation;
  switch (state) {
    case 'requested':
      return {
        headline: '已经提交，等店里处理',
        detail: kind === 'refund' ? '同意后马上退款，原路退回' : '同意后会告诉你寄到哪里',
      };
    case 'awaitingGoods':
      return {
        headline: '同意退货，请把商品寄回来',
        detail: `${returnAddress === '' ? '寄回地址请问客服，' : ''}${sendBackBy} 前寄出并填上运单号，过期自动关闭`,
      };
    case 'goodsOnTheWay':
      return { headline: '商品在回来的路上', detail: '店里收到后马上退款' };
    case 'refunding':
      return {
        headline: money > 0 ? `正在退 ${formatYuan(money)}` : '正在退回',
        detail: '原路退回：零钱马上到，银行卡 1–3 个工作日',
      };
    case 'refunded':
      return {
        headline: money > 0 ? `${formatYuan(money)} 已退回` : '已退回',
        detail: money > 0 ? '可以在微信支付的账单里看到' : '积分和券已经回到账上',
      };
    case 'refused':
      return { headline: '这次没有通过', detail: refusal === '' ? '有疑问请联系客服' : refusal };
    case 'cancelled':
      return { headline: '已经撤销', detail: '还在售后期内的话，可以再申请' };
  }
}

const EVENTS: Readonly<Record<AfterSaleEvent | 'request', string>> = {
  request: '你提交了申请',
  acceptRefund: '店里同意退款',
  acceptReturn: '店里同意退货',
  refuse: '店里没有通过',
  cancel: '你撤销了申请',
  lapse: '到期没有寄出，自动关闭',
  sendBack: '你寄出了商品',
  receiveGoods: '店里收到了商品，开始退款',
  refunded: '退款完成',
};

/** A move as the member reads it, with the shop's reason where there is one. */
export function afterSaleMoveWords({ event, reason }: Pick<AfterSaleMove, 'event' | 'reason'>): string {
  const said = EVENTS[event];
  const shown = event === 'refuse' || event === 'acceptRefund' || event === 'acceptReturn';
  return shown && reason !== '' ? `${said}：${reason}` : said;
}
