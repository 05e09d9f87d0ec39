import { openidOf, type StandinUser } from './users';
import type { Reply } from './wire';
import type { StandinApp, World } from './world';

/** A subscribe template of the console: its keys are what a message has to fill, no more and no less. */
export interface MessageTemplate {
  templateId: string;
  title: string;
  keys: readonly string[];
  /** WeChat has taken it from the shop. */
  banned?: boolean;
}

export interface SentMessage {
  msgId: string;
  userId: string;
  templateId: string;
  page: string;
  data: Readonly<Record<string, string>>;
  at: number;
}

/** A push that waits for its time. */
export interface DueMessageEvent {
  app: StandinApp;
  user: StandinUser;
  fields: Reply;
}

/** What a user taps in the dialog of `wx.requestSubscribeMessage`. */
export type SubscribeChoice = 'accept' | 'reject';

export interface Subscriptions {
  templates(): MessageTemplate[];
  saveTemplate(template: MessageTemplate): void;
  template(templateId: string): MessageTemplate | undefined;
  /** Adds one to what was accepted. */
  choose(app: StandinApp, user: StandinUser, choices: Readonly<Record<string, SubscribeChoice>>): void;
  /** Messages of a template the user still allows. */
  left(app: StandinApp, user: StandinUser, templateId: string): number;
  /** The user allows nothing of a template any more. */
  turnOff(app: StandinApp, user: StandinUser, templateId: string): void;
  /** The main switch of all messages. */
  setMainSwitch(app: StandinApp, user: StandinUser, on: boolean): void;
  mainSwitch(app: StandinApp, user: StandinUser): boolean;
  /** Uses one permission. Answers the message's id. */
  send(
    app: StandinApp,
    user: StandinUser,
    message: Pick<SentMessage, 'templateId' | 'page' | 'data'>,
  ): string;
  /** Everything that was sent, oldest first: what the users' phones show. */
  sent(): readonly SentMessage[];
  /** Reports on sent messages that have not been pushed yet. */
  takeDueEvents(): DueMessageEvent[];
}

/** Who allowed which messages, and what was sent. */
export function createSubscriptions(world: World, initial: readonly MessageTemplate[]): Subscriptions {
  const templates = new Map(initial.map((template) => [template.templateId, template]));
  const allowed = new Map<string, number>();
  const switchedOff = new Set<string>();
  const sent: SentMessage[] = [];
  let waiting: DueMessageEvent[] = [];

  const owner = (app: StandinApp, user: StandinUser): string => openidOf(app.appid, user.id);
  const slot = (app: StandinApp, user: StandinUser, id: string): string => `${owner(app, user)}/${id}`;
  const left: Subscriptions['left'] = (app, user, id) => allowed.get(slot(app, user, id)) ?? 0;

  return {
    templates: () => [...templates.values()],
    saveTemplate: (template) => void templates.set(template.templateId, template),
    template: (templateId) => templates.get(templateId),
    choose(app, user, choices) {
      for (const [id, choice] of Object.entries(choices)) {
        if (choice === 'accept') allowed.set(slot(app, user, id), left(app, user, id) + 1);
      }
    },
    left,
    turnOff: (app, user, id) => void allowed.delete(slot(app, user, id)),
    setMainSwitch(app, user, on) {
      if (on) switchedOff.delete(owner(app, user));
      else switchedOff.add(owner(app, user));
    },
    mainSwitch: (app, user) => !switchedOff.has(owner(app, user)),
    send(app, user, message) {
      const msgId = String(world.random.bytes(6).readUIntBE(0, 6));
      allowed.set(slot(app, user, message.templateId), left(app, user, message.templateId) - 1);
      sent.push({ msgId, userId: user.id, at: world.now(), ...message });
      const fields = { TemplateId: message.templateId, MsgID: msgId, ErrorCode: '0', ErrorStatus: 'success' };
      waiting.push({ app, user, fields });
      return msgId;
    },
    sent: () => sent,
    takeDueEvents() {
      const due = waiting;
      waiting = [];
      return due;
    },
  };
}
