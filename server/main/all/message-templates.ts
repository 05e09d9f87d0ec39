import type { MessageKind } from '@shared/domain/outreach/kinds';
import type { TemplateField } from '@shared/domain/outreach/template';
import { planCouponReminders, saveTemplate } from '../../modules/outreach';
import type { Ctx } from '../../platform/context';
import { transaction } from '../../platform/db/tx';
import type { Standin } from '../../wechat-standin';

interface DemoTemplate {
  kind: MessageKind;
  templateId: string;
  fields: TemplateField[];
}

const field = (key: string, text: string): TemplateField => ({ key, text });

/** How a demo shop fills the templates it has taken in the stand-in's console. */
const DEMO_TEMPLATES: readonly DemoTemplate[] = [
  {
    kind: 'couponExpiry',
    templateId: 'tmpl-coupon-expiry',
    fields: [
      field('thing1', '{coupon}'),
      field('thing2', '{worth}，还有 {left}'),
      field('time3', '{untilTime}'),
    ],
  },
  {
    kind: 'pointsExpiry',
    templateId: 'tmpl-points-expiry',
    fields: [
      field('number1', '{points}'),
      field('date2', '{until}'),
      field('thing3', '还有 {left}，看看能换什么'),
    ],
  },
  {
    kind: 'delivery',
    templateId: 'tmpl-delivery',
    fields: [
      field('character_string1', '{orderNo}'),
      field('thing2', '{goods}'),
      field('phrase3', '{state}'),
    ],
  },
  {
    kind: 'order',
    templateId: 'tmpl-order',
    fields: [field('character_string1', '{orderNo}'), field('thing2', '{state}'), field('time3', '{time}')],
  },
  {
    kind: 'restock',
    templateId: 'tmpl-restock',
    fields: [field('thing1', '{product}'), field('amount2', '{price}'), field('time3', '{time}')],
  },
  {
    kind: 'repurchase',
    templateId: 'tmpl-repurchase',
    fields: [field('thing1', '{product}'), field('thing2', '{why}')],
  },
  {
    kind: 'content',
    templateId: 'tmpl-content',
    fields: [field('thing1', '{title}'), field('thing2', '{why}')],
  },
  {
    kind: 'promotion',
    templateId: 'tmpl-promotion',
    fields: [field('thing1', '{title}'), field('thing2', '{why}'), field('time3', '{time}')],
  },
  {
    kind: 'staffTask',
    templateId: 'tmpl-staff-task',
    fields: [field('thing1', '{first}'), field('thing2', '新来 {tasks}'), field('time3', '{time}')],
  },
];

const MOST_AT_ONCE = 5;

/** The people of a demo shop allow what they are asked for, so that there is somebody to remind. */
export async function allowMessages(ctx: Ctx, { control }: Pick<Standin, 'control'>): Promise<void> {
  const ids = DEMO_TEMPLATES.map(({ templateId }) => templateId);
  for (const { id } of control.users()) {
    for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
      const asked = ids.slice(from, from + MOST_AT_ONCE);
      await control.subscribe(id, Object.fromEntries(asked.map((templateId) => [templateId, 'accept'])));
    }
  }
  await planCouponReminders(ctx);
}

/** Sets up the messages of a demo shop. */
export async function setUpMessages(ctx: Ctx): Promise<void> {
  await transaction(async () => {
    for (const template of DEMO_TEMPLATES) await saveTemplate(ctx, { ...template, on: true });
  });
}
