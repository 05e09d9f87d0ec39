import { ReviewModel } from './review.model';

const GONE = '已注销会员';

/** Takes name and face off what a member wrote, or the one of them that is to go. In the caller's transaction. */
export async function eraseAuthor(
  memberId: string,
  what: { nickname: boolean; avatar: boolean } = { nickname: true, avatar: true },
): Promise<void> {
  const $set = { ...(what.nickname ? { nickname: GONE } : {}), ...(what.avatar ? { avatarUrl: null } : {}) };
  await ReviewModel.updateMany({ memberId, anonymous: false }, { $set });
}
