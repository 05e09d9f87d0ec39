import type { Output } from '@shared/contracts';
import { useTimes } from '../../components/brand';

/** What the rule said before, newest first. */
export function VersionsCard({
  versions,
  current,
}: {
  versions: Output<'tags.get'>['versions'];
  current: number;
}) {
  const { moment } = useTimes();
  if (versions.length === 0) return null;
  return (
    <section className="card">
      <h2 className="card-title">改过的版本</h2>
      <ul className="deeds">
        {versions.map(({ version, sentence, by, at }) => (
          <li key={version}>
            <span>
              <b>第 {version} 版</b> {version === current && <span className="chip chip-good">在用</span>}{' '}
              <span className="tiny mute">
                {by}，{moment(at)}
              </span>
            </span>
            <span className="small mute">{sentence}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
