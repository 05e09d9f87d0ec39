import { Button } from 'antd';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { number, useTimes } from '../../components/brand';
import { DangerButton } from '../../components/danger-button';
import { DataTable } from '../../components/data-table';
import type { Column } from '../../components/data-table';
import { Page } from '../../components/page';
import { useMay } from '../../components/operator';
import { query } from '../../services/api';
import { useCommand } from '../../services/use-api';

type Letter = Output<'outbox.listDead'>['items'][number];

/** Events whose reactions failed twelve times; nothing follows from them until somebody looks. */
export function DeadLettersRoom() {
  const { moment, stamp } = useTimes();
  const [keys, setKeys] = useState<string[]>([]);
  const may = useMay();
  const retry = useCommand('outbox.retry', '已重新投递，几秒后看结果');
  const discard = useCommand('outbox.discard', '已丢弃，内容留在审计日志');
  const columns: Column<Letter>[] = [
    {
      key: 'at',
      title: '发生',
      render: (row) => <span className="nowrap">{moment(row.at)}</span>,
      csv: (row) => stamp(row.at),
      width: 130,
    },
    {
      key: 'name',
      title: '事件',
      render: (row) => <span className="mono">{row.name}</span>,
      csv: (row) => row.name,
      width: 220,
    },
    {
      key: 'handler',
      title: '卡在',
      render: (row) => <span className="mono">{handlerOf(row)}</span>,
      csv: handlerOf,
      width: 220,
    },
    {
      key: 'error',
      title: '原因',
      render: (row) => <span className="bad">{reasonOf(row)}</span>,
      csv: reasonOf,
    },
    {
      key: 'attempts',
      title: '试过',
      right: true,
      render: (row) => `${row.attempts} 次`,
      csv: (row) => row.attempts,
      width: 80,
    },
    {
      key: 'id',
      title: '编号',
      render: (row) => <span className="mono mute">{row.eventId}</span>,
      csv: (row) => row.eventId,
      width: 250,
    },
  ];
  return (
    <Page note="一件事发生后，跟着要做的没做成，试了 12 次">
      <DataTable
        name="死信"
        columns={columns}
        rowKey={(row) => row.eventId}
        load={({ cursor, limit }) =>
          query('outbox.listDead', { limit, ...(cursor === undefined ? {} : { cursor }) })
        }
        expand={(row) => <pre className="json">{JSON.stringify(row.payload, null, 2)}</pre>}
        {...(may && { selection: { keys, change: setKeys } })}
        tools={
          keys.length > 0 && (
            <>
              <Button
                type="primary"
                loading={retry.busy}
                onClick={() => void retry.run({ eventIds: keys }).then((done) => done && setKeys([]))}
              >
                重试 {number(keys.length)} 件
              </Button>
              <DangerButton
                label={`丢弃 ${number(keys.length)} 件`}
                title={`丢弃这 ${number(keys.length)} 件？`}
                consequence={[
                  <>
                    <b>{number(keys.length)}</b> 件事不会再有后续：该发的通知、该算的积分和等级都不会补上
                  </>,
                  '事件内容和你写的原因留在审计日志里',
                ]}
                confirm="丢弃，不能撤回"
                reason={{ label: '为什么可以不管它', least: 4 }}
                run={async (reason) => {
                  const done = await discard.run({ eventIds: keys, reason });
                  if (done) setKeys([]);
                  return done;
                }}
              />
            </>
          )
        }
        empty="没有卡住的事，一切都送到了"
      />
    </Page>
  );
}

function handlerOf({ lastError }: Letter): string {
  return lastError.split(': ', 1)[0] ?? '';
}

function reasonOf({ lastError }: Letter): string {
  return lastError.slice(lastError.indexOf(': ') + 2);
}
