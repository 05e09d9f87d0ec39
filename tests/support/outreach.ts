import type { MessageKind } from '@shared/domain/outreach/kinds';
import { setUpMessages } from '../../server/main/all/message-templates';
import { sendDue, sendMessage } from '../../server/modules/outreach';
import { MessageModel } from '../../server/modules/outreach/message.model';
import type { MessageRow } from '../../server/modules/outreach/message.model';
import type { NewMessage } from '../../server/modules/outreach/message.service';
import { templateOf } from '../../server/modules/outreach/template.service';
import { transaction } from '../../server/platform/db/tx';
import { DAY_MS } from './harness';
import type { TestApp } from './harness';

export { setUpMessages };

/** The user allows `times` more messages of a kind, each in a dialog of its own. */
export async function allow(app: TestApp, userId: string, kind: MessageKind, times = 1): Promise<void> {
  const template = await templateOf(app.ctx(), kind);
  if (!template) throw new Error(`no template for ${kind}`);
  for (let n = 0; n < times; n++) {
    app.clock.advance(1_000);
    await app.standin.control.subscribe(userId, { [template.templateId]: 'accept' });
  }
}

const VALUES: Record<string, string> = {
  title: '手冲的水温',
  why: '你买过手冲壶',
  time: '2026年6月12日 09:00',
  product: '耶加雪菲',
  price: '¥68.00',
  points: '120',
  until: '2026年6月15日',
  untilTime: '2026年6月15日 23:59',
  left: '3 天',
  orderNo: '2026061200010001',
  state: '派送中',
  coupon: '谢礼券',
  worth: '¥10',
  goods: '耶加雪菲 ×1',
  city: '上海市',
  money: '¥12.00',
};

export async function say(
  app: TestApp,
  message: Partial<NewMessage> & Pick<NewMessage, 'memberId' | 'key'>,
): Promise<void> {
  const ctx = app.ctx();
  const expiresAt = ctx.now + 10 * DAY_MS;
  await transaction(async () => sendMessage(ctx, { kind: 'content', values: VALUES, expiresAt, ...message }));
}

export const send = (app: TestApp) => sendDue(app.ctx());

export async function messagesOf(memberId: string): Promise<MessageRow[]> {
  return MessageModel.find({ memberId }).sort({ _id: 1 }).lean();
}

export async function theMessage(memberId: string, key: string): Promise<MessageRow> {
  const message = await MessageModel.findOne({ memberId, key }).lean();
  if (!message) throw new Error(`${memberId} has no message ${key}`);
  return message;
}

export function sentTo(app: TestApp, userId: string): number {
  return app.standin.control.sentMessages().filter((message) => message.userId === userId).length;
}
