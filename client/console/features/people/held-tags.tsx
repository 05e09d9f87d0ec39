import { Popover } from 'antd';
import { Link } from 'react-router';
import { SOURCE_WORDS } from '@shared/domain/tags/source.words';
import { useTimes } from '../../components/brand';
import { keysOf } from '../../components/one-of';
import { useMay } from '../../components/operator';
import { useCommand } from '../../services/use-api';
import type { Portrait } from './portrait-room';

type Held = Portrait['held'][number];

const CHIPS: Partial<Record<Held['source'], string>> = { rule: 'chip chip-good', staff: 'chip chip-gold' };

/** The tags of a member by where they come from; each says why. */
export function HeldTags({ memberId, held }: { memberId: string; held: readonly Held[] }) {
  const groups = keysOf(SOURCE_WORDS)
    .map((source) => ({ source, tags: held.filter((tag) => tag.source === source) }))
    .filter(({ tags }) => tags.length > 0);
  if (groups.length === 0) return <p className="small mute portrait-tags">还没有标签</p>;
  return (
    <div className="portrait-tags">
      {groups.map(({ source, tags }) => (
        <div key={source}>
          <p className="tiny mute">{SOURCE_WORDS[source]}</p>
          <span className="chips">
            {tags.map((tag) => (
              <OneTag key={tag.tagId} tag={tag} memberId={memberId} />
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}

function OneTag({ tag, memberId }: { tag: Held; memberId: string }) {
  return (
    <Popover trigger={['hover', 'click']} content={<Why tag={tag} memberId={memberId} />}>
      <button type="button" className={`${CHIPS[tag.source] ?? 'chip'} chip-button`}>
        {tag.name}
      </button>
    </Popover>
  );
}

/** The reason, what speaks for it, and what can be done about it. */
function Why({ tag, memberId }: { tag: Held; memberId: string }) {
  const { moment } = useTimes();
  const may = useMay();
  const { tagId, name, group, source, why, evidence, at, expiresAt } = tag;
  const { run, busy } = useCommand('tags.take', '已摘下');
  return (
    <div style={{ maxWidth: 300 }}>
      <p className="strong">{why || '没有写缘由'}</p>
      <p className="small mute">
        {group}，{moment(at)} 打上{expiresAt !== null && `，${moment(expiresAt)} 摘下`}
      </p>
      {evidence.length > 0 && (
        <ul className="lines small" style={{ margin: '8px 0', padding: 0 }}>
          {evidence.map((each) => (
            <li key={`${each.at}.${each.sentence}`}>
              <span className="mute nowrap">{moment(each.at)}</span>
              {each.sentence}
            </li>
          ))}
        </ul>
      )}
      <p className="row small" style={{ marginTop: 8 }}>
        <Link className="link" to={`/tags/${tagId}`}>
          看这个标签
        </Link>
        {may && source !== 'rule' && (
          <button
            type="button"
            className="link"
            disabled={busy}
            aria-label={`摘下「${name}」`}
            onClick={() => void run({ tagId, memberId })}
          >
            摘下
          </button>
        )}
      </p>
    </div>
  );
}
