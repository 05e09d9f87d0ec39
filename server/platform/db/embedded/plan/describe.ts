import { Int32 } from 'bson';
import { namespace } from '../catalog/model';
import type { Collection, Index } from '../catalog/model';
import type { Doc } from '../query';
import type { Plan, Query } from './plan';
import type { Stream } from './stream';

/** The plan as explain shows it: nested stages, the outermost last to run. */
function describePlan(plan: Plan, query: Query): Doc {
  let stage: Doc = plan.index
    ? { stage: 'FETCH', filter: query.filter, inputStage: scanStage(plan, plan.index) }
    : { stage: 'COLLSCAN', filter: query.filter, direction: direction(plan) };
  if (plan.sort) stage = { stage: 'SORT', sortPattern: plan.sort, inputStage: stage };
  if (query.skip) stage = { stage: 'SKIP', skipAmount: query.skip, inputStage: stage };
  if (query.limit && !plan.sort) stage = { stage: 'LIMIT', limitAmount: query.limit, inputStage: stage };
  return stage;
}

function scanStage(plan: Plan, index: Index): Doc {
  return {
    stage: 'IXSCAN',
    keyPattern: index.key,
    indexName: index.name,
    isMultiKey: index.multikey.size > 0,
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partial !== undefined,
    direction: direction(plan),
    boundedFields: new Int32(plan.bounded),
  };
}

function direction(plan: Plan): string {
  return plan.reverse ? 'backward' : 'forward';
}

export function describeQuery(db: string, name: string, plan: Plan | undefined, query: Query): Doc {
  return {
    plannerVersion: new Int32(1),
    namespace: `${db}.${name}`,
    indexFilterSet: false,
    parsedQuery: query.filter,
    winningPlan: plan ? describePlan(plan, query) : { stage: 'EOF' },
    rejectedPlans: [],
  };
}

/** What running the stream took. */
export function describeExecution(stream: Stream | undefined, collection: Collection | undefined): Doc {
  const keys = stream?.source.keysExamined ?? 0;
  const examined = stream?.source.documentsExamined ?? 0;
  return {
    executionSuccess: true,
    nReturned: new Int32(stream?.returned ?? 0),
    executionTimeMillis: new Int32(0),
    totalKeysExamined: new Int32(keys),
    totalDocsExamined: new Int32(examined),
    executionStages: {
      ...(stream ? describePlan(stream.plan, stream.query) : { stage: 'EOF' }),
      nReturned: new Int32(stream?.returned ?? 0),
      docsExamined: new Int32(examined),
      keysExamined: new Int32(keys),
      ...(collection && { namespace: namespace(collection) }),
    },
  };
}
