import type { Output, ParsedInput } from '@shared/contracts';
import { STAGE_RAIL, STAGE_WORDS } from '@shared/domain/segments/lifecycle.words';
import type { Ctx } from '../../platform/context';
import { avatarUrl, membersById, membersNamed } from '../members';
import type { MemberRow } from '../members';
import { currentSettings } from '../settings';
import { heldNames, lineOf, memberPage, ruleMoment } from '../tags';
import type { MemberFactsRow } from '../tags';
import { latestNight } from './cuts';
import { MemberStateModel } from './state.model';
import type { MemberStateRow } from './state.model';

type CustomerRow = Output<'customers.list'>['items'][number];

const MOST_NAMED = 200;
/** Far more than any shop has; they are few by what they are. */
const MOST_ADVOCATES = 10_000;

export async function customerList(
  ctx: Ctx,
  { q, stage, level, tagId, segmentId, advocate, cursor, limit }: ParsedInput<'customers.list'>,
): Promise<Output<'customers.list'>> {
  const tagIds = [tagId, segmentId].filter((id) => id !== undefined);
  const called = q === '' ? undefined : q.startsWith('mem_') ? [q] : await membersNamed(q, MOST_NAMED);
  const among = advocate ? [called, await advocates()] : [called];
  const page = await memberPage(ctx, { among, stage, level, tagIds }, cursor, limit);
  const ids = page.items.map(({ _id }) => _id);
  const [members, states] = await Promise.all([
    membersById(ids),
    MemberStateModel.find({ _id: { $in: ids } }).lean(),
  ]);
  const stateOf = new Map(states.map((state) => [state._id, state]));
  const rows = page.items.map(async (row) => {
    const member = members.get(row._id);
    return member ? [await customerRow(ctx, member, row, stateOf.get(row._id) ?? null)] : [];
  });
  return { items: (await Promise.all(rows)).flat(), nextCursor: page.nextCursor };
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
