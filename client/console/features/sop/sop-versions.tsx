import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { useTimes } from '../../components/brand';

/** Every version that was ever in force: who saved it and why. */
export function SopVersions({ sop }: { sop: Output<'sop.get'> }) {
  const { moment } = useTimes();
  return (
    <section className="card">
      <div className="card-title">
        版本 <small>走到一半的人按开始时的版本走完</small>
      </div>
      <div className="stack-tight">
        {sop.versions.map(({ version, note, by, at }) => (
          <div className="row" key={version}>
            <Link
              className={version === sop.version ? 'strong' : 'link'}
              to={`/sops/${sop.sopId}?version=${version}`}
            >
              第 {version} 版
            </Link>
            {version === sop.current && <span className="chip chip-good">在用</span>}
            <span className="grow small">{note || '没有写'}</span>
            <span className="mute small nowrap">
              {[by, at !== null && moment(at)].filter(Boolean).join(' ')}
            </span>
          </div>
        ))}
      </div>
    </section>
  );
}
