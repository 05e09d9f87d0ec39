import type { Output } from '@shared/contracts';
import { useTimes } from '../../components/brand';
import { Answered } from '../../components/state';
import { useApi } from '../../services/use-api';

type Item = Output<'repurchase.ofMember'>['items'][number];

const NEXT = { first: '提醒一次', followUp: '再提醒一次', winBack: '转召回' } as const;
const SHOWN = 4;

/** What this member buys again, and how it stands with each: a date only where the model may name one. */
export function AgainCard({ memberId }: { memberId: string }) {
  return (
    <section className="card">
      <h2 className="card-title">下一次买什么</h2>
      <Answered of={useApi('repurchase.ofMember', { memberId })}>
        {({ items }) => {
          const known = items.filter(({ probability }) => probability !== null);
          const unknown = items.filter(({ probability }) => probability === null);
          return (
            <>
              <ul className="deeds">
                {known.slice(0, SHOWN).map((item) => (
                  <Again key={item.productId} item={item} />
                ))}
              </ul>
              {items.length === 0 && <p className="small mute">还没买过会用完的东西</p>}
              {unknown.length > 0 && (
                <p className="small mute">买的人还少，说不准：{unknown.map(({ name }) => name).join('、')}</p>
              )}
            </>
          );
        }}
      </Answered>
    </section>
  );
}

function Again({ item }: { item: Item }) {
  const { day, moment } = useTimes();
  const { name, times, sentence, probability, snoozedUntil, next, nextAt, due, expected } = item;
  const plan = snoozedUntil
    ? snoozedUntil.startsWith('9999')
      ? '会员说不再提醒'
      : `会员说 ${day(snoozedUntil)}前不提醒`
    : nextAt !== null && next !== null
      ? `${moment(nextAt)} ${NEXT[next]}`
      : '';
  return (
    <li>
      <span className="strong">
        {name} {due && <span className="chip chip-gold">该补了</span>}
      </span>
      {expected && (
        <span>
          <span className="due-day">{day(expected.day)}</span>{' '}
          <span className="small mute">
            八成在 {day(expected.from)}到 {day(expected.to)}
          </span>
        </span>
      )}
      <span className="small">{sentence}</span>
      <span className="small mute">
        {[`买过 ${times} 次`, probability !== null && `14 天内会买 ${Math.round(probability * 100)}%`, plan]
          .filter(Boolean)
          .join('，')}
      </span>
    </li>
  );
}
