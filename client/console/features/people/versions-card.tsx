import type { Output } from '@shared/contracts';
import type { Rule } from '@shared/domain/tags/rule';
import { useTimes } from '../../components/brand';

interface Props {
  versions: Output<'tags.get'>['versions'];
  current: number;
  /** Puts the rule of a version into the editor; undefined for who may not change anything. */
  restore: ((rule: Rule) => void) | undefined;
}

/** What the rule said before, newest first; any of it can be taken up again. */
export function VersionsCard({ versions, current, restore }: Props) {
  const { moment } = useTimes();
  if (versions.length === 0) return null;
  return (
    <section className="card">
      <h2 className="card-title">改过的版本</h2>
      <ul className="deeds">
        {versions.map(({ version, sentence, rule, by, at }, index) => (
          <li key={version}>
            <span className="row">
              <b>第 {version} 版</b> {version === current && <span className="chip chip-good">在用</span>}
              <span className="tiny mute">
                {by}，{moment(at)}
              </span>
              <span className="grow" />
              {index > 0 && restore && (
                <button type="button" className="link small" onClick={() => restore(rule)}>
                  恢复这一版
                </button>
              )}
            </span>
            <span className="small mute">{sentence}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
