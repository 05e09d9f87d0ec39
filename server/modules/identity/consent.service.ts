import { AppError } from '@shared/errors';
import type { Output, ParsedInput } from '@shared/contracts';
import { memberId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { queue } from '../../platform/db/tx';
import { ConsentModel, findConsents } from './consent.model';
import type { Consent } from './consent.model';
import { CONSENT_VERSION, consentNotice, REQUIRED_PURPOSES } from './consent.text';
import { agreedView, consentView } from './consent.view';

type Given = ParsedInput<'consent.record'>;

const HISTORY_ROWS = 200;

/** The notice in force; for a member also what was agreed last, so that the client knows when to ask again. */
export async function currentConsent(ctx: Ctx): Promise<Output<'consent.current'>> {
  const [latest] = ctx.actor.kind === 'member' ? await findConsents(ctx.actor.id, 1) : [];
  return { notice: consentNotice, agreed: latest ? agreedView(latest) : null };
}

/** Agreeing and withdrawing are the same act: the purposes that are agreed to from now on. */
export async function recordConsent(ctx: Ctx, given: Given): Promise<{ ok: true }> {
  agree(ctx, memberId(ctx), given, 'settings');
  return { ok: true };
}

export async function consentHistory(ctx: Ctx): Promise<Output<'consent.history'>> {
  const rows = await findConsents(memberId(ctx), HISTORY_ROWS);
  return { items: rows.map(consentView) };
}

/**
 * Writes into the ledger what a member agreed to.
 * @throws CONSENT_REQUIRED without every required purpose, CONSENT_OUTDATED for another version than the one in
 * force, BAD_INPUT for a purpose the notice does not have
 */
export function agree(ctx: Ctx, id: string, given: Given | undefined, source: Consent['source']): void {
  if (!given) throw new AppError('CONSENT_REQUIRED');
  if (given.version !== CONSENT_VERSION) throw new AppError('CONSENT_OUTDATED', { version: CONSENT_VERSION });
  const known = consentNotice.purposes.map(({ key }) => key);
  const unknown = given.purposes.find((purpose) => !known.includes(purpose));
  if (unknown !== undefined) throw new AppError('BAD_INPUT', { issues: `purposes: ${unknown}` });
  if (!REQUIRED_PURPOSES.every((purpose) => given.purposes.includes(purpose)))
    throw new AppError('CONSENT_REQUIRED');
  queue().insert(ConsentModel, {
    _id: ctx.ids.next('cns'),
    memberId: id,
    version: CONSENT_VERSION,
    purposes: known.filter((purpose) => given.purposes.includes(purpose)),
    at: ctx.now,
    source,
  });
}

/** A login may bring the consent to a new version; it never changes what was chosen under the one in force. */
export async function agreeAgain(ctx: Ctx, id: string, given: Given | undefined): Promise<void> {
  if (given?.version !== CONSENT_VERSION) return;
  const [latest] = await findConsents(id, 1);
  if (latest?.version !== CONSENT_VERSION) agree(ctx, id, given, 'login');
}
