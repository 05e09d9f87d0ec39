import { Button, Form } from 'antd';
import { useState } from 'react';
import type { Output } from '@shared/contracts';
import { useTimes } from '../../components/brand';
import { Page } from '../../components/page';
import { Answered } from '../../components/state';
import { useMay } from '../../components/operator';
import { useApi, useCommand } from '../../services/use-api';
import { AreasTable } from './areas-table';
import { LevelsTable, MilestonesTable } from './settings-tables';
import { SECTIONS } from './settings-fields';
import { SettingsField } from './settings-field';

type Read = Output<'settings.get'>;

const FORM = 'settings';

export function SettingsRoom() {
  const asked = useApi('settings.get', {});
  const { moment } = useTimes();
  const may = useMay();
  const [dirty, setDirty] = useState(false);
  const [busy, setBusy] = useState(false);
  const { updatedAt = null } = asked.data ?? {};
  return (
    <Page
      note={updatedAt === null ? '现在是出厂默认' : `上次改于 ${moment(updatedAt)}`}
      actions={
        may ? (
          <Button type="primary" htmlType="submit" form={FORM} disabled={!dirty} loading={busy}>
            {dirty ? '保存' : '已保存'}
          </Button>
        ) : (
          <span className="chip">只能看</span>
        )
      }
    >
      <Answered of={asked}>
        {(read) => (
          <SettingsForm key={read.version} read={read} may={may} setDirty={setDirty} setBusy={setBusy} />
        )}
      </Answered>
    </Page>
  );
}

interface Props {
  read: Read;
  may: boolean;
  setDirty: (dirty: boolean) => void;
  setBusy: (busy: boolean) => void;
}

/** The version it was read as goes back with it: what a colleague saved meanwhile is never overwritten. */
function SettingsForm({ read, may, setDirty, setBusy }: Props) {
  const [form] = Form.useForm<Read['settings']>();
  const { run } = useCommand('settings.update', '已保存，马上生效');

  async function save(): Promise<void> {
    setBusy(true);
    // All fields, also those that no input shows.
    const settings = form.getFieldsValue(true) as Read['settings'];
    if (await run({ version: read.version, settings })) setDirty(false);
    setBusy(false);
  }

  return (
    <Form
      id={FORM}
      form={form}
      layout="horizontal"
      colon={false}
      labelAlign="left"
      labelCol={{ flex: '180px' }}
      requiredMark={false}
      disabled={!may}
      initialValues={read.settings}
      onValuesChange={() => setDirty(true)}
      onFinish={() => void save()}
      scrollToFirstError
      className="settings"
    >
      {SECTIONS.map(({ title, note, fields, table }) => (
        <section key={title} className="card">
          <h2 className="card-title">
            {title}
            <small>{note}</small>
          </h2>
          <div className="settings-fields">
            {fields.map((field) => (
              <SettingsField key={field.path.join('.')} field={field} locked={read.zoneLocked} />
            ))}
          </div>
          {table === 'milestones' && <MilestonesTable />}
          {table === 'levels' && <LevelsTable />}
          {table === 'areas' && <AreasTable />}
        </section>
      ))}
    </Form>
  );
}
