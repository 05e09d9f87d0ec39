import { Select } from 'antd';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { number } from '../../components/brand';
import { Answered, EmptyState } from '../../components/state';
import { useApi } from '../../services/use-api';

type Results = Output<'repurchase.results'>;

const KINDS = { first: '第一次提醒', followUp: '再提醒一次', winBack: '转召回' } as const;

/** What was promised, what was bought, of everything or of one product. */
export function ResultsCard({ products }: { products: { value: string; label: string }[] }) {
  const [productId, setProductId] = useState<string>();
  return (
    <section className="card">
      <h2 className="card-title">
        说得准不准
        <Select
          allowClear
          showSearch
          optionFilterProp="label"
          size="small"
          style={{ width: 180, marginLeft: 'auto' }}
          placeholder="全部商品"
          aria-label="看哪一件商品"
          value={productId ?? null}
          options={products}
          onChange={setProductId}
        />
      </h2>
      <Answered of={useApi('repurchase.results', productId === undefined ? {} : { productId })}>
        {(results) => <Kept results={results} />}
      </Answered>
    </section>
  );
}

/** A model that is honest has the mark at the end of its bar. */
function Kept({ results }: { results: Results }) {
  const { promiseDays, promises, expected, bought, brier, bins, reminders } = results;
  return (
    <>
      <p className="mute small" style={{ marginBottom: 8 }}>
        每次估的「{promiseDays} 天内会买」，到期后和真实订单对一遍
      </p>
      {promises === 0 ? (
        <EmptyState title={`第一批预测 ${promiseDays} 天后到期，到时这里会说准不准`} />
      ) : (
        <>
          <p className="mute small">
            {number(promises)} 次预测到期，预计 {number(Math.round(expected))} 次会买，实际 {number(bought)}{' '}
            次{brier !== null && `；平均平方误差 ${brier.toFixed(4)}（越小越准）`}。绿条是实际，黑线是预计。
          </p>
          <div className="kept">
            {bins.map((bin) => (
              <Bin key={bin.from} bin={bin} />
            ))}
          </div>
        </>
      )}
      <h2 className="card-title top-gap">
        提醒之后<small>提醒交给触达，那件东西后来又买了的</small>
      </h2>
      <dl className="sums sums-wide">
        {reminders.map(({ kind, told, bought: after }) => (
          <Reminder key={kind} name={KINDS[kind]} told={told} bought={after} />
        ))}
      </dl>
    </>
  );
}

function Bin({ bin: { from, to, promises, expected, bought } }: { bin: Results['bins'][number] }) {
  const percent = (share: number): string => `${Math.round(share * 100)}%`;
  return (
    <>
      <span className="mute">
        {percent(from)}–{percent(to)}
      </span>
      <span className="kept-bar">
        <i style={{ width: percent(bought / promises) }} />
        <b style={{ left: percent(expected / promises) }} />
      </span>
      <span>
        {number(promises)} 次，实际 {((bought / promises) * 100).toFixed(1)}%
      </span>
    </>
  );
}

function Reminder({ name, told, bought }: { name: string; told: number; bought: number }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {number(told)} 次
        {told > 0 && `，之后买了 ${number(bought)} 次（${Math.round((bought / told) * 100)}%）`}
      </dd>
    </>
  );
}
