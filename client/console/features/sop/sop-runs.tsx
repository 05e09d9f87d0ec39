import { useState } from 'react';
import { Segmented } from 'antd';
import { useTimes } from '../../components/brand';
import { Answered } from '../../components/state';
import { useApi } from '../../services/use-api';

const STATES = { active: '在走', finished: '走完', stopped: '中途停' } as const;
type State = keyof typeof STATES;

/** Members on the way: which step, and why it ended as it did. */
export function SopRuns({ sopId }: { sopId: string }) {
  const { moment } = useTimes();
  const [state, setState] = useState<State>('active');
  const asked = useApi('sop.runs', { sopId, state, limit: 20 });
  return (
    <section className="card">
      <div className="card-title">谁在走</div>
      <Segmented<State>
        value={state}
        options={(Object.keys(STATES) as State[]).map((value) => ({ value, label: STATES[value] }))}
        onChange={setState}
      />
      <Answered of={asked}>
        {({ items }) => (
          <div className="stack-tight" style={{ marginTop: 12 }}>
            {items.length === 0 && <span className="mute">现在没有人</span>}
            {items.map(({ runId, nickname, version, enrolledAt, reason, steps }) => (
              <div key={runId}>
                <div className="row">
                  <span className="strong">{nickname}</span>
                  <span className="mute small">
                    第 {version} 版，{moment(enrolledAt)} 开始
                  </span>
                </div>
                <div className="small">
                  {steps.map(({ stepId, title, words, reason: why, dueAt, state: step }) => (
                    <div key={stepId} className={step === 'pending' ? '' : 'mute'}>
                      {title}：{step === 'pending' && dueAt !== null ? `${moment(dueAt)} 提醒` : words}
                      {why && `，${why}`}
                    </div>
                  ))}
                  {reason && <div className="mute">{reason}</div>}
                </div>
              </div>
            ))}
          </div>
        )}
      </Answered>
    </section>
  );
}
