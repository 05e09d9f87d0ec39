import { Button, Form, Input, Segmented } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { Output } from '@shared/contracts';
import { number } from '../../components/brand';
import { useMay } from '../../components/operator';
import { options } from '../../components/one-of';
import { Page } from '../../components/page';
import { Answered } from '../../components/state';
import { useApi, useCommand } from '../../services/use-api';
import { BackfillNote } from './backfill-note';
import { RuleEditor } from './rule-editor';
import { asGroup, isWhole } from './rule-tree';
import { KINDS } from './segments-room';
import { VersionsCard } from './versions-card';

type Segment = Output<'segments.get'>;

export function SegmentRoom() {
  const { segmentId = 'new' } = useParams();
  return segmentId === 'new' ? <Editor segment={null} /> : <Existing segmentId={segmentId} />;
}

function Existing({ segmentId }: { segmentId: string }) {
  const asked = useApi('segments.get', { segmentId });
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
  kind: keyof typeof KINDS;
}

function Editor({ segment }: { segment: Segment | null }) {
  const may = useMay();
  const navigate = useNavigate();
  const [form] = Form.useForm<Terms>();
  const [rule, setRule] = useState(asGroup(segment?.rule ?? null));
  const [dirty, setDirty] = useState(segment === null);
  const { run, busy } = useCommand('segments.save', '已存，正在数人');
  const setState = useCommand('segments.setState', '已改');

  async function save({ name, note, kind }: Terms): Promise<void> {
    const { tagId: segmentId, edition } = segment ?? {};
    const terms = { name, note, kind: segment?.kind ?? kind, rule };
    const answer = await run({ ...(segmentId && { segmentId, edition }), ...terms });
    if (!answer) return;
    setDirty(false);
    if (!segment) void navigate(`/segments/${answer.segmentId}`, { replace: true });
  }

  return (
    <Page
      title={segment?.name ?? '新建人群'}
      note={
        segment && (
          <>
            <span className={segment.on ? 'chip chip-good' : 'chip'}>
              {segment.on ? KINDS[segment.kind] : '已停用'}
            </span>{' '}
            <Link className="link" to={`/customers?segmentId=${segment.tagId}`}>
              {number(segment.members)} 人
            </Link>
          </>
        )
      }
      actions={
        may && (
          <>
            {segment && (
              <Button onClick={() => void setState.run({ segmentId: segment.tagId, on: !segment.on })}>
                {segment.on ? '停用' : '重新启用'}
              </Button>
            )}
            <Button
              type="primary"
              loading={busy}
              disabled={!dirty || !isWhole(rule)}
              onClick={() => form.submit()}
            >
              {segment ? `存为第 ${segment.versions.length + 1} 版` : '建人群'}
            </Button>
          </>
        )
      }
    >
      <div className="stack">
        <BackfillNote backfill={segment?.backfill ?? null} />
        <RuleEditor
          rule={rule}
          change={(next) => {
            setRule(next);
            setDirty(true);
          }}
          tagId={segment?.tagId}
          version={segment?.version ?? 0}
          trend={segment?.trend ?? []}
          members={segment?.members ?? 0}
        >
          <section className="card">
            <h2 className="card-title">这个人群</h2>
            <Form
              form={form}
              layout="vertical"
              requiredMark={false}
              disabled={!may}
              initialValues={segment ?? { name: '', note: '', kind: 'dynamic' }}
              onValuesChange={() => setDirty(true)}
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
              <Form.Item
                name="kind"
                label="哪一种"
                extra="随时更新：符合就进，不符合就出。定住的：存下时数一次，以后不变；建好就不能换。"
              >
                <Segmented options={options(KINDS)} disabled={segment !== null || !may} />
              </Form.Item>
            </Form>
          </section>
          {segment && <VersionsCard versions={segment.versions} current={segment.version} />}
        </RuleEditor>
      </div>
    </Page>
  );
}
