import type { Ctx } from '../../platform/context';
import { WechatError } from '../../wechat';
import type { ContentVerdict } from '../../wechat';

/** A picture as WeChat was asked about it; no trace id where it could not be asked. */
export interface AskedPicture {
  fileId: string;
  traceId: string | null;
}

/**
 * WeChat's opinion of a text; `review` where it cannot be had, so that a person decides and the member need not try
 * again: 61010 after two hours, a quota, an outage.
 */
export async function judgeText(ctx: Ctx, openid: string | null, text: string): Promise<ContentVerdict> {
  if (openid === null) return 'review';
  try {
    return await ctx.wechat.security.checkText({ text, scene: 'comment', openid });
  } catch (error) {
    if (error instanceof WechatError) return 'review';
    throw error;
  }
}

/** Asks about each picture; the verdicts are pushed later. */
export async function askPictures(
  ctx: Ctx,
  openid: string | null,
  fileIds: readonly string[],
): Promise<AskedPicture[]> {
  return Promise.all(fileIds.map(async (fileId) => ({ fileId, traceId: await ask(ctx, openid, fileId) })));
}

async function ask(ctx: Ctx, openid: string | null, fileId: string): Promise<string | null> {
  if (openid === null) return null;
  try {
    return await ctx.wechat.security.checkPicture({ url: publicUrl(ctx, fileId), scene: 'comment', openid });
  } catch (error) {
    if (error instanceof WechatError) return null;
    throw error;
  }
}

/** WeChat fetches the picture itself; where nobody outside reaches this server it answers that it could not. */
function publicUrl({ config }: Ctx, fileId: string): string {
  return `${config.PUBLIC_ORIGIN ?? `http://${config.HOST}:${config.PORT}`}/files/${fileId}`;
}
