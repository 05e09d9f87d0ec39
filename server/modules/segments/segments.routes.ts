import type { Routes } from '../../platform/module';
import { customerList, stageCounts } from './customers.queries';
import { portraitOf } from './portrait.queries';
import {
  byHand,
  oneSegment,
  putInto,
  saveSegment,
  segmentList,
  setSegmentState,
  takeOut,
} from './segments.service';

export const segmentRoutes: Routes = {
  'segments.list': segmentList,
  'segments.get': (ctx, { segmentId }) => oneSegment(ctx, segmentId),
  'segments.save': saveSegment,
  'segments.setState': async (ctx, { segmentId, on }) => {
    await setSegmentState(ctx, segmentId, on);
    return { ok: true };
  },
  'segments.put': async (ctx, { segmentId, memberIds }) => {
    await putInto(ctx, segmentId, memberIds);
    return { ok: true };
  },
  'segments.byHand': byHand,
  'segments.take': async (ctx, { segmentId, memberId }) => {
    await takeOut(ctx, segmentId, memberId);
    return { ok: true };
  },
  'customers.list': customerList,
  'customers.portrait': (ctx, { memberId }) => portraitOf(ctx, memberId),
  'customers.stages': stageCounts,
};
