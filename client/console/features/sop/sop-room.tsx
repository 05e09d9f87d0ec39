import { Button, Form, Input, Switch } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { Output } from '@shared/contracts';
import { useLeaveGuard } from '../../components/leave-guard';
import { useMay } from '../../components/operator';
import { Page } from '../../components/page';
import { Answered } from '../../components/state';
import { useApi, useCommand } from '../../services/use-api';
import { definitionOf, formOf, NEW_SOP } from './sop-form';
import type { SopForm } from './sop-form';
import { SopFields } from './sop-fields';
import { SopRuns } from './sop-runs';
import { SopSteps } from './sop-steps';
import { SopVersions } from './sop-versions';

type Sop = Output<'sop.get'>;
const FORM = 'sop';

/** One SOP: what it does in the version that is shown, its history, and who is on the way. */
export function SopRoom() {
  const { sopId = 'new' } = useParams();
  return sopId === 'new' ? <Editor key="new" sop={null} /> : <Existing sopId={sopId} />;
}

function Existing({ sopId }: { sopId: string }) {
  const [address] = useSearchParams();
  const version = Number(address.get('version')) || undefined;
  const asked = useApi('sop.get', { sopId, ...(version === undefined ? {} : { version }) });
  if (asked.data)
    return <Editor key={`${sopId}.${asked.data.version}.${asked.data.current}`} sop={asked.data} />;
  return (
    <Page title="SOP">
      <Answered of={asked}>{() => null}</Answered>
    </Page>
  );
}

function Editor({ sop }: { sop: Sop | null }) {
  const navigate = useNavigate();
  const may = useMay();
  const [form] = Form.useForm<SopForm>();
  const [note, setNote] = useState('');
  const [dirty, setDirty] = useState(false);
  const pass = useLeaveGuard(dirty);
  const { run, busy } = useCommand('sop.save', '已存成新版本，之后开始的人按它走');
  const turning = useCommand('sop.setOn', '已改');
  const initial = useMemo(() => (sop ? formOf(sop.definition) : NEW_SOP), [sop]);
  const old = sop !== null && sop.version !== sop.current;

  async function save(values: SopForm): Promise<void> {
    const answer = await run({
      sopId: sop?.sopId ?? null,
      version: sop?.current ?? 0,
      definition: definitionOf({ ...initial, ...values }),
      note: note.trim(),
    });
    if (!answer) return;
    pass();
    void navigate(`/sops/${answer.sopId}`, { replace: true });
  }

  return (
    <Page
      title={sop?.definition.name ?? '新建 SOP'}
      note={
        sop && (
          <span className="chip">
            第 {sop.version} 版{old && '（旧版）'}
          </span>
        )
      }
      actions={
        may && (
          <>
            {sop && (
              <Switch
                checked={sop.on}
                loading={turning.busy}
                checkedChildren="开着"
                unCheckedChildren="关着"
                onChange={(on) => void turning.run({ sopId: sop.sopId, on })}
              />
            )}
            <Input
              style={{ width: 200 }}
              maxLength={60}
              placeholder="改了什么，为什么"
              aria-label="这一版改了什么"
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            <Button
              type={dirty || old || !sop ? 'primary' : 'default'}
              htmlType="submit"
              form={FORM}
              loading={busy}
              disabled={sop !== null && !dirty && !old}
            >
              {old ? '恢复这一版' : '存为新版本'}
            </Button>
          </>
        )
      }
    >
      <div className="columns">
        <Form
          id={FORM}
          form={form}
          layout="vertical"
          requiredMark={false}
          disabled={!may}
          initialValues={initial}
          onValuesChange={() => setDirty(true)}
          onFinish={(values) => void save(values)}
          scrollToFirstError={{ block: 'center' }}
        >
          <SopFields />
        </Form>
        <div className="stack">
          {sop && <SopVersions sop={sop} />}
          {sop && <SopSteps sopId={sop.sopId} />}
          {sop && <SopRuns sopId={sop.sopId} />}
        </div>
      </div>
    </Page>
  );
}
