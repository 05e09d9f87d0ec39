import { number } from '../../components/brand';
import { Answered } from '../../components/state';
import { useApi } from '../../services/use-api';

/** How each step ended lately, and why it did not suit. */
export function SopSteps({ sopId }: { sopId: string }) {
  const asked = useApi('sop.steps', { sopId });
  return (
    <section className="card">
      <div className="card-title">
        每一步走得怎么样 {asked.data && <small>近 {asked.data.days} 天开始的</small>}
      </div>
      <Answered of={asked}>
        {({ runs, items }) =>
          runs === 0 ? (
            <span className="mute">还没有人走过</span>
          ) : (
            <ul className="deeds">
              {items.map(({ stepId, title, open, done, skipped, expired, cancelled, reasons }) => (
                <li key={stepId}>
                  <span className="strong">{title}</span>
                  <span className="small">
                    {[
                      `做完 ${number(done)}`,
                      skipped > 0 && `跳过 ${number(skipped)}`,
                      expired > 0 && `过了时候 ${number(expired)}`,
                      cancelled > 0 && `收回 ${number(cancelled)}`,
                      open > 0 && `在等 ${number(open)}`,
                    ]
                      .filter(Boolean)
                      .join('，')}
                  </span>
                  {reasons.length > 0 && (
                    <span className="small mute">
                      没做：{reasons.map(({ reason, times }) => `${reason} ${number(times)} 次`).join('，')}
                    </span>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </section>
  );
}
