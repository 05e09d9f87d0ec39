import type { BehaviorName } from '@shared/domain/events/catalogue';
import type { NavIconName } from '../../components/nav-icon';

export interface StoryMark {
  icon: NavIconName;
  tone?: 'good' | 'gold';
  /** Where it happened; the mini program or the mall when not said. */
  where?: string;
}

const MARKS: Partial<Record<BehaviorName, StoryMark>> = {
  'order.placed': { icon: 'cart', tone: 'good' },
  'order.paid': { icon: 'cart', tone: 'good' },
  'cart.add': { icon: 'cart' },
  'order.closed': { icon: 'orders' },
  'order.shipped': { icon: 'parcel', tone: 'good' },
  'order.received': { icon: 'parcel', tone: 'good' },
  'order.refunded': { icon: 'back' },
  'aftersale.requested': { icon: 'chat' },
  'review.written': { icon: 'chat' },
  'coupon.granted': { icon: 'coupons' },
  'coupon.expired': { icon: 'coupons' },
  'message.sent': { icon: 'bell', tone: 'good', where: '订阅消息' },
  'message.unsent': { icon: 'bell', where: '订阅消息' },
  'message.open': { icon: 'bell', tone: 'good' },
  'task.closed': { icon: 'send', where: '导购' },
  'share.touched': { icon: 'send' },
  'share.tap': { icon: 'send' },
  'repurchase.due': { icon: 'again' },
  'checkin.completed': { icon: 'calendar', tone: 'gold' },
  'points.expiringSoon': { icon: 'calendar', tone: 'gold' },
  'member.joined': { icon: 'people', tone: 'gold' },
  'member.phoneBound': { icon: 'people' },
  'member.levelChanged': { icon: 'people', tone: 'gold' },
  'lifecycle.moved': { icon: 'flag' },
  'tag.changed': { icon: 'tag' },
};

/** How a row of the story is drawn; what is not listed was looked at. */
export function markOf({
  name,
  source,
}: {
  name: string;
  source: 'client' | 'server';
}): Required<Pick<StoryMark, 'icon' | 'where'>> & Pick<StoryMark, 'tone'> {
  const where = source === 'client' ? '小程序' : '商城';
  return { icon: 'eye', where, ...MARKS[name as BehaviorName] };
}
