import './repurchase.css';
import { Button, Table } from 'antd';
import type { Output } from '@shared/contracts';
import { AheadCard } from '../../components/ahead-card';
import { number, useTimes } from '../../components/brand';
import { useMay } from '../../components/operator';
import { Page } from '../../components/page';
import { Answered, EmptyState } from '../../components/state';
import { useApi, useCommand } from '../../services/use-api';
import { ResultsCard } from './results-card';

type Learned = Output<'repurchase.learned'>;
type Item = Learned['items'][number];

const LEVELS = { product: '商品', category: '分类', store: '全店' } as const;

/** What the shop has learned of how things are used up, and whether that was right. */
export function RepurchaseRoom() {
  const { moment } = useTimes();
  const may = useMay();
  const learned = useApi('repurchase.learned', {});
  const ahead = useApi('repurchase.ahead', {});
  const learn = useCommand('repurchase.learn', '学完了');
  const fittedAt = learned.data?.fittedAt ?? null;
  return (
    <Page
      note={fittedAt === null ? '还没有学过，每周一凌晨学一次' : `学于 ${moment(fittedAt)}，每周一凌晨学一次`}
      actions={
        may && (
          <Button loading={learn.busy} onClick={() => void learn.run({})}>
            现在学一遍
          </Button>
        )
      }
    >
      <div className="halves">
        <Answered of={ahead}>{(data) => <AheadCard ahead={data} />}</Answered>
        <ResultsCard products={productsOf(learned.data)} />
      </div>
      <Answered of={learned}>{(data) => <Cycles learned={data} />}</Answered>
    </Page>
  );
}

/** Products with a rhythm of their own, or that are bought at all. */
function productsOf(learned: Learned | undefined): { value: string; label: string }[] {
  const products = learned?.items.filter(({ level }) => level === 'product') ?? [];
  return products.map(({ key, name }) => ({ value: key.slice('product:'.length), label: name }));
}

function Cycles({ learned: { items, needed } }: { learned: Learned }) {
  const longest = Math.max(1, ...items.map(({ model }) => model?.high ?? 0));
  return (
    <section className="card">
      <h2 className="card-title">
        学到的周期
        <small>买过的人满 {number(needed)} 位才单独学；不够的跟着分类，再不够跟着全店</small>
      </h2>
      <Table<Item>
        size="middle"
        rowKey="key"
        dataSource={items}
        pagination={items.length > 50 ? { pageSize: 50 } : false}
        locale={{ emptyText: <EmptyState title="还没有学过，或者还没有人买" /> }}
        columns={[
          {
            title: '谁的节奏',
            render: (_, { name, level }) => (
              <span>
                <span className="strong">{name}</span> <span className="mute">{LEVELS[level]}</span>
              </span>
            ),
          },
          { title: '买过的人', align: 'right', dataIndex: 'people', render: number },
          { title: '一次几件', align: 'right', dataIndex: 'typicalUnits', render: number },
          {
            title: '多久再买（天）',
            render: (_, { model }) =>
              model ? <b>{number(model.cycle)}</b> : <span className="mute">人还不够，跟着上一级</span>,
          },
          {
            title: '八成人在',
            render: (_, { model }) => model && <Band {...model} longest={longest} />,
          },
          { title: '规律', align: 'right', render: (_, { model }) => model && `${model.k} / 8` },
          {
            title: '买一次就停',
            align: 'right',
            render: (_, { model }) => model && `${Math.round(model.stops * 100)}%`,
          },
          {
            title: '对会员说',
            render: (_, { model }) =>
              model && (
                <span className={model.datable ? 'chip chip-good' : 'chip'}>
                  {model.datable ? '还剩几天' : '只说可能'}
                </span>
              ),
          },
        ]}
      />
    </section>
  );
}

function Band({ low, cycle, high, longest }: NonNullable<Item['model']> & { longest: number }) {
  const at = (days: number): string => `${(days / longest) * 100}%`;
  return (
    <span className="row">
      <span className="band" aria-hidden="true">
        <i style={{ left: at(low), width: at(high - low) }} />
        <b style={{ left: at(cycle) }} />
      </span>
      <span className="mute">
        {number(low)}–{number(high)} 天
      </span>
    </span>
  );
}
