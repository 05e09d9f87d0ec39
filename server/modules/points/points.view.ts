import type { Output } from '@shared/contracts';
import type { BusinessDay } from '@shared/domain/day';
import { pointsToFen } from '@shared/domain/money';
import { passportTotals } from '@shared/domain/points-books';
import { expiringWithin, expiryGroups } from '@shared/domain/points-expiry';
import type { Lot } from '@shared/domain/points-types';
import { expiryWords, ledgerAmount, ledgerNote, ledgerTitle, proofWords } from '@shared/domain/points.words';
import type { MallSettings } from '@shared/domain/settings';
import type { AccountDoc, EntryDoc, ProofDoc } from './points.model';

type Passport = Output<'points.passport'>;
type Line = Passport['recent'][number];

const STATES: Record<EntryDoc['kind'], Line['state']> = {
  earn: 'available',
  pend: 'pending',
  release: 'available',
  hold: 'held',
  settle: 'spent',
  void: 'void',
  spend: 'spent',
  expire: 'expired',
  return: 'available',
  clawback: 'spent',
  transfer: 'available',
};

export function lineView(entry: EntryDoc, today: BusinessDay, { points }: MallSettings): Line {
  return {
    id: entry._id,
    at: entry.at,
    amount: ledgerAmount(entry),
    title: ledgerTitle(entry, today),
    note: ledgerNote(entry, today, points),
    state: stateOf(entry),
  };
}

function stateOf({ kind, change }: EntryDoc): Line['state'] {
  if (change.debt > 0) return 'debt';
  return kind === 'transfer' && change.available < 0 ? 'spent' : STATES[kind];
}

export function expiryView(
  lots: readonly Lot[],
  today: BusinessDay,
  { points }: MallSettings,
): Passport['expiry'] {
  return expiryGroups(lots, today, points).map((group) => ({ ...group, label: expiryWords(group, today) }));
}

export interface PassportParts {
  account: AccountDoc;
  lots: readonly Lot[];
  recent: readonly EntryDoc[];
  proof: Pick<ProofDoc, 'checkedAt' | 'disagreements'> | null;
  nickname: string;
  levelName: string;
}

export function passportView(
  parts: PassportParts,
  now: number,
  today: BusinessDay,
  settings: MallSettings,
): Passport {
  const { account, lots, recent, proof, nickname, levelName } = parts;
  const totals = passportTotals(account.net);
  const checkedAt = proof?.checkedAt ?? null;
  return {
    available: account.available,
    worthFen: pointsToFen(account.available, settings.points.pointsForOneYuan),
    pending: account.pending,
    held: account.held,
    debt: account.debt,
    expiringIn30Days: expiringWithin(lots, today, 30),
    expiry: expiryView(lots, today, settings),
    recent: recent.map((entry) => lineView(entry, today, settings)),
    proof: {
      earned: totals.earned,
      spent: totals.spent,
      expired: totals.expired,
      available: totals.left,
      checkedAt,
      balanced: (proof?.disagreements.length ?? 0) === 0,
      sentence: proofWords(totals, checkedAt, now, settings.brand.zone),
    },
    nickname,
    levelName,
  };
}
