import { formatCount } from '../numbers';

/** Why two members were put up for review. */
export const CAUSE_WORDS = { unionid: '同一个微信开放平台账号', phone: '同一个验证过的手机号' } as const;

interface Names {
  survivor: string;
  alias: string;
}

/** What a merge would do, in numbers, a line each. */
export function mergeWords(
  { survivor, alias }: Names,
  will: { points: number; pending: number; debt: number; coupons: number; orders: number },
): string[] {
  const { points, pending, debt, coupons, orders } = will;
  return [
    `「${survivor}」加入得早，留下来；「${alias}」的微信以后登录就是「${survivor}」，现在登录着的设备要重新登录`,
    ...(points > 0 ? [`${formatCount(points)} 积分转给「${survivor}」，到期日不变`] : []),
    ...(pending > 0 ? [`还有 ${formatCount(pending)} 积分待到账，到账时再转`] : []),
    ...(debt > 0 ? [`欠的 ${formatCount(debt)} 积分也一起转过去`] : []),
    ...(coupons > 0 ? [`${formatCount(coupons)} 张没用的券转给「${survivor}」`] : []),
    ...(points + debt + coupons === 0 ? ['现在没有积分和券要转'] : []),
    `${orders > 0 ? `${formatCount(orders)} 个` : ''}订单、积分明细、售后和轨迹合在一起看，账本一行不改；成长值合在一起算等级`,
    `「${alias}」退出所有标签和人群，不再单独收到消息；购物车、收藏、地址和签到留在原处`,
    '以后可以撤销',
  ];
}

interface Carried {
  carried: number;
  back: number;
}

/** What undoing would do: what goes back, and what cannot. */
export function undoWords(
  { survivor, alias }: Names,
  { points, coupons }: { points: Carried; coupons: Carried },
): string[] {
  const line = ({ carried, back }: Carried, unit: string, gone: string): string[] => [
    ...(back > 0 ? [`${formatCount(back)} ${unit}退回「${alias}」`] : []),
    ...(carried > back ? [`${formatCount(carried - back)} ${unit}${gone}，退不回`] : []),
  ];
  return [
    `「${alias}」的微信登录又是「${alias}」，用它登录着的设备要重新登录`,
    ...line(points, '积分', '已经用掉、冻结在订单里或过期'),
    ...line(coupons, '张券', '已经用掉、在订单里或过期'),
    `成长值分开，等级按各自的重新算；合并以后下的订单和得的积分留在「${survivor}」`,
    `「${alias}」的标签、人群和复购节奏按自己的记录重新算`,
  ];
}

/** Taking back that they are two people. */
export const REOPEN_WORDS = ['回到待处理，两个会员都不变'];
