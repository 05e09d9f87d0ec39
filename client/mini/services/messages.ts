import { answersOf } from './ask-days';
import type { Asked } from './ask-days';
import { standinSubscribe } from './standin';
import { isWeapp } from './wx';
import { requestMessages } from './wx-messages';

/** Asks WeChat for one more message of each template; a browser in development asks the stand-in. Belongs in a tap. */
export async function allowMessages(templateIds: readonly string[]): Promise<Asked> {
  if (isWeapp) return requestMessages(templateIds);
  const answer = await standinSubscribe(templateIds, true).catch(() => null);
  return answer ? answersOf(answer, templateIds) : 'failed';
}
