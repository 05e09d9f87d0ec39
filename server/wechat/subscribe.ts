import { looseText, type WeixinClient } from './client';
import type { AccessTokens, PushMessage } from './ports';
import type {
  SubscribeChange,
  SubscribeMessage,
  SubscribeOutcome,
  SubscribeRefusal,
  WechatSubscribe,
} from './subscribe-ports';
import { WechatError } from './wechat-error';

const SEND = '/cgi-bin/message/subscribe/send';

const REFUSALS: Readonly<Record<number, SubscribeRefusal>> = {
  43101: 'noQuota',
  43107: 'banned',
  40037: 'template',
  41030: 'page',
  45168: 'words',
  47003: 'values',
  40003: 'user',
};
/** Another message is on its way to the same user. */
const CONCURRENT = 43108;
/** Nobody was reached, so nothing was sent. */
const NOT_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Subscribe messages (订阅消息). WeChat does not recognise a message it was given twice: nothing here repeats one. */
export function createSubscribe(deps: { client: WeixinClient; tokens: AccessTokens }): WechatSubscribe {
  async function send({ openid, templateId, page, data }: SubscribeMessage): Promise<SubscribeOutcome> {
    const values = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }]));
    const body = { touser: openid, template_id: templateId, page, data: values };
    try {
      const answer = await deps.client.callWithToken(deps.tokens, { path: SEND, body, repeatable: false });
      return { kind: 'sent', msgId: looseText(answer.msgid) || null };
    } catch (error) {
      if (error instanceof WechatError) return outcomeOf(error);
      throw error;
    }
  }
  return { send };
}

function outcomeOf({ endpoint, kind, errcode, detail = '' }: WechatError): SubscribeOutcome {
  const said = errcode === undefined ? detail : `${errcode} ${detail}`.trim();
  // Without a token there was no attempt to send.
  if (endpoint !== SEND || NOT_REACHED.has(detail)) return { kind: 'later', detail: said };
  if (kind === 'busy' || kind === 'unreachable') return { kind: 'unknown', detail: said };
  if (kind === 'rate-limited' || kind === 'config' || errcode === CONCURRENT)
    return { kind: 'later', detail: said };
  return { kind: 'refused', why: REFUSALS[errcode ?? 0] ?? 'other', detail: said };
}

/** What a push says about members' permissions and about messages that were sent; empty for any other push. */
export function subscribeChangesOf({ event, payload }: PushMessage): SubscribeChange[] {
  const openid = looseText(payload.FromUserName);
  if (openid === '') return [];
  switch (event) {
    case 'subscribe_msg_popup_event':
      return listOf(payload.List).map((item) => ({
        kind: looseText(item.SubscribeStatusString) === 'accept' ? 'accepted' : 'rejected',
        openid,
        templateId: looseText(item.TemplateId),
      }));
    case 'subscribe_msg_change_event':
      return listOf(payload.List)
        .filter((item) => looseText(item.SubscribeStatusString) === 'reject')
        .map((item) => ({ kind: 'turnedOff', openid, templateId: looseText(item.TemplateId) }));
    case 'subscribe_msg_sent_event':
      return listOf(payload.List)
        .filter((item) => looseText(item.ErrorCode) !== '0')
        .map((item) => ({
          kind: 'notDelivered',
          openid,
          templateId: looseText(item.TemplateId),
          msgId: looseText(item.MsgID),
          detail: `${looseText(item.ErrorCode)} ${looseText(item.ErrorStatus)}`,
        }));
    default:
      return [];
  }
}

/** WeChat sends one item as an object, several as an array. */
function listOf(list: unknown): Record<string, unknown>[] {
  return [list]
    .flat()
    .filter((item): item is Record<string, unknown> => typeof item === 'object' && item !== null);
}
