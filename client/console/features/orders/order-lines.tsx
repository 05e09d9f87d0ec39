import { number, yuan } from '../../components/brand';
import { Thumb } from '../../components/thumb';
import type { Order } from './order-room';

/** What was bought, and the receipt that adds up to what was paid. */
export function OrderLines({ order }: { order: Order }) {
  return (
    <section className="card">
      <h2 className="card-title">商品</h2>
      <table className="lines-table">
        <thead>
          <tr>
            <th>商品</th>
            <th className="right">单价</th>
            <th className="right">件数</th>
            <th className="right">已发</th>
            <th className="right">实付</th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.key}>
              <td>
                <span className="row">
                  <Thumb url={line.imageUrl} />
                  <span>
                    <span className="strong">{line.name}</span> <span className="mute">{line.option}</span>
                    {line.kind === 'exchange' && <span className="chip chip-gold">积分换</span>}
                    {line.afterSale && (
                      <>
                        <br />
                        <span className="tiny bad">{line.afterSale}</span>
                      </>
                    )}
                  </span>
                </span>
              </td>
              <td className="right">
                {yuan(line.unit)}
                {line.listUnit > line.unit && <div className="tiny mute">原价 {yuan(line.listUnit)}</div>}
              </td>
              <td className="right">{number(line.quantity)}</td>
              <td className="right">{number(line.shipped)}</td>
              <td className="right strong">
                {yuan(line.paid)}
                {line.points > 0 && <div className="tiny mute">{number(line.points)} 积分</div>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl className="sums receipt">
        {order.rows.map((row) => (
          <Row key={`${row.label}|${row.note}`} row={row} />
        ))}
        <dt className="strong total">应付</dt>
        <dd className="total">{yuan(order.payable)}</dd>
      </dl>
    </section>
  );
}

function Row({ row }: { row: Order['rows'][number] }) {
  return (
    <>
      <dt>
        {row.label}
        {row.note && <span className="tiny">，{row.note}</span>}
      </dt>
      <dd>{yuan(row.amount)}</dd>
    </>
  );
}
