import type { BusinessDay } from './day';
import { formatDay, formatNearDay } from './day.words';
import { formatCount } from './numbers';
import type { PassportTotals } from './points-books';
import type { ExpiryGroup } from './points-expiry';
import type { EntryRow } from './points-types';
import type { PointsSettings } from './settings';
import { wallClock } from './zone';

/** Why a row exists; stored with it, since sentences must not need another lookup. */
export type LedgerReason =
  | { type: 'checkin' }
  | { type: 'makeUp'; day: BusinessDay }
  | { type: 'milestone'; days: number }
  | { type: 'order' | 'exchange' | 'refund'; goods: string }
  | { type: 'expiry' }
  /** Between two members who are one person, or turned out not to be. */
  | { type: 'merge' | 'part' };

/** A row as the passport shows it. `on`: its business day; `lastDay`: of the first lot it touched. */
export interface LedgerRow extends Pick<EntryRow, 'kind' | 'change'> {
  on: BusinessDay;
  reason: LedgerReason;
  lastDay: BusinessDay;
}

/** The number at the end of the line: what the row gave (+) or took (−), pending points included while they wait. */
export function ledgerAmount({ kind, change }: Pick<EntryRow, 'kind' | 'change'>): number {
  switch (kind) {
    case 'hold':
    case 'void':
    case 'release':
      return change.available - change.debt;
    case 'settle':
      return change.held;
    default:
      return change.available + change.pending + change.held - change.debt;
  }
}

/** 「6月11日 签到得 5 分」 */
export function ledgerTitle(row: LedgerRow, today: BusinessDay): string {
  return `${formatDay(row.on, today)} ${deed(row, today)}`;
}

/** The line under it: 「已到账，明年 5月31日到期」, 「待到账，收货 7 天后可用」, 「先用了 5月31日到期的那批」; may be empty. */
export function ledgerNote(
  { kind, change, lastDay }: LedgerRow,
  today: BusinessDay,
  settings: PointsSettings,
): string {
  const expiry = `${formatDay(lastDay, today)}到期`;
  const settled = change.debt < 0 ? `，其中 ${formatCount(-change.debt)} 分抵了之前欠的` : '';
  switch (kind) {
    case 'earn':
      return `已到账${settled}`;
    case 'release':
      return `已到账，${expiry}${settled}`;
    case 'pend':
      return `待到账，收货 ${settings.freezeDays} 天后可用`;
    case 'hold':
      return '付款后核销，没付会退回';
    case 'spend':
    case 'settle':
      return `先用了 ${expiry}的那批`;
    case 'void':
    case 'return':
      return `已退回，${expiry}${settled}`;
    case 'clawback':
      return change.debt > 0 ? `其中 ${formatCount(change.debt)} 分先欠着，以后得的积分来抵` : '';
    case 'transfer':
      return change.available > 0 ? `到期日不变${settled}` : '';
    case 'expire':
      return '';
  }
}

/** 「6月30日到期」 */
export function expiryWords({ lastDay }: ExpiryGroup, today: BusinessDay): string {
  return `${formatDay(lastDay, today)}到期`;
}

/** 「还有 18 天」, 「明天到期」, 「今天到期」 */
export function daysLeftWords({ daysLeft, lastDay }: ExpiryGroup, today: BusinessDay): string {
  return daysLeft > 1 ? `还有 ${daysLeft} 天` : `${formatNearDay(lastDay, today)}到期`;
}

/**
 * 「每一分都对得上：得 3,402，用 1,960，过期 156，余 1,286。今天 4:00 核对过」. `checkedAt` and `now` in epoch ms; null when
 * no proof ran yet.
 */
export function proofWords(
  totals: PassportTotals,
  checkedAt: number | null,
  now: number,
  zone: string,
): string {
  const { earned, spent, expired, left } = totals;
  const numbers = `得 ${formatCount(earned)}，用 ${formatCount(spent)}，过期 ${formatCount(expired)}，余 ${formatCount(left)}`;
  if (checkedAt === null) return `每一分都有来处：${numbers}`;
  const at = wallClock(checkedAt, zone);
  const day = formatNearDay(at.day, wallClock(now, zone).day);
  return `每一分都对得上：${numbers}。${day} ${at.hour}:${String(at.minute).padStart(2, '0')} 核对过`;
}

function deed({ kind, change, reason }: LedgerRow, today: BusinessDay): string {
  const points = `${formatCount(Math.abs(ledgerAmount({ kind, change })))} 分`;
  switch (reason.type) {
    case 'checkin':
      return `签到得 ${points}`;
    case 'makeUp':
      return `补签 ${formatDay(reason.day, today)}得 ${points}`;
    case 'milestone':
      return `连签 ${reason.days} 天得 ${points}`;
    case 'expiry':
      return `过期 ${points}`;
    case 'order':
      return orderDeed(kind, reason.goods, points);
    case 'exchange':
      return `换「${reason.goods}」用了 ${points}`;
    case 'merge':
      return ledgerAmount({ kind, change }) < 0 ? `账号合并，转出 ${points}` : `账号合并，转入 ${points}`;
    case 'part':
      return ledgerAmount({ kind, change }) < 0 ? `撤销合并，转出 ${points}` : `撤销合并，转回 ${points}`;
    case 'refund':
      return `退「${reason.goods}」${kind === 'return' ? '退回' : '收回'} ${points}`;
  }
}

function orderDeed(kind: EntryRow['kind'], goods: string, points: string): string {
  switch (kind) {
    case 'release':
      return `收货「${goods}」得 ${points}`;
    case 'hold':
      return `买「${goods}」冻结 ${points}`;
    case 'void':
      return `取消「${goods}」解冻 ${points}`;
    case 'settle':
      return `买「${goods}」用了 ${points}`;
    default:
      return `买「${goods}」得 ${points}`;
  }
}
