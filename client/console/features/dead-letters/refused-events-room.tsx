import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { number, useTimes } from '../../components/brand';
import { DangerButton } from '../../components/danger-button';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { useMay } from '../../components/operator';
import { Page } from '../../components/page';
import { query } from '../../services/api';
import { useApi, useCommand } from '../../services/use-api';
import { adviceOn, behindWords, reasonWords } from './refused-words';

type Refused = Output<'events.listDead'>['items'][number];

const columns: Column<Refused>[] = [
  {
    key: 'reason',
    title: '为什么没收',
    render: ({ reason }) => (
      <>
        <span className="strong">{reasonWords(reason)}</span>
        <br />
        <span className="small mute">{adviceOn(reason)}</span>
      </>
    ),
    csv: (row) => row.reason,
  },
  {
    key: 'name',
    title: '事件',
    render: ({ name }) =>
      name === '' ? <span className="mute">—</span> : <span className="mono">{name}</span>,
    csv: (row) => row.name,
    width: 200,
  },
  {
    key: 'count',
    title: '次数',
    right: true,
    render: (row) => number(row.count),
    csv: (row) => row.count,
    width: 100,
  },
];

/** What phones sent and the mall did not take, and whether counting keeps up. */
export function RefusedEventsRoom() {
  const { moment, stamp, day } = useTimes();
  const [keys, setKeys] = useState<string[]>([]);
  const may = useMay();
  const clear = useCommand('events.clearDead', '已清掉，内容留在审计日志');
  const behind = useApi('events.listDead', { limit: 1 }, { refetchInterval: 30_000 });
  const last: Column<Refused> = {
    key: 'lastAt',
    title: '最近一次',
    render: (row) => <span className="nowrap">{moment(row.lastAt)}</span>,
    csv: (row) => stamp(row.lastAt),
    width: 130,
  };
  const first: Column<Refused> = {
    key: 'day',
    title: '哪天',
    render: (row) => <span className="nowrap">{day(row.day)}</span>,
    csv: (row) => row.day,
    width: 110,
  };
  return (
    <Page note={behind.data && behindWords(behind.data.behindMs)}>
      <DataTable
        name="没收下的事件"
        columns={[first, ...columns, last]}
        rowKey={(row) => row.deadId}
        load={({ cursor, limit }) =>
          query('events.listDead', { limit, ...(cursor === undefined ? {} : { cursor }) })
        }
        expand={(row) => <pre className="json">{row.samples.join('\n')}</pre>}
        {...(may && { selection: { keys, change: setKeys } })}
        tools={
          keys.length > 0 && (
            <DangerButton
              label={`清掉 ${number(keys.length)} 行`}
              title={`清掉这 ${number(keys.length)} 行？`}
              consequence={['没收下的事件不会补记', '次数、样本和你写的原因留在审计日志里']}
              confirm="清掉"
              reason={{ label: '为什么可以不管它', least: 4 }}
              run={async (reason) => {
                const done = await clear.run({ deadIds: keys, reason });
                if (done) setKeys([]);
                return done;
              }}
            />
          )
        }
        empty="手机发来的都收下了"
      />
    </Page>
  );
}
