import type { Output, ParsedInput } from '@shared/contracts';
import { CAUSE_WORDS, mergeWords, REOPEN_WORDS, undoWords } from '@shared/domain/persons/merge.words';
import { levelOf } from '@shared/domain/membership';
import { businessDayOf } from '@shared/domain/zone';
import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { cursorOf } from '../../platform/db/keyset';
import { transaction } from '../../platform/db/tx';
import { couponsCarried, usableCount } from '../coupons';
import { lastSeenOf } from '../events';
import { accountNames, aliasesOf, openPairs, pairOf, pairPage, personOf, phoneMaskedOf } from '../identity';
import type { PairRow } from '../identity';
import { avatarUrl, membersById, memberWith } from '../members';
import { boughtBy } from '../orders';
import { accountPart, pointsCarried, usablePoints } from '../points';
import { currentSettings } from '../settings';
import { obstacles, rolesOf } from './merge.service';

type Row = Output<'persons.list'>['items'][number];
type Detail = Output<'persons.get'>;
type Side = Detail['sides'][number];

/** A page of pairs. @throws BAD_INPUT for a cursor that is none of ours */
export async function pairList(
  _ctx: Ctx,
  { state, cursor, limit }: ParsedInput<'persons.list'>,
): Promise<Output<'persons.list'>> {
  const [rows, open] = await Promise.all([pairPage(state, cursor, limit + 1), openPairs()]);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    items: await pairViews(page),
    nextCursor: last ? cursorOf({ at: last.openedAt, id: last._id }) : null,
    open,
  };
}

export async function pairViews(pairs: readonly PairRow[]): Promise<Row[]> {
  const members = await membersById(pairs.flatMap(({ memberIds }) => memberIds));
  const names = await accountNames(pairs.flatMap(({ decidedBy }) => decidedBy ?? []));
  return pairs.map(({ _id: pairId, memberIds, because, decidedBy, ...pair }) => ({
    ...{ pairId, state: pair.state, openedAt: pair.openedAt, decidedAt: pair.decidedAt },
    ...{ reason: pair.reason, undoneAt: pair.undoneAt },
    decidedBy: decidedBy === null ? '' : (names.get(decidedBy) ?? decidedBy),
    because: (['unionid', 'phone'] as const).flatMap((kind) => {
      const at = because[kind];
      return at === undefined ? [] : [{ kind, word: CAUSE_WORDS[kind], at }];
    }),
    members: memberIds.flatMap((memberId) => {
      const member = members.get(memberId);
      if (!member) return [];
      const { nickname, joinedAt } = member;
      return [{ memberId, nickname, joinedAt, avatarUrl: avatarUrl(member) }];
    }),
  }));
}

/** Two members side by side; writes down who looked. @throws PAIR_GONE */
export async function pairDetail(ctx: Ctx, pairId: string): Promise<Detail> {
  const pair = await pairOf(pairId);
  const [view] = pair ? await pairViews([pair]) : [];
  if (!pair || !view) throw new AppError('PAIR_GONE');
  const sides = await Promise.all(pair.memberIds.map((memberId) => sideOf(ctx, memberId)));
  await transaction(async () => {
    audit(ctx, 'persons.get', pairId);
  });
  return { ...view, sides, merging: await mergingOf(ctx, pair), undoing: await undoingOf(ctx, pair) };
}

async function sideOf(ctx: Ctx, memberId: string): Promise<Side> {
  const { brand, membership } = await currentSettings(ctx);
  const [{ member, account }, phoneMasked, lastSeenAt, coupons, bought, person, aliases] = await Promise.all([
    memberWith(memberId, { account: accountPart }),
    phoneMaskedOf(ctx, memberId),
    lastSeenOf(memberId),
    usableCount(memberId, businessDayOf(ctx.now, brand.zone)),
    boughtBy(memberId),
    personOf(memberId),
    aliasesOf(memberId),
  ]);
  const { available: points, pending, debt } = account;
  return {
    ...{ memberId, nickname: member.nickname, avatarUrl: avatarUrl(member), joinedAt: member.joinedAt },
    ...{ lastSeenAt, phoneMasked, levelName: levelOf(member.level.level, membership).name },
    ...{ points, pending, debt, coupons, ...bought },
    standing: person !== memberId ? 'alias' : aliases.length > 0 ? 'person' : 'alone',
  };
}

async function mergingOf(ctx: Ctx, { state, memberIds }: PairRow): Promise<Detail['merging']> {
  if (state !== 'open') return null;
  const roles = await rolesOf(memberIds);
  if (!roles) return { survivorId: memberIds[0], consequence: ['两个已经是同一个人'], obstacles: [] };
  const { survivorId, aliasId } = roles;
  const { brand } = await currentSettings(ctx);
  const { account } = await memberWith(aliasId, { account: accountPart });
  const coupons = await usableCount(aliasId, businessDayOf(ctx.now, brand.zone));
  const will = {
    ...{ points: await usablePoints(ctx, aliasId), pending: account.pending, debt: account.debt },
    ...{ coupons, orders: (await boughtBy(aliasId)).orders },
  };
  return {
    survivorId,
    consequence: mergeWords(await namesOf(survivorId, aliasId), will),
    obstacles: await obstacles(aliasId),
  };
}

async function undoingOf(ctx: Ctx, { state, merge }: PairRow): Promise<Detail['undoing']> {
  if (state === 'open') return null;
  if (!merge) return { consequence: [...REOPEN_WORDS] };
  const [points, coupons] = [await pointsCarried(ctx, merge), await couponsCarried(ctx, merge)];
  const names = await namesOf(merge.survivorId, merge.aliasId);
  return { consequence: undoWords(names, { points, coupons }) };
}

async function namesOf(survivorId: string, aliasId: string): Promise<{ survivor: string; alias: string }> {
  const members = await membersById([survivorId, aliasId]);
  return {
    survivor: members.get(survivorId)?.nickname ?? survivorId,
    alias: members.get(aliasId)?.nickname ?? aliasId,
  };
}
