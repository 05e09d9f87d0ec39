import type { Relay } from '../../platform/events/relay';
import { eraseProfile } from './members.service';

/** What members owe to news from WeChat. */
export function subscribeMembers(relay: Relay): void {
  relay.on('member.profileRevoked', 'members.eraseRevoked', async (_ctx, { memberId, nickname, avatar }) => {
    await eraseProfile(memberId, { nickname, avatar });
  });
  relay.on('member.accountClosed', 'members.eraseProfile', async (_ctx, { memberId }) => {
    await eraseProfile(memberId, { nickname: true, avatar: true, birthday: true });
  });
}
