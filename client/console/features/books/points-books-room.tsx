import { Table } from 'antd';
import { number, useTimes, yuan } from '../../components/brand';
import { NavIcon } from '../../components/nav-icon';
import { Page } from '../../components/page';
import { Answered } from '../../components/state';
import { pointsToFen } from '@shared/domain/money';
import { useApi } from '../../services/use-api';

/** Does what members have equal what was given, spent and expired? */
export function PointsBooksRoom() {
  const { moment } = useTimes();
  const books = useApi('points.books', {});
  const settings = useApi('settings.get', {});
  const rate = settings.data?.settings.points.pointsForOneYuan;
  return (
    <Page note={books.data?.checkedAt ? `核对于 ${moment(books.data.checkedAt)}` : '每天凌晨核对一次'}>
      <Answered of={books}>
        {({ checkedAt, members, totals, disagreements, balanced }) => (
          <>
            <section className="card">
              <h2 className="card-title">
                积分账<small>每位会员的流水、批次、账户三本账相互核对</small>
              </h2>
              {checkedAt === null ? (
                <div className="notice">还没有核对过，第一次在今晚</div>
              ) : balanced ? (
                <div className="notice notice-good">
                  <NavIcon name="check" size={16} />
                  {number(members)} 位会员，一分不差
                </div>
              ) : (
                <div className="notice notice-bad">
                  {number(members)} 位会员里有 {number(disagreements.length)}{' '}
                  处对不上，先停下发积分的活动，再查下面的明细
                </div>
              )}
              <dl className="sums sums-wide">
                <dt>可用</dt>
                <dd>{number(totals.available)} 积分</dd>
                <dt>待到账</dt>
                <dd>{number(totals.pending)} 积分</dd>
                <dt>冻结在未付订单里</dt>
                <dd>{number(totals.held)} 积分</dd>
                <dt>会员欠下的</dt>
                <dd>{number(totals.debt)} 积分</dd>
                {rate !== undefined && (
                  <>
                    <dt>可用和冻结折合，待兑付</dt>
                    <dd>{yuan(pointsToFen(totals.available + totals.held, rate))}</dd>
                  </>
                )}
              </dl>
            </section>
            {disagreements.length > 0 && (
              <section className="card">
                <h2 className="card-title">对不上的</h2>
                <Table
                  size="middle"
                  rowKey={({ memberId, what }) => `${memberId}|${what}`}
                  dataSource={disagreements}
                  pagination={disagreements.length > 50 ? { pageSize: 50 } : false}
                  columns={[
                    { title: '会员', dataIndex: 'memberId', className: 'mono' },
                    { title: '哪一本', dataIndex: 'what' },
                    { title: '应为', dataIndex: 'expected', align: 'right', render: number },
                    { title: '实为', dataIndex: 'actual', align: 'right', render: number },
                    {
                      title: '相差',
                      align: 'right',
                      render: (_, { expected, actual }) => <b className="bad">{number(actual - expected)}</b>,
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
