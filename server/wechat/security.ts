import { field, looseText, textField, type WechatAnswer, type WeixinClient } from './client';
import type {
  AccessTokens,
  ContentScene,
  ContentVerdict,
  PictureToCheck,
  PictureVerdict,
  PushMessage,
  TextToCheck,
  WechatSecurity,
} from './ports';
import { WechatError } from './wechat-error';

const TEXT = '/wxa/msg_sec_check';
const MEDIA = '/wxa/media_check_async';
const PICTURE_EVENT = 'wxa_media_check';

const VERSION = 2;
const SCENES: Readonly<Record<ContentScene, number>> = { profile: 1, comment: 2, forum: 3, social: 4 };
const IMAGE = 2;

/** WeChat's opinion of what users write and show (内容安全). */
export function createSecurity(deps: { client: WeixinClient; tokens: AccessTokens }): WechatSecurity {
  const call = (path: string, body: Record<string, unknown>): Promise<WechatAnswer> =>
    deps.client.callWithToken(deps.tokens, { path, body: { version: VERSION, ...body }, repeatable: true });

  async function checkText({ text, scene, openid }: TextToCheck): Promise<ContentVerdict> {
    // errcode 0 only says that the text was looked at.
    const { result } = await call(TEXT, { content: text, scene: SCENES[scene], openid });
    const suggest = looseText(field(result, 'suggest'));
    if (suggest !== '') return verdictOf(suggest);
    throw new WechatError({ endpoint: TEXT, kind: 'unreachable', detail: 'answer lacks result' });
  }

  async function checkPicture({ url, scene, openid }: PictureToCheck): Promise<string> {
    const answer = await call(MEDIA, { media_url: url, media_type: IMAGE, scene: SCENES[scene], openid });
    return textField(MEDIA, answer, 'trace_id');
  }

  return { checkText, checkPicture };
}

/** The verdict on a picture in a push, or undefined for any other message. */
export function pictureVerdictOf(message: PushMessage): PictureVerdict | undefined {
  const { event, payload } = message;
  const traceId = looseText(payload.trace_id);
  if (event !== PICTURE_EVENT || traceId === '') return undefined;
  // Where WeChat could not fetch the picture there is no result: nobody has judged it.
  const suggest = payload.errcode ? '' : looseText(field(payload.result, 'suggest'));
  return { traceId, verdict: verdictOf(suggest) };
}

/** A suggestion we do not know is no permission. */
function verdictOf(suggest: string): ContentVerdict {
  return suggest === 'pass' || suggest === 'risky' ? suggest : 'review';
}
