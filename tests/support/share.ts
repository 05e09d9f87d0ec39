/** Sharing as phones do it. */
import type { Input, Output } from '@shared/contracts';
import { createStaff, inviteStaff, joinStaff } from '../../server/modules/identity';
import { transaction } from '../../server/platform/db/tx';
import type { LoggedIn, TestApp } from './harness';
import { ok } from './mall';

/** A chat card, opened in a group. */
export const GROUP_CHAT = 1008;

export interface Staff extends LoggedIn {
  staffId: string;
}

/** A member bound to a staff account of this name; their login carries it. */
export async function staffOf(app: TestApp, userId: string, name = '小周'): Promise<Staff> {
  const { memberId } = await app.loginAs(userId);
  const ctx = app.ctx();
  const staffId = await transaction(async () => createStaff(ctx, name));
  const { code } = await transaction(async () => inviteStaff(ctx, staffId));
  await transaction(async () => joinStaff(ctx, memberId, code));
  return { ...(await app.loginAs(userId)), staffId };
}

export async function share(
  app: TestApp,
  token: string,
  productId: string,
  part: Partial<Input<'share.create'>> = {},
): Promise<Output<'share.create'>> {
  const material = { kind: 'product' as const, id: productId };
  return ok(await app.command('share.create', { material, channel: 'card', ...part }, { token }));
}

/** Opens a card on this device, as a visitor unless logged in. */
export async function open(
  app: TestApp,
  token: string,
  deviceId: string,
  login?: string,
): Promise<Output<'share.open'>> {
  return ok(await app.command('share.open', { token, scene: GROUP_CHAT, deviceId }, { token: login }));
}
