import { randomBytes } from 'node:crypto';
import { AppError } from '@shared/errors';
import type { Output, ParsedInput } from '@shared/contracts';
import type { Ctx } from '../../platform/context';
import { queue, transaction } from '../../platform/db/tx';
import { OwnerCountModel, SetupLinkModel } from './account.model';
import { addAccount, newAccount, takingName } from './account.service';
import { enter } from './operator-login.service';
import { sha256 } from './refresh-token';

const LINK_TTL_MS = 24 * 3_600_000;

/** A new one-time token for the first owner, in place of any earlier one; null when there is an owner. */
export async function ensureSetupLink(ctx: Ctx): Promise<string | null> {
  return transaction(async () => {
    if (await OwnerCountModel.findById('active').lean()) return null;
    const token = randomBytes(32).toString('base64url');
    const link = { tokenHash: sha256(token), expiresAt: ctx.now + LINK_TTL_MS };
    queue().upsert(SetupLinkModel, { _id: 'first-owner' }, { $set: link });
    return token;
  });
}

/** Makes the first owner and logs them in. @throws SETUP_LINK_INVALID, ACCOUNT_TAKEN */
export async function setup(
  ctx: Ctx,
  input: ParsedInput<'operator.setup'>,
): Promise<Output<'operator.setup'>> {
  const { token, ...person } = input;
  const usable = {
    _id: 'first-owner',
    tokenHash: sha256(token),
    expiresAt: { $gt: ctx.now },
  } as const;
  // A wrong token is refused before it costs a password hash; what counts is the update below.
  if (!(await SetupLinkModel.exists(usable))) throw new AppError('SETUP_LINK_INVALID');
  const account = await newAccount(ctx, { ...person, kind: 'operator', roles: ['owner'] });
  return takingName(person.account, () =>
    transaction(async () => {
      queue().update(SetupLinkModel, usable, { $set: { tokenHash: null } }, { code: 'SETUP_LINK_INVALID' });
      await queue().flush();
      addAccount({ ...account, lastLoginAt: ctx.now });
      return enter(ctx, account, 'operator.setup');
    }),
  );
}
