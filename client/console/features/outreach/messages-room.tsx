import { MESSAGE_KINDS, KINDS } from '@shared/domain/outreach/kinds';
import type { MessageKind } from '@shared/domain/outreach/kinds';
import { STATE_WORDS } from '@shared/domain/outreach/outreach.words';
import { useTimes } from '../../components/brand';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { MemberLink } from '../../components/member-link';
import { STATE_CHIPS } from '../../components/message-words';
import type { Message } from '../../components/message-words';
import { keysOf, oneOf, options } from '../../components/one-of';
import { Page } from '../../components/page';
import { query } from '../../services/api';

const KIND_TITLES = Object.fromEntries(MESSAGE_KINDS.map((kind) => [kind, KINDS[kind].title])) as Record<
  MessageKind,
  string
>;

/** Every message with where it is and why. */
export function MessagesRoom() {
  const { moment, stamp } = useTimes();
  const columns: Column<Message>[] = [
    {
      key: 'member',
      title: '会员',
      render: (row) => <MemberLink memberId={row.memberId} name={row.nickname} />,
      csv: (row) => row.nickname ?? '',
    },
    { key: 'memberId', title: '会员编号', csv: (row) => row.memberId },
    {
      key: 'title',
      title: '消息',
      render: (row) => (
        <>
          {row.title}
          <br />
          <span className="mute small">{row.says}</span>
        </>
      ),
      csv: (row) => row.title,
    },
    { key: 'says', title: '内容', csv: (row) => row.says },
    {
      key: 'state',
      title: '状态',
      width: 200,
      render: (row) => (
        <>
          <span className={STATE_CHIPS[row.state]}>{STATE_WORDS[row.state]}</span>
          {row.reason && (
            <div className={row.state === 'failed' ? 'small bad' : 'small mute'}>{row.reason}</div>
          )}
        </>
      ),
      csv: (row) => STATE_WORDS[row.state],
    },
    { key: 'reason', title: '原因', csv: (row) => row.reason },
    {
      key: 'at',
      title: '什么时候',
      render: (row) => whenOf(row, moment),
      csv: (row) => stamp(row.endedAt ?? row.dueAt ?? row.queuedAt),
    },
  ];
  return (
    <Page note="微信认不出重复的消息：发的时候断了线，就标成不确定，不再发第二次">
      <DataTable
        name="消息"
        columns={columns}
        filters={[
          { key: 'state', label: '状态', kind: 'select', options: options(STATE_WORDS) },
          { key: 'kind', label: '消息', kind: 'select', options: options(KIND_TITLES) },
          { key: 'memberId', label: '会员编号', kind: 'text' },
        ]}
        rowKey={(row) => row.id}
        load={({ filters, cursor, limit }) =>
          query('outreach.messages', {
            state: oneOf(keysOf(STATE_WORDS), filters.state),
            kind: oneOf(MESSAGE_KINDS, filters.kind),
            memberId: filters.memberId,
            cursor,
            limit,
          })
        }
        empty="还没有消息：会员允许以后，到了时候就在这里"
      />
    </Page>
  );
}

function whenOf({ endedAt, dueAt, queuedAt }: Message, moment: (at: number) => string): string {
  if (endedAt !== null) return moment(endedAt);
  return dueAt === null ? moment(queuedAt) : `${moment(dueAt)} 起`;
}
