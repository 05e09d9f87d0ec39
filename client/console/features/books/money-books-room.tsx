import { Button, Table } from 'antd';
import { number, useTimes, yuan } from '../../components/brand';
import { NavIcon } from '../../components/nav-icon';
import { Page } from '../../components/page';
import { Answered } from '../../components/state';
import { useApi, useCommand } from '../../services/use-api';

const BOOKS = { money: '钱', coupons: '券', stock: '货' } as const;

/** Do money, coupons and stock add up? What does not is named, one by one. */
export function MoneyBooksRoom() {
  const { moment } = useTimes();
  const books = useApi('pay.books', {});
  const prove = useCommand('pay.prove', '核对完了');
  const checkedAt = books.data?.checkedAt ?? null;
  return (
    <Page
      note={checkedAt === null ? '还没有核对过' : `核对于 ${moment(checkedAt)}`}
      actions={
        <Button loading={prove.busy} onClick={() => void prove.run({})}>
          现在核对
        </Button>
      }
    >
      <Answered of={books}>
        {({ money, coupons, stock, disagreements, balanced }) => (
          <>
            {checkedAt !== null && (
              <div className={balanced ? 'notice notice-good' : 'notice notice-bad'}>
                {balanced && <NavIcon name="check" size={16} />}
                {balanced
                  ? `${number(money.orders)} 个订单、${number(coupons.given)} 张券、${number(stock.skus)} 种货，一分一件不差`
                  : `${number(disagreements.length)} 处对不上，先看下面是哪一笔`}
              </div>
            )}
            <div className="thirds">
              <section className="card">
                <h2 className="card-title">
                  钱<small>{number(money.orders)} 个订单</small>
                </h2>
                <dl className="sums">
                  <dt>订单应收</dt>
                  <dd>{yuan(money.payable)}</dd>
                  <dt>微信收到</dt>
                  <dd>{yuan(money.received)}</dd>
                  <dt>已退</dt>
                  <dd>{yuan(money.refunded)}</dd>
                  <dt>正在退</dt>
                  <dd>{yuan(money.refunding)}</dd>
                  <dt className="strong">留下</dt>
                  <dd>{yuan(money.received - money.refunded)}</dd>
                </dl>
              </section>
              <section className="card">
                <h2 className="card-title">券</h2>
                <dl className="sums">
                  <dt>发出</dt>
                  <dd>{number(coupons.given)} 张</dd>
                  <dt>锁在未付订单里</dt>
                  <dd>{number(coupons.locked)} 张</dd>
                  <dt>用掉</dt>
                  <dd>{number(coupons.used)} 张</dd>
                </dl>
              </section>
              <section className="card">
                <h2 className="card-title">
                  货<small>{number(stock.skus)} 种</small>
                </h2>
                <dl className="sums">
                  <dt>可卖</dt>
                  <dd>{number(stock.available)} 件</dd>
                  <dt>未付订单占着</dt>
                  <dd>{number(stock.reserved)} 件</dd>
                  <dt>卖出</dt>
                  <dd>{number(stock.sold)} 件</dd>
                </dl>
              </section>
            </div>
            {disagreements.length > 0 && (
              <section className="card">
                <h2 className="card-title">对不上的</h2>
                <Table
                  size="middle"
                  rowKey={({ book, id, what }) => `${book}|${id}|${what}`}
                  dataSource={disagreements}
                  pagination={disagreements.length > 50 ? { pageSize: 50 } : false}
                  columns={[
                    { title: '哪一本', dataIndex: 'book', render: (book: keyof typeof BOOKS) => BOOKS[book] },
                    { title: '编号', dataIndex: 'id', className: 'mono' },
                    { title: '什么', dataIndex: 'what' },
                    {
                      title: '应为',
                      align: 'right',
                      render: (_, { book, expected }) => shown(book, expected),
                    },
                    { title: '实为', align: 'right', render: (_, { book, actual }) => shown(book, actual) },
                    {
                      title: '相差',
                      align: 'right',
                      render: (_, { book, expected, actual }) => (
                        <b className="bad">{shown(book, actual - expected)}</b>
                      ),
                    },
                  ]}
                />
              </section>
            )}
          </>
        )}
      </Answered>
    </Page>
  );
}

function shown(book: keyof typeof BOOKS, value: number): string {
  return book === 'money' ? yuan(value) : number(value);
}
