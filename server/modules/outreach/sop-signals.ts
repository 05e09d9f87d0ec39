import type { SopSignal, SopSignalName } from '@shared/domain/sop/types';
import type { Relay } from '../../platform/events/relay';
import { personOf } from '../identity';
import { closeStep, endRuns, hear } from './sop-engine';
import { sopPersonal } from './sop.personal';

interface News {
  memberId: string;
  at: number;
  orderId?: string;
  productId?: string;
}

function signal(name: SopSignalName, news: News, subject: string | null = null): SopSignal {
  const { memberId, at, orderId = null, productId = null } = news;
  return { name, memberId, at, orderId, productId, subject };
}

/** Which news of the mall an SOP can hear of. */
export function subscribeSops(relay: Relay): void {
  relay.on('member.joined', 'sop.memberJoined', (ctx, news) => hear(ctx, signal('member.joined', news)));
  relay.on('order.paid', 'sop.orderPaid', (ctx, news) => hear(ctx, signal('order.paid', news)));
  relay.on('order.received', 'sop.orderReceived', (ctx, news) => hear(ctx, signal('order.received', news)));
  relay.on('order.closed', 'sop.orderClosed', (ctx, news) => hear(ctx, signal('order.closed', news)));
  relay.on('order.shipped', 'sop.orderShipped', async (ctx, news) => {
    if (news.whole) await hear(ctx, signal('order.shipped', news));
  });
  relay.on('parcel.moved', 'sop.parcelMoved', async (ctx, news) => {
    if (news.state === 'inYourCity') await hear(ctx, signal('parcel.inCity', news));
  });
  relay.on('order.refunded', 'sop.orderRefunded', async (ctx, news) => {
    if (news.whole) await hear(ctx, signal('order.refunded', news));
  });
  relay.on('lifecycle.moved', 'sop.lifecycleMoved', (ctx, news) =>
    hear(ctx, signal('lifecycle.moved', news, news.to)),
  );
  relay.on('tag.changed', 'sop.tagChanged', (ctx, news) =>
    hear(ctx, signal(news.on ? 'tag.on' : 'tag.off', news, news.tagId)),
  );
  relay.on('advocate.changed', 'sop.advocateChanged', (ctx, news) =>
    hear(ctx, signal(news.on ? 'advocate.on' : 'advocate.off', news)),
  );
  relay.on('repurchase.due', 'sop.repurchaseDue', (ctx, news) =>
    hear(ctx, signal('repurchase.due', news, news.kind)),
  );
  relay.on('member.merged', 'sop.merged', async (ctx, { aliasId }) => {
    // It may have been undone before this news came.
    if ((await personOf(aliasId)) !== aliasId) await endRuns(ctx, aliasId, '和另一个会员合并了');
  });
  relay.on('member.accountClosed', 'sop.forgetMember', (ctx, { memberId }) =>
    sopPersonal.erase(ctx, memberId),
  );
  relay.on('task.closed', 'sop.taskClosed', (ctx, news) => closeStep(ctx, news));
}
