import { Button, Form, Input, Segmented } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import type { Output } from '@shared/contracts';
import { number } from '../../components/brand';
import { useLeaveGuard } from '../../components/leave-guard';
import { useMay } from '../../components/operator';
import { options } from '../../components/one-of';
import { Page } from '../../components/page';
import { Answered } from '../../components/state';
import { useApi, useCommand } from '../../services/use-api';
import { BackfillNote, whileBackfill } from './backfill-note';
import { ByHandCard } from './by-hand-card';
import { RuleEditor } from './rule-editor';
import { KINDS } from './segments-room';
import { StateButton } from './state-button';
import { TryButton } from './try-button';
import { useRuleDraft } from './use-rule-draft';
import { UsesCard } from './uses';
import { VersionsCard } from './versions-card';

type Segment = Output<'segments.get'>;

export function SegmentRoom() {
  const { segmentId = 'new' } = useParams();
  return segmentId === 'new' ? <Editor segment={null} /> : <Existing segmentId={segmentId} />;
}

function Existing({ segmentId }: { segmentId: string }) {
  const asked = useApi('segments.get', { segmentId }, whileBackfill);
  if (asked.data) return <Editor key={`${segmentId}.${asked.data.edition}`} segment={asked.data} />;
  return (
    <Page title="人群">
      <Answered of={asked}>{() => null}</Answered>
    </Page>
  );
}

interface Terms {
  name: string;
  note: string;
  kind?: keyof typeof KINDS;
}

function Editor({ segment }: { segment: Segment | null }) {
  const may = useMay();
  const navigate = useNavigate();
  const [form] = Form.useForm<Terms>();
  const draft = useRuleDraft(segment);
  const pass = useLeaveGuard(draft.touched);
  const { run, busy } = useCommand('segments.save', draft.isNew ? '已存，正在数人' : '已存');
  const setState = useCommand('segments.setState', '已改');

  async function save({ name, note, kind = 'dynamic' }: Terms): Promise<void> {
    const { tagId: segmentId, edition } = segment ?? {};
    const terms = { name, note, kind: segment?.kind ?? (draft.byRule ? kind : 'dynamic'), rule: draft.saved };
    const answer = await run({ ...(segmentId && { segmentId, edition }), ...terms });
    if (!answer) return;
    draft.touch(false);
    pass();
    if (!segment) void navigate(`/segments/${answer.segmentId}`, { replace: true });
  }

  const words = (
    <section className="card">
      <h2 className="card-title">这个人群</h2>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        disabled={!may}
        initialValues={segment ?? { name: '', note: '', kind: 'dynamic' }}
        onValuesChange={() => draft.touch(true)}
        onFinish={save}
      >
        <div className="two">
          <Form.Item name="name" label="名字" rules={[{ required: true, message: '写一个名字' }]}>
            <Input maxLength={16} showCount />
          </Form.Item>
          <Form.Item name="note" label="备注">
            <Input maxLength={60} />
          </Form.Item>
        </div>
        {draft.byRule && (
          <Form.Item
            name="kind"
            label="哪一种"
            extra="随时更新：符合就进，不符合就出。定住的：存下时数一次，以后不变；建好就不能换。"
          >
            <Segmented options={options(KINDS)} disabled={segment !== null || !may} />
          </Form.Item>
        )}
      </Form>
    </section>
  );
  const after = segment && (
    <>
      <ByHandCard segmentId={segment.tagId} on={segment.on} />
      <UsesCard of={segment} />
      <VersionsCard
        versions={segment.versions}
        current={segment.version}
        restore={may ? draft.restore : undefined}
      />
    </>
  );
  return (
    <Page
      title={segment?.name ?? '新建人群'}
      note={segment && <SegmentNote segment={segment} />}
      actions={
        <>
          {draft.byRule && <TryButton rule={draft.rule} disabled={!draft.whole} />}
          {may && segment && (
            <StateButton
              of={segment}
              what="人群"
              members={
                <>
                  <b>{number(segment.members)}</b> 位会员不再在里面
                </>
              }
              setState={(on) => setState.run({ segmentId: segment.tagId, on })}
            />
          )}
          {may && (
            <Button
              type="primary"
              loading={busy}
              disabled={(segment !== null && !draft.touched) || !draft.whole}
              onClick={() => form.submit()}
            >
              {!segment ? '建人群' : draft.isNew ? `存为第 ${draft.version} 版` : '保存'}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        <BackfillNote backfill={segment?.backfill ?? null} />
        <Segmented
          value={draft.byRule}
          options={[
            { value: true, label: '规则圈' },
            { value: false, label: '手工放' },
          ]}
          disabled={!may}
          onChange={draft.setByRule}
        />
        {draft.byRule ? (
          <RuleEditor rule={draft.rule} change={draft.setRule} of={segment}>
            {words}
            {after}
          </RuleEditor>
        ) : (
          <>
            {words}
            {segment ? after : <p className="mute">建好以后，在这里把会员一个个放进来</p>}
          </>
        )}
      </div>
    </Page>
  );
}

function SegmentNote({ segment }: { segment: Segment }) {
  const chip = !segment.on ? '已停用' : segment.rule === null ? '手工放' : KINDS[segment.kind];
  return (
    <>
      <span className={segment.on ? 'chip chip-good' : 'chip'}>{chip}</span>{' '}
      <Link className="link" to={`/customers?segmentId=${segment.tagId}`}>
        {number(segment.members)} 人
      </Link>
    </>
  );
}
