import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { number, useTimes } from '../../components/brand';
import { Answered } from '../../components/state';
import { useApi } from '../../services/use-api';
import { NextCurve } from './next-curve';

type Item = Output<'repurchase.ofMember'>['items'][number];

const NEXT = { first: '提醒一次', followUp: '再提醒一次', winBack: '转召回' } as const;
const SHOWN = 4;

/** What this member buys again and when, what is due first: a day only where the model may name one. */
export function AgainCard({ memberId }: { memberId: string }) {
  return (
    <section className="card">
      <Answered of={useApi('repurchase.ofMember', { memberId })}>
        {({ items }) =>
          items.length === 0 ? (
            <>
              <h2 className="card-title">下一次买什么</h2>
              <p className="small mute">还没买过会用完的东西</p>
            </>
          ) : (
            <Items items={items} />
          )
        }
      </Answered>
    </section>
  );
}

function Items({ items }: { items: readonly Item[] }) {
  const [chosen, setChosen] = useState(items[0]?.productId);
  const [all, setAll] = useState(false);
  const known = items.filter(({ curve }) => curve !== null);
  const unknown = items.filter(({ curve }) => curve === null);
  const shown = known.find(({ productId }) => productId === chosen) ?? known[0];
  const others = known.filter((item) => item !== shown);
  return (
    <>
      {shown && <Again item={shown} />}
      <ul className="next-others">
        {(all ? others : others.slice(0, SHOWN)).map(({ productId, name, probability, due }) => (
          <li key={productId}>
            <button type="button" className="link" onClick={() => setChosen(productId)}>
              {name}
            </button>
            {due && <span className="chip chip-gold">该补了</span>}
            <span className="mute">14 天内 {percent(probability ?? 0)}</span>
          </li>
        ))}
      </ul>
      {others.length > SHOWN && (
        <button type="button" className="link small" onClick={() => setAll(!all)}>
          {all ? '收起' : `还有 ${number(others.length - SHOWN)} 件`}
        </button>
      )}
      {unknown.length > 0 && (
        <p className="small mute">买的人还少，说不准：{unknown.map(({ name }) => name).join('、')}</p>
      )}
    </>
  );
}

function Again({ item }: { item: Item }) {
  const { day, moment } = useTimes();
  const { name, times, everyDays, probability, next, nextAt, due, expected, week, curve, lastDay } = item;
  const plan =
    snoozed(item, day) ?? (nextAt !== null && next !== null ? `${moment(nextAt)} ${NEXT[next]}` : '');
  const gaps =
    everyDays === null ? '只买过 1 次' : `${number(times - 1)} 段间隔，平均 ${number(everyDays)} 天`;
  return (
    <>
      <h2 className="card-title">
        下一次买{name}
        {due && <span className="chip chip-gold">该补了</span>}
      </h2>
      <p className="next-head">
        {expected ? (
          <>
            <b>{day(expected.day)}</b> 八成在 {day(expected.from)}到 {day(expected.to)}
          </>
        ) : (
          <>
            <b>{percent(week ?? 0)}</b> 本周回购概率，还说不准哪一天
          </>
        )}
      </p>
      {curve && (
        <NextCurve
          curve={curve}
          from={day(lastDay)}
          to={expected ? day(expected.to) : `买后 ${number(Math.round(curve.high))} 天`}
        />
      )}
      <p className="small mute">
        {[gaps, probability !== null && `14 天内会买 ${percent(probability)}`, plan]
          .filter(Boolean)
          .join('，')}
      </p>
    </>
  );
}

function snoozed({ snoozedUntil }: Item, day: (day: string) => string): string | null {
  if (snoozedUntil === null) return null;
  return snoozedUntil.startsWith('9999') ? '会员说不再提醒' : `会员说 ${day(snoozedUntil)}前不提醒`;
}

function percent(share: number): string {
  const whole = Math.round(share * 100);
  return whole < 1 ? '不到 1%' : `${whole}%`;
}
