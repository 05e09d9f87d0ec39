import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Output } from '@shared/contracts';
import { number } from '../../components/brand';
import { useApi } from '../../services/use-api';

type Of = Pick<Output<'tags.get'>, 'tagId' | 'readers'>;

interface Use {
  key: string;
  name: string;
  path: string;
}

interface Uses {
  rules: Use[];
  audiences: Use[];
  sops: Use[];
}

/** What goes by a tag or an audience: rules of others, and SOPs. */
export function useUses({ tagId, readers }: Of): Uses {
  const sops = useApi('sop.list', {}).data?.items ?? [];
  return {
    rules: readers
      .filter(({ kind }) => kind === 'tag')
      .map((one) => ({ key: one.tagId, name: one.name, path: `/tags/${one.tagId}` })),
    audiences: readers
      .filter(({ kind }) => kind === 'segment')
      .map((one) => ({ key: one.tagId, name: one.name, path: `/segments/${one.tagId}` })),
    sops: sops
      .filter(({ tagIds }) => tagIds.includes(tagId))
      .map(({ sopId, name }) => ({ key: sopId, name, path: `/sops/${sopId}` })),
  };
}

/** What changes with it, a line each. */
export function usesLines({ rules, audiences, sops }: Uses): ReactNode[] {
  const line = (uses: readonly Use[], what: string, then: string): ReactNode[] =>
    uses.length === 0
      ? []
      : [
          <>
            <b>{number(uses.length)}</b> {what}
            {uses.map(({ name }) => `「${name}」`).join('')}
            {then}
          </>,
        ];
  const lines = [
    ...line(rules, '条标签规则用到它，跟着重算：', ''),
    ...line(audiences, '个人群用到它，跟着重算：', ''),
    ...line(sops, '个 SOP 靠它：', '，等不到它就不开始，问到它就当没有'),
  ];
  return lines.length > 0 ? lines : ['没有规则、人群和 SOP 用到它'];
}

/** Where members who match end up: the tag itself, and what goes by it. */
export function UsesCard({ of, gets }: { of: Of; gets?: ReactNode }) {
  const { rules, audiences, sops } = useUses(of);
  return (
    <section className="card">
      <h2 className="card-title">{gets ? '命中以后' : '进来以后'}</h2>
      <dl className="uses">
        {gets}
        <UsesRow title="交给 SOP" uses={sops} none="没有 SOP 用到它" />
        <UsesRow title="用在人群" uses={audiences} none="没有人群用到它" />
        <UsesRow title="用在标签" uses={rules} none="没有别的标签用到它" />
      </dl>
    </section>
  );
}

function UsesRow({ title, uses, none }: { title: string; uses: readonly Use[]; none: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {uses.length === 0 && <span className="mute">{none}</span>}
        {uses.map(({ key, name, path }) => (
          <Link key={key} className="link" to={path}>
            {name}
          </Link>
        ))}
      </dd>
    </div>
  );
}
