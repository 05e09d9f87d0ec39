import { formatYuan, pointsToFen } from '@shared/domain/money';
import { formatChange, formatCount, sum } from '@shared/domain/numbers';
import { passportTotals } from '@shared/domain/points-books';
import { expiringWithin, expiryGroups } from '@shared/domain/points-expiry';
import type { EntryKind, Lot } from '@shared/domain/points-types';
import {
  daysLeftWords,
  expiryWords,
  ledgerAmount,
  ledgerNote,
  ledgerTitle,
  proofWords,
} from '@shared/domain/points.words';
import type { LedgerRow } from '@shared/domain/points.words';
import { DEFAULT_SETTINGS } from '@shared/domain/settings';
import { businessDayOf } from '@shared/domain/zone';
import { readGolden } from './read-golden';

interface Passport {
  why: string;
  now: string;
  checkedAt: string | null;
  lots: Lot[];
  netByKind: Partial<Record<EntryKind, number>>;
  rows: (Omit<LedgerRow, 'change'> & {
    change: [available: number, pending: number, held: number, debt: number];
  })[];
  shows: Record<string, unknown>;
}

const { points: settings, brand } = DEFAULT_SETTINGS;

it.each(readGolden<Passport>('points'))('the passport %s reads as worked out by hand', (_, passport) => {
  const now = Date.parse(passport.now);
  const today = businessDayOf(now, brand.zone);
  const groups = expiryGroups(passport.lots, today, settings);
  const available = sum(groups.map(({ amount }) => amount));
  const totals = passportTotals(passport.netByKind);
  expect(totals.left).toBe(available);
  expect({
    available: formatCount(available),
    worth: formatYuan(pointsToFen(available, settings.pointsForOneYuan)),
    within30: formatCount(expiringWithin(passport.lots, today, 30)),
    expiry: groups.map((group) =>
      [
        expiryWords(group, today),
        formatCount(group.amount),
        ...(group.soon ? [daysLeftWords(group, today)] : []),
      ].join(' '),
    ),
    lines: passport.rows.map(({ change: [a, pending, held, debt], ...rest }) => {
      const row = { ...rest, change: { available: a, pending, held, debt } };
      return [ledgerTitle(row, today), formatChange(ledgerAmount(row)), ledgerNote(row, today, settings)];
    }),
    proof: proofWords(totals, passport.checkedAt ? Date.parse(passport.checkedAt) : null, now, brand.zone),
  }).toEqual(passport.shows);
});
