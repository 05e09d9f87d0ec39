import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { STATE_WORDS } from '@shared/domain/outreach/outreach.words';
import { useTimes } from '../../components/brand';
import { STATE_CHIPS } from '../../components/message-words';
import type { Message } from '../../components/message-words';
import { Answered } from '../../components/state';
import { useApi } from '../../services/use-api';

type Run = Output<'sop.runs'>['items'][number];

const SHOWN = 5;
const RUN_STATES: Record<Run['state'], string> = { active: '在走', finished: '走完', stopped: '中途停' };

/** The messages to this member, and why each went out or not. */
export function MessagesCard({ memberId }: { memberId: string }) {
  const asked = useApi('outreach.messages', { memberId, limit: SHOWN });
  return (
    <section className="card">
      <h2 className="card-title">
        消息
        {asked.data?.nextCursor && (
          <Link className="link" to={`/messages?memberId=${memberId}`}>
            全部
          </Link>
        )}
      </h2>
      <Answered of={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="small mute">还没有给 TA 发过，也没有要发的</p>
          ) : (
            <ul className="deeds">
              {items.map((message) => (
                <Said key={message.id} message={message} />
              ))}
            </ul>
          )
        }
      </Answered>
    </section>
  );
}

function Said({ message: { title, state, reason, says, endedAt, dueAt, queuedAt } }: { message: Message }) {
  const { moment } = useTimes();
  return (
    <li>
      <span className="row">
        <span className="small strong">{title}</span>
        <span className={STATE_CHIPS[state]}>{STATE_WORDS[state]}</span>
      </span>
      <span className="small">{says}</span>
      <span className="tiny mute">
        {[endedAt === null && dueAt !== null ? `${moment(dueAt)} 起` : moment(endedAt ?? queuedAt), reason]
          .filter(Boolean)
          .join('，')}
      </span>
    </li>
  );
}

/** The ways of this member through SOPs: which step, and why it ended as it did. */
export function WaysCard({ memberId }: { memberId: string }) {
  return (
    <section className="card">
      <h2 className="card-title">走过的 SOP</h2>
      <Answered of={useApi('sop.runs', { memberId, limit: SHOWN })}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="small mute">还没有走过</p>
          ) : (
            <ul className="deeds">
              {items.map((run) => (
                <Way key={run.runId} run={run} />
              ))}
            </ul>
          )
        }
      </Answered>
    </section>
  );
}

function Way({ run: { sopId, sop, state, reason, enrolledAt, steps } }: { run: Run }) {
  const { moment } = useTimes();
  return (
    <li>
      <span className="row small">
        <Link className="link strong" to={`/sops/${sopId}`}>
          {sop}
        </Link>
        <span className={state === 'active' ? 'chip chip-good' : 'chip'}>{RUN_STATES[state]}</span>
        <span className="tiny mute">{moment(enrolledAt)} 开始</span>
      </span>
      {steps.map(({ stepId, title, state: step, words, reason: why, dueAt }) => (
        <span key={stepId} className={step === 'pending' ? 'small' : 'small mute'}>
          {title}：{step === 'pending' && dueAt !== null ? `${moment(dueAt)} 提醒` : words}
          {why && `，${why}`}
        </span>
      ))}
      {reason && <span className="tiny mute">{reason}</span>}
    </li>
  );
}
