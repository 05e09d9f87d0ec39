import { Button, Form, Input, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { Output } from '@shared/contracts';
import { number } from '../../components/brand';
import { DangerButton } from '../../components/danger-button';
import { CountInput } from '../../components/number-inputs';
import { useMay } from '../../components/operator';
import { Page } from '../../components/page';
import { Answered } from '../../components/state';
import { useApi, useCommand } from '../../services/use-api';
import { BackfillNote } from './backfill-note';
import { RuleEditor } from './rule-editor';
import { asGroup, isWhole } from './rule-tree';
import { VersionsCard } from './versions-card';

type Tag = Output<'tags.get'>;

export function TagRoom() {
  const { tagId = 'new' } = useParams();
  return tagId === 'new' ? <Editor tag={null} /> : <Existing tagId={tagId} />;
}

function Existing({ tagId }: { tagId: string }) {
  const asked = useApi('tags.get', { tagId });
  if (asked.data) return <Editor key={`${tagId}.${asked.data.edition}`} tag={asked.data} />;
  return (
    <Page title="标签">
      <Answered of={asked}>{() => null}</Answered>
    </Page>
  );
}

interface Terms {
  groupId: string;
  name: string;
  note: string;
  keepDays: number | null;
}

function Editor({ tag }: { tag: Tag | null }) {
  const may = useMay();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const groups = useApi('tags.list', {}).data?.groups ?? [];
  const [form] = Form.useForm<Terms>();
  const [byRule, setByRule] = useState(tag === null || tag.rule !== null);
  const [rule, setRule] = useState(asGroup(tag?.rule ?? null));
  const [dirty, setDirty] = useState(tag === null);
  const { run, busy } = useCommand('tags.save', byRule ? '已存，正在回填' : '已存');
  const setState = useCommand('tags.setState', '已改');

  async function save(terms: Terms): Promise<void> {
    const { tagId, edition } = tag ?? {};
    const answer = await run({
      ...(tagId && { tagId, edition }),
      ...{ groupId: terms.groupId, name: terms.name, note: terms.note },
      keepDays: terms.keepDays ?? null,
      rule: byRule ? rule : null,
    });
    if (!answer) return;
    setDirty(false);
    if (!tag) void navigate(`/tags/${answer.tagId}`, { replace: true });
  }

  const saveButton = may && (
    <Button
      type="primary"
      loading={busy}
      disabled={!dirty || (byRule && !isWhole(rule))}
      onClick={() => form.submit()}
    >
      {!tag ? '建标签' : byRule ? `存为第 ${tag.versions.length + 1} 版` : '保存'}
    </Button>
  );
  const words = (
    <section className="card">
      <h2 className="card-title">这个标签</h2>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={!may}
        initialValues={tag ?? { groupId: address.get('group'), name: '', note: '', keepDays: null }}
        onValuesChange={() => setDirty(true)}
        onFinish={save}
      >
        <div className="two">
          <Form.Item name="name" label="名字" rules={[{ required: true, message: '写一个名字' }]}>
            <Input maxLength={12} showCount />
          </Form.Item>
          <Form.Item name="groupId" label="标签组" rules={[{ required: true, message: '选一个组' }]}>
            <Select options={groups.map(({ groupId, name }) => ({ value: groupId, label: name }))} />
          </Form.Item>
          <Form.Item name="note" label="备注">
            <Input maxLength={60} placeholder="同事看得到" />
          </Form.Item>
          <Form.Item name="keepDays" label="人工打的多久摘下" extra="空着就一直在；规则算的不看这个">
            <CountInput min={1} max={3650} unit="天" placeholder="一直在" />
          </Form.Item>
        </div>
      </Form>
    </section>
  );
  return (
    <Page
      title={tag?.name ?? '新建标签'}
      note={tag && <TagNote tag={tag} />}
      actions={
        <>
          {may && tag && <StateButton tag={tag} setState={(on) => setState.run({ tagId: tag.tagId, on })} />}
          {saveButton}
        </>
      }
    >
      <div className="stack">
        <BackfillNote backfill={tag?.backfill ?? null} />
        <Segmented
          value={byRule}
          options={[
            { value: true, label: '规则算' },
            { value: false, label: '人工、渠道、表单打' },
          ]}
          onChange={(next) => {
            setByRule(next);
            setDirty(true);
          }}
        />
        {byRule ? (
          <RuleEditor
            rule={rule}
            change={(next) => {
              setRule(next);
              setDirty(true);
            }}
            tagId={tag?.tagId}
            version={tag?.version ?? 0}
            trend={tag?.trend ?? []}
            members={tag?.members ?? 0}
          >
            {words}
            {tag && <VersionsCard versions={tag.versions} current={tag.version} />}
          </RuleEditor>
        ) : (
          words
        )}
      </div>
    </Page>
  );
}

function TagNote({ tag }: { tag: Tag }) {
  if (!tag.on) return <span className="chip">已停用</span>;
  return (
    <>
      {tag.version > 0 && tag.rule && <span className="chip chip-good">第 {tag.version} 版在用</span>}{' '}
      {number(tag.members)} 人
    </>
  );
}

function StateButton({ tag, setState }: { tag: Tag; setState: (on: boolean) => Promise<unknown> }) {
  if (!tag.on) return <Button onClick={() => void setState(true)}>重新启用</Button>;
  return (
    <DangerButton
      label="停用"
      title={`停用「${tag.name}」？`}
      consequence={[
        <>
          <b>{number(tag.members)}</b> 位会员身上不再有它
        </>,
        '用到它的规则和人群跟着变',
        '随时能重新启用，规则会重新问一遍每位会员',
      ]}
      confirm="停用标签"
      run={() => setState(false)}
    />
  );
}
