import type { Output, ParsedInput } from '@shared/contracts';
import { STAGE_WORDS } from '@shared/domain/segments/lifecycle.words';
import { dayNumberOf } from '@shared/domain/day';
import { paidDays } from '@shared/domain/tags/facts';
import { businessDayOf } from '@shared/domain/zone';
import { accountId } from '../../platform/context';
import type { Ctx } from '../../platform/context';
import { staffAccount } from '../identity';
import { membersOwnedBy } from '../members';
import type { MemberRow } from '../members';
import { currentSettings } from '../settings';
import { factsOf } from '../tags';
import { TaskModel } from './task.model';
import { personView } from './task.view';

type Customers = Output<'staff.customers'>;

/** The customers of the staff account that is calling. */
export async function customers(ctx: Ctx, input: ParsedInput<'staff.customers'>): Promise<Customers> {
  const { q, cursor, limit } = input;
  const settings = await currentSettings(ctx);
  const today = dayNumberOf(businessDayOf(ctx.now, settings.brand.zone));
  const { members, nextCursor } = await pageOf(accountId(ctx), cursor, limit, q);
  const open = await openTasksOf(members);
  const items = await Promise.all(
    members.map(async (member) => {
      const facts = await factsOf(member._id);
      const stage = facts?.stage.value;
      const last = facts ? paidDays(facts).at(-1) : undefined;
      return {
        ...personView(member, settings),
        stage: stage ? STAGE_WORDS[stage] : null,
        line: last === undefined ? '还没下过单' : lastWords(today - last),
        openTasks: open.get(member._id) ?? 0,
      };
    }),
  );
  return { items, nextCursor };
}

/** The customers of a staff account, for operators. @throws STAFF_GONE */
export async function assigned(
  ctx: Ctx,
  { staffId, cursor, limit }: ParsedInput<'staff.assigned'>,
): Promise<Output<'staff.assigned'>> {
  await staffAccount(staffId);
  const settings = await currentSettings(ctx);
  const { members, nextCursor } = await pageOf(staffId, cursor, limit);
  const open = await openTasksOf(members);
  const items = members.map((member) => ({
    ...personView(member, settings),
    since: member.owner?.since ?? member.joinedAt,
    openTasks: open.get(member._id) ?? 0,
  }));
  return { items, nextCursor };
}

async function pageOf(
  staffId: string,
  cursor: string | undefined,
  limit: number,
  q = '',
): Promise<{ members: MemberRow[]; nextCursor: string | null }> {
  const rows = await membersOwnedBy(staffId, cursor, limit + 1, q);
  const members = rows.slice(0, limit);
  return { members, nextCursor: rows.length > limit ? (members.at(-1)?._id ?? null) : null };
}

async function openTasksOf(members: readonly MemberRow[]): Promise<Map<string, number>> {
  const counted = await TaskModel.aggregate<{ _id: string; n: number }>([
    {
      $match: {
        memberId: { $in: members.map(({ _id }) => _id) },
        state: { $in: ['pending', 'claimed', 'postponed'] },
      },
    },
    { $group: { _id: '$memberId', n: { $sum: 1 } } },
  ]);
  return new Map(counted.map(({ _id, n }) => [_id, n]));
}

function lastWords(days: number): string {
  return days === 0 ? '今天下过单' : `${days} 天前下过单`;
}
