import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { number } from '../../components/brand';
import { ErrorState } from '../../components/state';
import { Face } from './face';
import { TrendLine } from './trend-line';

type Preview = Output<'tags.preview'>;

interface Props {
  preview: Preview | undefined;
  error: unknown;
  retry: () => void;
  stale: boolean;
  /** Whether the rule can be asked at all. */
  whole: boolean;
  version: number;
  trend: Output<'tags.get'>['trend'];
  /** Members under the version in force. */
  had: number;
  others: () => void;
}

/** Who the rule finds now: how many, against what is in force, and a few of them. */
export function PreviewCard({ preview, error, retry, stale, whole, version, trend, had, others }: Props) {
  if (!whole) return <section className="card mute">写好条件，这里就数出有多少人</section>;
  if (!preview)
    return (
      <section className="card">
        {error ? <ErrorState error={error} retry={retry} /> : <p className="mute">正在数…</p>}
      </section>
    );
  const { count, members, exact, against, sample } = preview;
  return (
    <>
      <section className={stale ? 'card list-stale' : 'card'} aria-live="polite">
        <p className="mute small">现在符合</p>
        <p className="preview-count">
          <b>{exact ? number(count) : `约 ${number(count)}`}</b>{' '}
          <span className="mute small">
            人，占会员 {members > 0 ? ((count / members) * 100).toFixed(1) : '0'}%
          </span>
        </p>
        {!exact && <p className="tiny mute">会员多，按其中约一万人估算</p>}
        {version > 0 && <TrendLine trend={trend} now={had} />}
        {against && version > 0 && (
          <dl className="preview-against">
            <div>
              <dt>第 {version} 版</dt>
              <dd>{number(against.before)}</dd>
            </div>
            <div>
              <dt>新进</dt>
              <dd className="good">{against.entering > 0 ? `+${number(against.entering)}` : '没有'}</dd>
            </div>
            <div>
              <dt>移出</dt>
              <dd>{against.leaving > 0 ? `−${number(against.leaving)}` : '没有'}</dd>
            </div>
          </dl>
        )}
      </section>
      <section className={stale ? 'card list-stale' : 'card'}>
        <h2 className="card-title">
          随便看 {sample.length} 位
          <button type="button" className="link" onClick={others}>
            换一批
          </button>
        </h2>
        {sample.length === 0 && <p className="mute">还没有人符合</p>}
        <ul className="faces">
          {sample.map(({ memberId, nickname, avatarUrl, line, because }) => (
            <li key={memberId}>
              <Face url={avatarUrl} name={nickname} />
              <span>
                <Link className="link strong" to={`/customers/${memberId}`}>
                  {nickname}
                </Link>
                <br />
                <span className="small mute">{because || line}</span>
              </span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
