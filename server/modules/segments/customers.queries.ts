import type { Output, ParsedInput } from '@shared/contracts';
import { STAGE_RAIL, STAGE_WORDS } from '@shared/domain/segments/lifecycle.words';
import type { Ctx } from '../../platform/context';
import { accountNames } from '../identity';
import { avatarUrl, membersById, membersNamed } from '../members';
import type { MemberRow } from '../members';
import { currentSettings } from '../settings';
import { heldNames, lineOf, memberPage, ruleMoment } from '../tags';
import type { MemberFactsRow, MemberFilter } from '../tags';
import { latestNight } from './cuts';
import { MemberStateModel } from './state.model';
import type { MemberStateRow } from './state.model';

type CustomerRow = Output<'customers.list'>['items'][number];

const MOST_NAMED = 200;
/** Pages that are read for one of members nobody looks after. */
const MOST_PAGES = 20;
/** Far more than any shop has; they are few by what they are. */
const MOST_ADVOCATES = 10_000;

export async function customerList(
  ctx: Ctx,
  { q, stage, level, tagId, segmentId, advocate, unowned, cursor, limit }: ParsedInput<'customers.list'>,
): Promise<Output<'customers.list'>> {
  const tagIds = [tagId, segmentId].filter((id) => id !== undefined);
  const called = q === '' ? undefined : q.startsWith('mem_') ? [q] : await membersNamed(q, MOST_NAMED);
  const among = advocate ? [called, await advocates()] : [called];
  const known = { ctx, filter: { among, stage, level, tagIds }, limit };
  const page = unowned ? await unownedPage(known, cursor) : await pageOf(known, cursor);
  const ids = page.rows.map(({ member }) => member._id);
  const [states, names] = await Promise.all([
    MemberStateModel.find({ _id: { $in: ids } }).lean(),
    accountNames(page.rows.flatMap(({ member }) => member.owner?.staffId ?? [])),
  ]);
  const stateOf = new Map(states.map((state) => [state._id, state]));
  const items = page.rows.map(({ member, facts }) =>
    customerRow(ctx, member, facts, stateOf.get(member._id) ?? null, names.get(member.owner?.staffId ?? '')),
  );
  return { items: await Promise.all(items), nextCursor: page.nextCursor };
}

interface Asked {
  ctx: Ctx;
  filter: MemberFilter;
  limit: number;
}

interface Page {
  rows: { member: MemberRow; facts: MemberFactsRow }[];
  nextCursor: string | null;
}

async function pageOf({ ctx, filter, limit }: Asked, cursor: string | undefined): Promise<Page> {
  const { items, nextCursor } = await memberPage(ctx, filter, cursor, limit);
  const members = await membersById(items.map(({ _id }) => _id));
  const rows = items.flatMap((facts) => {
    const member = members.get(facts._id);
    return member ? [{ member, facts }] : [];
  });
  return { rows, nextCursor };
}

/** Who looks after whom is not among the facts that are searched: pages are read until one is full. */
async function unownedPage(asked: Asked, cursor: string | undefined): Promise<Page> {
  const found: Page['rows'] = [];
  let at = cursor;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { rows, nextCursor } = await pageOf(asked, at);
    const free = rows.filter(({ member }) => member.owner === undefined);
    const taken = free.slice(0, asked.limit - found.length);
    found.push(...taken);
    const last = taken.at(-1)?.member._id;
    if (taken.length < free.length && last !== undefined) return { rows: found, nextCursor: last };
    if (nextCursor === null || found.length === asked.limit) return { rows: found, nextCursor };
    at = nextCursor;
  }
  return { rows: found, nextCursor: at ?? null };
}

async function advocates(): Promise<string[]> {
  const states = await MemberStateModel.find({ advocate: true }, { _id: 1 }).limit(MOST_ADVOCATES).lean();
  return states.map(({ _id }) => _id);
}

/** A member as lists show them. */
export async function customerRow(
  ctx: Ctx,
  member: MemberRow,
  { facts, marks }: Pick<MemberFactsRow, 'facts' | 'marks'>,
  state: MemberStateRow | null,
  ownerName: string | undefined,
): Promise<CustomerRow> {
  const [{ today }, { membership }] = await Promise.all([ruleMoment(ctx), currentSettings(ctx)]);
  const { level } = member.level;
  const stage = state?.stage ?? null;
  return {
    ...{ memberId: member._id, nickname: member.nickname, avatarUrl: avatarUrl(member), level, stage },
    levelName: membership.levels[level - 1]?.name ?? '',
    stageWord: stage === null ? '' : STAGE_WORDS[stage],
    advocate: state?.advocate ?? false,
    line: lineOf(facts, today),
    tags: (await heldNames(ctx, marks)).tags,
    ownerName: ownerName ?? null,
    joinedAt: member.joinedAt,
    lastPaidAt: facts.lastPaidAt,
  };
}

/** How many members stand where, counted in the index. */
export async function stageCounts(ctx: Ctx): Promise<Output<'customers.stages'>> {
  const [stages, members, advocates, night] = await Promise.all([
    Promise.all(
      [...STAGE_RAIL, 'reactivated' as const].map(async (stage) => ({
        stage,
        word: STAGE_WORDS[stage],
        members: await MemberStateModel.countDocuments({ stage }),
      })),
    ),
    MemberStateModel.estimatedDocumentCount(),
    MemberStateModel.countDocuments({ advocate: true }),
    latestNight(ctx),
  ]);
  if (!night) return { stages, members, advocates, cuts: null };
  const { _id: version, buyers, r, m, cycleDays, topFifthDays, at } = night;
  const cuts = { version, buyers, r: [...r], m: m && [...m], cycleDays, topFifthDays, at };
  return { stages, members, advocates, cuts };
}
