import type { Output } from '@shared/contracts';
import { codePage } from '@shared/domain/attribution/material';
import { AppError } from '@shared/errors';
import type { Ctx } from '../../platform/context';
import { memberId } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { storeImage } from '../../platform/files';
import { WechatError } from '../../wechat';
import { accountNames } from '../identity';
import { ownLink } from './link.service';
import { LinkModel } from './link.model';
import { tokenOf } from './token';

/** Files of codes belong to nobody: whoever scans one sees it. */
const OWNER = 'share';
const WECHAT_WINDOW_SECONDS = 60;

/**
 * The mini-program code of a link, made by WeChat once and kept.
 * @throws SHARE_LINK_GONE, SHARE_CODE_REFUSED, WECHAT_UNAVAILABLE, RATE_LIMITED
 */
export async function codeOf(ctx: Ctx, linkId: string): Promise<Output<'share.code'>> {
  const link = await ownLink(ctx, linkId);
  const fileId = link.codeFileId ?? (await makeCode(ctx, linkId));
  const { staffId } = link;
  const by = staffId === null ? null : ((await accountNames([staffId])).get(staffId) ?? null);
  return { url: `/files/${fileId}`, by };
}

async function makeCode(ctx: Ctx, linkId: string): Promise<string> {
  const bytes = await askWechat(ctx, linkId);
  return transaction(async () => {
    // Two at once each brought a code of the same scene: the first one stays.
    const now = await ownLink(ctx, linkId);
    if (now.codeFileId !== null) return now.codeFileId;
    const codeFileId = storeImage(ctx, OWNER, bytes);
    const same = { _id: linkId, memberId: memberId(ctx), codeFileId: null };
    queue().update(LinkModel, same, { $set: { codeFileId } }, { code: 'BUSY' });
    return codeFileId;
  });
}

async function askWechat(ctx: Ctx, linkId: string): Promise<Buffer> {
  try {
    return await ctx.wechat.qrcode.unlimited({ scene: tokenOf(ctx.keys, linkId), page: codePage() });
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    if (error.kind === 'rate-limited') throw new AppError('RATE_LIMITED', { seconds: WECHAT_WINDOW_SECONDS });
    // What it refuses is the page: the mini program is not published yet.
    throw new AppError(error.kind === 'refused' ? 'SHARE_CODE_REFUSED' : 'WECHAT_UNAVAILABLE');
  }
}
