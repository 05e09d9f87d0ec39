import type { NameOf } from '@shared/domain/events/sentence.words';
import type { Ctx } from '../../platform/context';

/** How some of these things are called today, by id; what a reader does not know it leaves out. */
type NameReader = (ctx: Ctx, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

const readers = new Set<NameReader>();
let tagsOpenToMembers: (ctx: Ctx) => Promise<readonly string[]> = async () => [];

/** Events know ids only; who knows names lends them, so that the story can be read by people. */
export function lendNames(reader: NameReader): void {
  readers.add(reader);
}

/** Events know no tags: who keeps them says which ones members see of themselves, by id. */
export function lendOpenTags(reader: (ctx: Ctx) => Promise<readonly string[]>): void {
  tagsOpenToMembers = reader;
}

export function openTags(ctx: Ctx): Promise<readonly string[]> {
  return tagsOpenToMembers(ctx);
}

export async function namesOf(ctx: Ctx, ids: readonly string[]): Promise<NameOf> {
  const wanted = [...new Set(ids)];
  const known = wanted.length === 0 ? [] : await Promise.all([...readers].map((read) => read(ctx, wanted)));
  return (id) => known.map((names) => names.get(id)).find((name) => name !== undefined);
}
