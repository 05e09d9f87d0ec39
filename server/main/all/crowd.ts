import type { Deps } from '../../platform/context';
import { openidOf, unionidOf } from '../../wechat-standin';
import { addCrowd } from '../simulate/crowd';

/** Adds the crowd of the demo brand; answers the sentence that says so. */
export async function crowdJoins(deps: Deps, signal?: AbortSignal): Promise<string> {
  const { WX_APPID: appid, DEMO_CROWD: members } = deps.config;
  const began = performance.now();
  const namesOf = (userId: string) => ({ openid: openidOf(appid, userId), unionid: unionidOf(userId) });
  const told = await addCrowd(deps, { members, namesOf, ...(signal ? { signal } : {}) });
  const seconds = Math.round((performance.now() - began) / 1_000);
  return `${told.members} more members with a year of history (${told.orders} orders) are there after ${seconds} s.`;
}

/** Adds the crowd while the shop is open. Answers how to end it: who is there by then stays. */
export function gatherCrowd(deps: Deps): () => Promise<void> {
  if (deps.config.DEMO_CROWD === 0) return () => Promise.resolve();
  const leaving = new AbortController();
  const gathering = crowdJoins(deps, leaving.signal).then(
    (said) => void process.stdout.write(`  Demo: ${said}\n`),
    (error: unknown) => deps.log.error({ err: error }, 'the crowd of the demo brand did not come whole'),
  );
  return async () => {
    leaving.abort();
    await gathering;
  };
}
