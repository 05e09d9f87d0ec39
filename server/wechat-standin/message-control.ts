import type { Platform } from './endpoint';
import { pushEvent, type PushOutcome } from './push-sender';
import type { MessageTemplate, SentMessage, SubscribeChoice } from './subscriptions';
import { UnknownThing } from './unknown-thing';
import type { StandinUser } from './users';
import type { StandinApp } from './world';

/** `requestSubscribeMessage:ok` with a choice for each template, or its failure. */
export type SubscribeAnswer = { errMsg: string; errCode?: number } & Record<string, string | number>;

/** What a user's phone and WeChat's console do about subscribe messages. */
export interface MessageControl {
  messageTemplates(): MessageTemplate[];
  saveMessageTemplate(template: MessageTemplate): void;
  /** The user answers the dialog; WeChat tells the product of it. */
  subscribe(
    userId: string,
    choices: Readonly<Record<string, SubscribeChoice>>,
    appid?: string,
  ): Promise<SubscribeAnswer>;
  /** The user forbids one template in WeChat's settings. */
  unsubscribe(userId: string, templateId: string, appid?: string): Promise<void>;
  /** The user turns all messages of the mini program off or on; the product is not told. */
  setMessageSwitch(userId: string, on: boolean, appid?: string): void;
  /** How many messages of a template the user still allows. */
  messagesLeft(userId: string, templateId: string, appid?: string): number;
  /** What the users' phones show, oldest first. */
  sentMessages(): readonly SentMessage[];
  /** Pushes the reports on sent messages that are due. */
  deliverDueMessageEvents(): Promise<PushOutcome[]>;
}

const MOST_TEMPLATES = 5;

interface Finders {
  appOf: (appid?: string) => StandinApp;
  userOf: (userId: string) => StandinUser;
}

export function createMessageControl(platform: Platform, { appOf, userOf }: Finders): MessageControl {
  const { world, subscriptions } = platform;

  /** WeChat sends one item as an object, several as an array. */
  async function tell(app: StandinApp, user: StandinUser, event: string, items: object[]): Promise<void> {
    if (app.push) await pushEvent(world, app, user, event, { List: items.length === 1 ? items[0] : items });
  }

  /** Templates the dialog leaves out: WeChat's bans, and all but the first of one title. */
  function unseenOf(ids: readonly string[]): Record<string, 'ban' | 'filter'> {
    const titles = new Set<string>();
    const unseen: Record<string, 'ban' | 'filter'> = {};
    for (const id of ids) {
      const { title = '', banned } = subscriptions.template(id) ?? {};
      if (banned) unseen[id] = 'ban';
      else if (titles.has(title)) unseen[id] = 'filter';
      else titles.add(title);
    }
    return unseen;
  }

  return {
    messageTemplates: () => subscriptions.templates(),
    saveMessageTemplate: (template) => subscriptions.saveTemplate(template),
    async subscribe(userId, choices, appid) {
      const [app, user] = [appOf(appid), userOf(userId)];
      const ids = Object.keys(choices);
      const fail = (errCode: number) => ({ errMsg: 'requestSubscribeMessage:fail', errCode });
      if (ids.length === 0) return fail(10001);
      if (ids.length > MOST_TEMPLATES) return fail(20003);
      if (ids.some((id) => !subscriptions.template(id))) return fail(10004);
      if (!subscriptions.mainSwitch(app, user)) return fail(20004);
      const unseen = unseenOf(ids);
      const seen = Object.fromEntries(Object.entries(choices).filter(([id]) => !(id in unseen)));
      subscriptions.choose(app, user, seen);
      const items = Object.entries(seen).map(([TemplateId, SubscribeStatusString]) => ({
        TemplateId,
        SubscribeStatusString,
        PopupScene: '0',
      }));
      if (items.length > 0) await tell(app, user, 'subscribe_msg_popup_event', items);
      return { errMsg: 'requestSubscribeMessage:ok', ...seen, ...unseen };
    },
    async unsubscribe(userId, templateId, appid) {
      const [app, user] = [appOf(appid), userOf(userId)];
      if (!subscriptions.template(templateId)) throw new UnknownThing('no such template');
      subscriptions.turnOff(app, user, templateId);
      const item = { TemplateId: templateId, SubscribeStatusString: 'reject' };
      await tell(app, user, 'subscribe_msg_change_event', [item]);
    },
    setMessageSwitch: (userId, on, appid) => subscriptions.setMainSwitch(appOf(appid), userOf(userId), on),
    messagesLeft: (userId, templateId, appid) => subscriptions.left(appOf(appid), userOf(userId), templateId),
    sentMessages: () => subscriptions.sent(),
    async deliverDueMessageEvents() {
      const outcomes: PushOutcome[] = [];
      for (const { app, user, fields } of subscriptions.takeDueEvents()) {
        if (app.push)
          outcomes.push(await pushEvent(world, app, user, 'subscribe_msg_sent_event', { List: fields }));
      }
      return outcomes;
    },
  };
}
