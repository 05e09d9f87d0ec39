import type { Output, ParsedInput } from '@shared/contracts';
import { AppError } from '@shared/errors';
import { audit } from '../../platform/audit';
import type { Ctx } from '../../platform/context';
import { avatarUrl, membersById } from '../members';
import {
  audiences,
  putByHand,
  putTag,
  readersOf,
  saveTerms,
  segmentRows,
  setTagState,
  tagOf,
  takeTag,
  trendOf,
  versionsOf,
} from '../tags';
import type { Audience } from '../tags';
import { MemberStateModel } from './state.model';

type Segment = Output<'segments.list'>['items'][number];

export async function segmentList(ctx: Ctx): Promise<Output<'segments.list'>> {
  const rows = await segmentRows();
  const views = await audiences(ctx, rows);
  const items = views.map((view, at) => segmentView(view, rows[at]?.frozen ?? false));
  return { items, members: await MemberStateModel.estimatedDocumentCount() };
}

function segmentView({ keepDays: _, ...view }: Audience, frozen: boolean): Segment {
  return { ...view, kind: frozen ? 'static' : 'dynamic' };
}

/** @throws SEGMENT_GONE */
export async function oneSegment(ctx: Ctx, segmentId: string): Promise<Output<'segments.get'>> {
  const row = await tagOf(segmentId, 'segment');
  const [view] = await audiences(ctx, [row]);
  if (!view) throw new AppError('SEGMENT_GONE');
  const [versions, trend] = [await versionsOf(ctx, segmentId), await trendOf(ctx, segmentId)];
  const readers = await readersOf(ctx, segmentId);
  return { ...segmentView(view, row.frozen), versions, readers, trend };
}

/** @throws SEGMENT_GONE */
export async function byHand(
  ctx: Ctx,
  { segmentId, cursor, limit }: ParsedInput<'segments.byHand'>,
): Promise<Output<'segments.byHand'>> {
  await tagOf(segmentId, 'segment');
  const { items, nextCursor } = await putByHand(ctx, segmentId, cursor, limit);
  const members = await membersById(items.map(({ memberId }) => memberId));
  return {
    items: items.map((item) => {
      const member = members.get(item.memberId);
      return { ...item, nickname: member?.nickname ?? '', avatarUrl: member ? avatarUrl(member) : null };
    }),
    nextCursor,
  };
}

/** @throws what `saveTerms` of tags throws */
export async function saveSegment(
  ctx: Ctx,
  { segmentId, edition, name, note, kind, rule }: ParsedInput<'segments.save'>,
): Promise<Output<'segments.save'>> {
  const terms = { name, note, rule };
  const saved = await saveTerms(
    ctx,
    { kind: 'segment', groupId: null, keepDays: null, frozen: kind === 'static', ...terms },
    { tagId: segmentId, edition },
  );
  audit(ctx, 'segments.save', saved.tagId, { ...terms, kind, version: saved.version });
  return { segmentId: saved.tagId, version: saved.version };
}

/** @throws SEGMENT_GONE */
export async function setSegmentState(ctx: Ctx, segmentId: string, on: boolean): Promise<void> {
  await setTagState(ctx, segmentId, 'segment', on);
  audit(ctx, 'segments.setState', segmentId, { on });
}

/** @throws SEGMENT_GONE, MEMBER_DELETED */
export async function putInto(ctx: Ctx, segmentId: string, memberIds: readonly string[]): Promise<void> {
  await onlyOn(segmentId);
  for (const memberId of new Set(memberIds)) await putTag(ctx, memberId, segmentId, 'manual', '');
  audit(ctx, 'segments.put', segmentId, { memberIds });
}

/** @throws SEGMENT_GONE, MEMBER_DELETED */
export async function takeOut(ctx: Ctx, segmentId: string, memberId: string): Promise<void> {
  await onlyOn(segmentId);
  await takeTag(ctx, memberId, segmentId);
  audit(ctx, 'segments.take', segmentId, { memberId });
}

async function onlyOn(segmentId: string): Promise<void> {
  const { on } = await tagOf(segmentId, 'segment');
  if (!on) throw new AppError('SEGMENT_GONE');
}
