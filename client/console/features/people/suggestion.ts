import type { Stage } from '@shared/domain/segments/stage';
import { CHATTY_TAG } from '@shared/domain/tags/defaults';

/** What is known of a member when one asks what to do now. */
export interface Known {
  stage: Stage | null;
  /** 「买过 3 次，上次是 21 天前，平常 25 天买一次」 */
  stageSentence: string;
  daysSinceJoin: number;
  coupons: number;
  ownerName: string | null;
  advocate: boolean;
  advocateSentence: string;
  held: readonly { tagId: string; why: string }[];
  /** What they buy again, what is due first. */
  again: readonly { name: string; due: boolean; sentence: string }[];
  /** The longest window of the contact budget that is used up; null while there is room. */
  full: { window: 'day' | 'week' | 'days30'; made: number } | null;
}

export interface Suggestion {
  what: string;
  because: string;
  /** The window that does it; null where nothing has to be opened. */
  act: 'coupon' | 'assign' | null;
}

const AWAY: readonly (Stage | null)[] = ['atRisk', 'dormant', 'lost'];

/** The one thing to do about a member now, with its reason: restraint first, then what is due, then how they stand. */
export function suggestionOf(known: Known): Suggestion {
  const { stage, stageSentence, coupons, ownerName, held, again, full } = known;
  if (full) return { ...rest(full), act: null };
  const chatty = held.find(({ tagId }) => tagId === CHATTY_TAG);
  if (chatty) return { what: '请 TA 写评价、带朋友来，别催下单', because: chatty.why, act: null };
  const due = again.find((item) => item.due);
  if (due) return { ...asked(`聊聊${due.name}，该补了`, ownerName), because: due.sentence };
  if (AWAY.includes(stage)) {
    if (coupons === 0) return { what: '送一张券，请 TA 回来看看', because: stageSentence, act: 'coupon' };
    const because = `${stageSentence}；手里还有 ${coupons} 张券没用，再发也是放着`;
    return { ...asked('问问近况，先不发券', ownerName), because };
  }
  if (known.advocate) return { what: '新品先请 TA 试试', because: known.advocateSentence, act: null };
  if (stage === 'prospect' && coupons === 0)
    return { what: '送一张首单券', because: `来了 ${known.daysSinceJoin} 天，还没下过单`, act: 'coupon' };
  return { what: '现在不用做什么', because: stageSentence, act: null };
}

function rest({ window, made }: NonNullable<Known['full']>): Pick<Suggestion, 'what' | 'because'> {
  if (window === 'day') return { what: '今天先别再联系', because: `今天联系过 ${made} 次，到上限了` };
  const span = window === 'week' ? '7 天' : '30 天';
  return { what: '这几天先别联系', because: `${span}里联系过 ${made} 次，到上限了` };
}

/** Somebody who knows them does it; where there is nobody, that comes first. */
function asked(what: string, ownerName: string | null): Pick<Suggestion, 'what' | 'act'> {
  return ownerName === null
    ? { what: `派一位导购，${what}`, act: 'assign' }
    : { what: `请${ownerName}${what}`, act: null };
}
