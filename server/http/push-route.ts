import type Router from '@koa/router';
import type { Context } from 'koa';
import { AppError } from '@shared/errors';
import { PushRejected } from '../wechat';
import type { MessagePush, PushMessage } from '../wechat';
import { createCtx } from '../platform/context';
import type { Ctx, Deps } from '../platform/context';
import { readText } from './body';
import type { RequestState } from './request-state';

const PATH = '/wechat/push';
const MAX_BODY = 64 * 1024;

/** What the product does with a message WeChat pushed; it may come more than once. */
export type TakePush = (ctx: Ctx, message: PushMessage) => Promise<void>;

/** Where WeChat sends its messages: the address, token and key of the console's message push page. */
export function pushRoutes(router: Router, deps: Deps, push: MessagePush, take: TakePush): void {
  router.get(PATH, (koa: Context) => {
    const echo = authentic(deps, () => push.verifyUrl(koa.query));
    say(koa, echo);
  });
  router.post(PATH, async (koa: Context) => {
    const text = await readText(koa.req, MAX_BODY);
    const message = authentic(deps, () => push.open(koa.query, text));
    const { requestId } = koa.state as RequestState;
    await take(createCtx(deps, { requestId, log: deps.log.child({ requestId }) }), message);
    say(koa, 'success');
  });
}

/** Set before the body, because Koa takes text that begins with `<` for a page. */
function say(koa: Context, text: string): void {
  koa.type = 'text/plain';
  koa.body = text;
}

/** @throws FORBIDDEN for what WeChat did not send to this app */
function authentic<T>(deps: Deps, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof PushRejected)) throw error;
    deps.log.info({ reason: error.message }, 'push refused');
    throw new AppError('FORBIDDEN');
  }
}
