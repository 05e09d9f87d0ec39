import { DangerButton } from '../../components/danger-button';
import { useCommand } from '../../services/use-api';
import type { PairDetail } from './pair-room';

/** Yes or no, each with what follows said before. */
export function DecideButtons({ pair: { pairId, merging } }: { pair: PairDetail }) {
  const { run } = useCommand('persons.decide', '已记下，写进了审计日志');
  const stuck = merging !== null && merging.obstacles.length > 0;
  return (
    <>
      <DangerButton
        label="不是同一个人"
        button={{ danger: false }}
        title="不是同一个人？"
        consequence={['两个会员都不变，也不再提醒这一对', '以后可以撤销']}
        confirm="不是同一个人"
        reason={{ label: '怎么知道的', least: 2 }}
        run={(reason) => run({ pairId, same: false, reason })}
      />
      <DangerButton
        label="是同一个人"
        button={{ type: 'primary', danger: false, disabled: stuck }}
        title="是同一个人，合并？"
        consequence={merging?.consequence ?? []}
        confirm="合并"
        reason={{ label: '怎么确认的', least: 2 }}
        run={(reason) => run({ pairId, same: true, reason })}
      />
    </>
  );
}

export function UndoButton({ pair: { pairId, state, undoing } }: { pair: PairDetail }) {
  const { run } = useCommand('persons.undo', '已撤销，写进了审计日志');
  return (
    <DangerButton
      label="撤销"
      title={state === 'same' ? '撤销合并？' : '撤销「不是同一个人」？'}
      consequence={undoing?.consequence ?? []}
      confirm="撤销"
      reason={{ label: '为什么撤销', least: 2 }}
      run={(reason) => run({ pairId, reason })}
    />
  );
}
