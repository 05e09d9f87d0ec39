import './sales-card.css';
import type { Output } from '@shared/contracts';
import { useTimes } from '../../components/brand';
import { csvLines, downloadCsv } from '../../components/csv';
import { salesTree, signedYuan, worstOf } from './sales-tree';
import type { SalesTree, TreeNode } from './sales-tree';

type NewSales = Output<'screens.newSales'>;

/** Where a node stands: left in percent, top in points. */
const PLACES: Readonly<Record<keyof SalesTree, readonly [number, number]>> = {
  money: [0, 137],
  orders: [37, 66],
  each: [37, 208],
  joined: [74, 0],
  conversion: [74, 132],
};
/** From the right of one node to the left of another, in the picture's own 100 × 292. */
const LINES: readonly { to: keyof SalesTree; d: string }[] = [
  { to: 'orders', d: 'M26 179 C31.5 179 31.5 108 37 108' },
  { to: 'each', d: 'M26 179 C31.5 179 31.5 250 37 250' },
  { to: 'joined', d: 'M63 108 C68.5 108 68.5 42 74 42' },
  { to: 'conversion', d: 'M63 108 C68.5 108 68.5 174 74 174' },
];

/** What new customers brought, and which step made it more or less than before. */
export function SalesCard({ sales, days }: { sales: NewSales; days: number }) {
  const { day } = useTimes();
  const tree = salesTree(sales);
  const worst = worstOf(tree);
  const span = days === 1 ? day(sales.to) : `${day(sales.from)}–${day(sales.to)}`;
  return (
    <section className="card">
      <h2 className="card-title">
        新客销售额去哪了
        <small>
          {span}，对此前 {days} 天，每一段各让它变了多少
        </small>
        <button type="button" className="link" onClick={() => exportTree(tree, sales)}>
          导出 CSV
        </button>
      </h2>
      <div className="tree">
        <svg viewBox="0 0 100 292" preserveAspectRatio="none" aria-hidden="true">
          {LINES.map(({ to, d }) => (
            <path key={to} d={d} className={tree[to] === worst ? 'tree-worst-line' : undefined} />
          ))}
        </svg>
        {(Object.keys(PLACES) as (keyof SalesTree)[]).map((key) => (
          <Node
            key={key}
            node={tree[key]}
            place={PLACES[key]}
            root={key === 'money'}
            worst={tree[key] === worst}
          />
        ))}
        <span className="tree-times" style={{ left: '37%', top: 168 }}>
          ×
        </span>
        <span className="tree-times" style={{ left: '74%', top: 97 }}>
          ×
        </span>
      </div>
      <div className="tree-sum">
        {sales.parts ? (
          <>
            {[tree.joined, tree.conversion, tree.each].map(({ name, part }) => (
              <span key={name}>
                {name}
                <b className={part !== null && part < 0 ? 'bad' : undefined}>{signedYuan(part ?? 0)}</b>
              </span>
            ))}
            <span>
              = 变化<b>{signedYuan(sales.now.money - sales.before.money)}</b>
            </span>
          </>
        ) : (
          '两段时间里都有新客下单，才能说出是哪一段变了'
        )}
      </div>
    </section>
  );
}

interface NodeProps {
  node: TreeNode;
  place: readonly [number, number];
  root: boolean;
  worst: boolean;
}

function Node({ node: { name, value, note, change }, place: [left, top], root, worst }: NodeProps) {
  const classes = ['tree-node', root && 'tree-root', worst && 'tree-worst'].filter(Boolean).join(' ');
  return (
    <div className={classes} style={{ left: `${left}%`, top }}>
      {name}
      <b>{value}</b>
      <small>
        {note}
        <span>{change}</span>
      </small>
    </div>
  );
}

function exportTree(tree: SalesTree, { from, to }: NewSales): void {
  const rows = Object.values(tree).map((node: TreeNode) => [node.name, node.value, node.note, node.change]);
  downloadCsv(`新客销售额 ${from} ${to}`, [csvLines([['哪一段', '现在', '此前或贡献', '变化'], ...rows])]);
}
