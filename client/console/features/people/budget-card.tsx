import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { number, useTimes } from '../../components/brand';
import { Answered } from '../../components/state';
import { useApi } from '../../services/use-api';

type Budget = Output<'outreach.budget'>;

const WINDOWS: Record<Budget['windows'][number]['window'], string> = {
  day: '今天',
  week: '7 天',
  days30: '30 天',
};
const SHOWN = 5;

/** How often more this member may be spoken to, and which contacts took the room. */
export function BudgetCard({ memberId }: { memberId: string }) {
  const { moment } = useTimes();
  const [all, setAll] = useState(false);
  return (
    <section className="card">
      <h2 className="card-title">
        触达额度<small>全渠道合计</small>
      </h2>
      <Answered of={useApi('outreach.budget', { memberId })}>
        {({ windows, sentence, contacts }) => (
          <>
            {windows.map((room) => (
              <Room key={room.window} room={room} />
            ))}
            <p className="small mute">{sentence}</p>
            {contacts.length > 0 && (
              <ul className="deeds" style={{ marginTop: 12 }}>
                {(all ? contacts : contacts.slice(0, SHOWN)).map(({ what, at, service, reserved }) => (
                  <li key={`${at}.${what}`}>
                    <span className="small">
                      {what}
                      {service && <span className="tiny mute">，服务通知不受限，也算一次</span>}
                      {reserved && <span className="tiny mute">，占着还没发</span>}
                    </span>
                    <span className="tiny mute">{moment(at)}</span>
                  </li>
                ))}
              </ul>
            )}
            {contacts.length > SHOWN && (
              <button type="button" className="link small" onClick={() => setAll(!all)}>
                {all ? '收起' : `还有 ${number(contacts.length - SHOWN)} 次`}
              </button>
            )}
          </>
        )}
      </Answered>
    </section>
  );
}

function Room({ room: { window, made, limit } }: { room: Budget['windows'][number] }) {
  return (
    <div className="room">
      <span className="mute">{WINDOWS[window]}</span>
      <b className={made > limit ? 'bad' : undefined}>
        {made} / {limit}
      </b>
      <span className="room-bar" aria-hidden>
        {Array.from({ length: limit }, (_, at) => (
          <i key={at} className={at < made ? 'on' : undefined} />
        ))}
      </span>
    </div>
  );
}
