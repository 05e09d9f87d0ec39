import { z } from 'zod';
import type { MessageControl } from './message-control';

const asUser = { userId: z.string(), appid: z.string().optional() };
const subscribeInput = z.strictObject({
  ...asUser,
  choices: z.record(z.string(), z.enum(['accept', 'reject'])),
});
const unsubscribeInput = z.strictObject({ ...asUser, templateId: z.string() });
const switchInput = z.strictObject({ ...asUser, on: z.boolean() });
const templateInput = z.strictObject({
  templateId: z.string().min(1),
  title: z.string(),
  keys: z.array(z.string().regex(/^[a-z_]+\d+$/)).min(1),
  banned: z.boolean().optional(),
});

type Handler = (control: MessageControl, input: unknown) => unknown;

export const messageControlRoutes: [string, Handler][] = [
  ['GET /_ctl/messages', (control) => ({ messages: control.sentMessages() })],
  ['GET /_ctl/message-templates', (control) => ({ templates: control.messageTemplates() })],
  [
    'POST /_ctl/message-templates',
    (control, input) => control.saveMessageTemplate(templateInput.parse(input)),
  ],
  [
    'POST /_ctl/subscribe',
    (control, input) => {
      const { userId, choices, appid } = subscribeInput.parse(input);
      return control.subscribe(userId, choices, appid);
    },
  ],
  [
    'POST /_ctl/unsubscribe',
    (control, input) => {
      const { userId, templateId, appid } = unsubscribeInput.parse(input);
      return control.unsubscribe(userId, templateId, appid);
    },
  ],
  [
    'POST /_ctl/message-switch',
    (control, input) => {
      const { userId, on, appid } = switchInput.parse(input);
      control.setMessageSwitch(userId, on, appid);
    },
  ],
  ['POST /_ctl/message-events', async (control) => ({ deliveries: await control.deliverDueMessageEvents() })],
];
