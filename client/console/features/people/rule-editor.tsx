import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Output } from '@shared/contracts';
import type { Group } from '@shared/domain/tags/rule';
import { ruleSentence } from '@shared/domain/tags/rule.words';
import { query } from '../../services/api';
import { PreviewCard } from './preview-card';
import { RuleBuilder } from './rule-builder';
import { isWhole } from './rule-tree';
import { sentenceParts } from './sentence-parts';
import { useNames } from './use-names';

interface Props {
  rule: Group;
  change: (rule: Group) => void;
  /** What is in force, to compare with: members by day, and now; null for what is new. */
  of: Pick<Output<'tags.get'>, 'tagId' | 'version' | 'trend' | 'members'> | null;
  /** Below the rule. */
  children?: ReactNode;
}

const SETTLE_MS = 350;

/** The rule in words, its lines, and who it finds while it is written. */
export function RuleEditor({ rule, change, of, children }: Props) {
  const { tagId, version = 0, trend = [], members = 0 } = of ?? {};
  const names = useNames();
  const asked = useSettled(rule);
  const [seed, setSeed] = useState(0);
  const whole = isWhole(asked);
  const preview = useQuery({
    queryKey: ['tags.preview', asked, tagId, seed],
    queryFn: () => query('tags.preview', { rule: asked, seed, ...(tagId && { tagId }) }),
    placeholderData: keepPreviousData,
    enabled: whole,
  });
  const shown = useDeferredValue(preview.data);
  return (
    <div className="columns">
      <div className="stack">
        <section className="card">
          <h2 className="card-title">这条规则在说</h2>
          <p className="rule-sentence">
            {isWhole(rule) ? <Said sentence={ruleSentence(rule, names)} /> : '还没有写完'}
          </p>
        </section>
        <section className="card">
          <h2 className="card-title">
            条件<small>右边是过了这一行还剩多少人；点「且」换成「或」「非」</small>
          </h2>
          <RuleBuilder
            rule={rule}
            change={change}
            steps={whole && asked === rule && !preview.isPlaceholderData ? (shown?.steps ?? []) : []}
            members={shown?.members ?? 0}
          />
        </section>
        {children}
      </div>
      <div className="stack">
        <PreviewCard
          preview={whole ? shown : undefined}
          error={preview.error}
          retry={() => void preview.refetch()}
          stale={preview.isPlaceholderData}
          whole={whole}
          version={version}
          trend={trend}
          had={members}
          others={() => setSeed((now) => now + 131)}
        />
      </div>
    </div>
  );
}

function Said({ sentence }: { sentence: string }) {
  return sentenceParts(sentence).map(({ text, decides }, index) =>
    decides ? <b key={index}>{text}</b> : <span key={index}>{text}</span>,
  );
}

/** The rule once nobody has touched it for a moment. */
function useSettled(rule: Group): Group {
  const [settled, setSettled] = useState(rule);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(rule), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [rule]);
  return settled;
}
