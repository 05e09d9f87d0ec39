import { Button, Form, Input, Segmented, Select } from 'antd';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { Output } from '@shared/contracts';
import { number } from '../../components/brand';
import { useLeaveGuard } from '../../components/leave-guard';
import { CountInput } from '../../components/number-inputs';
import { useMay } from '../../components/operator';
import { Page } from '../../components/page';
import { Answered } from '../../components/state';
import { useApi, useCommand } from '../../services/use-api';
import { BackfillNote, whileBackfill } from './backfill-note';
import { RuleEditor } from './rule-editor';
import { StateButton } from './state-button';
import { TryButton } from './try-button';
import { useRuleDraft } from './use-rule-draft';
import { UsesCard } from './uses';
import { VersionsCard } from './versions-card';

type Tag = Output<'tags.get'>;

export function TagRoom() {
  const { tagId = 'new' } = useParams();
  return tagId === 'new' ? <Editor tag={null} /> : <Existing tagId={tagId} />;
}

function Existing({ tagId }: { tagId: string }) {
  const asked = useApi('tags.get', { tagId }, whileBackfill);
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
  const draft = useRuleDraft(tag);
  const pass = useLeaveGuard(draft.touched);
  const { run, busy } = useCommand('tags.save', draft.isNew ? '已存，正在回填' : '已存');
  const setState = useCommand('tags.setState', '已改');

  async function save(terms: Terms): Promise<void> {
    const { tagId, edition } = tag ?? {};
    const answer = await run({
      ...(tagId && { tagId, edition }),
      ...{ groupId: terms.groupId, name: terms.name, note: terms.note },
      keepDays: terms.keepDays ?? null,
      rule: draft.saved,
    });
    if (!answer) return;
    draft.touch(false);
    pass();
    if (!tag) void navigate(`/tags/${answer.tagId}`, { replace: true });
  }

  const saveButton = may && (
    <Button
      type="primary"
      loading={busy}
      disabled={(tag !== null && !draft.touched) || !draft.whole}
      onClick={() => form.submit()}
    >
      {!tag ? '建标签' : draft.isNew ? `存为第 ${draft.version} 版` : '保存'}
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
        onValuesChange={() => draft.touch(true)}
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
  const after = tag && (
    <>
      <UsesCard
        of={tag}
        gets={
          <div>
            <dt>打上</dt>
            <dd>
              <span className="chip chip-good">{tag.name}</span>
              <span className="small mute">
                {draft.byRule ? '不再符合时自动摘下，人手打的不动' : '人手打上，人手摘下'}
              </span>
            </dd>
          </div>
        }
      />
      <VersionsCard versions={tag.versions} current={tag.version} restore={may ? draft.restore : undefined} />
    </>
  );
  return (
    <Page
      title={tag?.name ?? '新建标签'}
      note={tag && <TagNote tag={tag} />}
      actions={
        <>
          {draft.byRule && <TryButton rule={draft.rule} disabled={!draft.whole} />}
          {may && tag && (
            <StateButton
              of={tag}
              what="标签"
              members={
                <>
                  <b>{number(tag.members)}</b> 位会员身上不再有它
                </>
              }
              setState={(on) => setState.run({ tagId: tag.tagId, on })}
            />
          )}
          {saveButton}
        </>
      }
    >
      <div className="stack">
        <BackfillNote backfill={tag?.backfill ?? null} />
        <Segmented
          value={draft.byRule}
          options={[
            { value: true, label: '规则算' },
            { value: false, label: '人工、导购、渠道打' },
          ]}
          disabled={!may}
          onChange={draft.setByRule}
        />
        {draft.byRule ? (
          <RuleEditor rule={draft.rule} change={draft.setRule} of={tag}>
            {words}
            {after}
          </RuleEditor>
        ) : (
          <>
            {words}
            {after}
          </>
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
