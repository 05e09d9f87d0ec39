import { useRef, useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { attempt } from '@mini/services/attempt';
import { isWeapp } from '@mini/services/wx';
import { useShareMessage } from '@mini/services/wx-share';
import { isStillMeant, useCardFor } from '@mini/stores/card-for';
import { useLoginFirst } from '@mini/stores/login-first';
import { useSession } from '@mini/stores/session';
import { pageOf } from '@shared/domain/attribution/material';
import { makeCard, messageOf, passedOn } from './make';
import type { Line, Made, Recipient } from './make';
import { titleOf } from './subject';
import type { Subject } from './subject';

/**
 * Sharing on one page. `standing`: what WeChat's own menu shares; null where a page is no one thing. Call it in the page
 * itself.
 */
export function useShare(standing: Subject | null) {
  const loggedIn = useSession((state) => state.loggedIn);
  const loginFirst = useLoginFirst();
  const { params } = useRouter();
  const { customer } = useCardFor();
  const to = recipientOf(params, customer && isStillMeant(customer, Date.now()) ? customer : null);
  const [subject, setSubject] = useState<Subject | null>(null);
  const [line, setLine] = useState<Line | null>(null);
  const [made, setMade] = useState<Made | null>(null);
  // What is being made for a line that was left for another is of no use any more.
  const turn = useRef(0);

  async function prepare(of: Subject, with_: Line | null): Promise<void> {
    const mine = ++turn.current;
    setLine(with_);
    setMade(null);
    const done = await attempt(async () => {
      const card = await makeCard({ subject: of, line: with_, to }, isWeapp ? 'card' : 'link');
      if (mine === turn.current) setMade(card);
    }, '卡片没有画好，请再试一次');
    if (!done && mine === turn.current) setSubject(null);
  }

  useShareMessage((from) => {
    if (from === 'button' && subject && made) {
      passedOn(subject, made, to);
      return messageOf(made);
    }
    if (!standing) return {};
    const plain = { title: titleOf(standing, ''), path: pageOf(standing.material) };
    if (!loggedIn) return plain;
    const promise = makeCard({ subject: standing, line: null, to }, 'card').then((card) => {
      passedOn(standing, card, to);
      return messageOf(card);
    });
    // WeChat falls back to the plain one when it fails or takes longer than 3 s.
    return { ...plain, promise };
  });

  return {
    subject,
    line,
    made,
    to,
    /** Opens the sheet; a visitor logs in first, since a link is somebody's. */
    offer: (of: Subject) =>
      loginFirst(() => {
        setSubject(of);
        void prepare(of, null);
      }),
    choose: (next: Line | null) => {
      if (subject) void prepare(subject, next);
    },
    close: () => {
      turn.current += 1;
      setSubject(null);
    },
  };
}

export type Sharing = ReturnType<typeof useShare>;

/** Of the page's address: `to` a customer, for a `task`; else the customer something is being chosen for. */
function recipientOf(
  { to, task }: Record<string, string | undefined>,
  chosen: { memberId: string; nickname: string } | null,
): Recipient {
  if (to) return { memberId: to, nickname: null, taskKey: task ? decodeURIComponent(task) : null };
  return { memberId: chosen?.memberId ?? null, nickname: chosen?.nickname ?? null, taskKey: null };
}
