import { takesValue } from '../message-fields';
import type { Endpoint, Platform } from '../endpoint';
import { bodyText, Refusal, type Call } from '../wire';
import type { StandinApp } from '../world';
import { userOf } from './visitor';

const STATES = ['developer', 'trial', 'formal'];
const LANGUAGES = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW'];

/** @throws Refusal 47003 naming the first field WeChat does not take */
function dataOf(call: Call, keys: readonly string[]): Record<string, string> {
  const { data } = call.body;
  if (typeof data !== 'object' || data === null) throw new Refusal(47001);
  const given = new Map(Object.entries(data));
  const stranger = [...given.keys()].find((key) => !keys.includes(key));
  if (stranger !== undefined) throw invalid(stranger);
  return Object.fromEntries(
    keys.map((key) => {
      const value: unknown = (given.get(key) as { value?: unknown } | undefined)?.value;
      if (typeof value !== 'string' || !takesValue(key, value)) throw invalid(key);
      return [key, value];
    }),
  );
}

function invalid(key: string): Refusal {
  return new Refusal(47003, `argument invalid! data.${key}.value invalid`);
}

/** @throws Refusal 41030 for what is no page of the published mini program */
function assertPage(app: StandinApp, page: string): void {
  const [path = ''] = page.split('?');
  const known = app.pages === null || app.pages.includes(path);
  if (page !== '' && (path.startsWith('/') || !known)) throw new Refusal(41030);
}

function send(
  platform: Platform,
  call: Call,
  app: StandinApp,
): { errcode: 0; errmsg: string; msgid: string } {
  const { subscriptions } = platform;
  const user = userOf(platform, app, bodyText(call, 'touser'));
  const templateId = bodyText(call, 'template_id');
  const template = subscriptions.template(templateId);
  if (!template) throw new Refusal(40037);
  const page = bodyText(call, 'page');
  assertPage(app, page);
  const state = bodyText(call, 'miniprogram_state') || 'formal';
  const language = bodyText(call, 'lang') || 'zh_CN';
  if (!STATES.includes(state) || !LANGUAGES.includes(language)) throw invalid('miniprogram_state');
  const data = dataOf(call, template.keys);
  if (!subscriptions.mainSwitch(app, user) || subscriptions.left(app, user, templateId) < 1)
    throw new Refusal(43101);
  return { errcode: 0, errmsg: 'ok', msgid: subscriptions.send(app, user, { templateId, page, data }) };
}

export const subscribeEndpoints: readonly Endpoint[] = [
  { path: '/cgi-bin/message/subscribe/send', method: 'POST', auth: 'token', handle: send },
];
