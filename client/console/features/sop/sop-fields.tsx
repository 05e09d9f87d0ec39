import { PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import type { SopSignalName } from '@shared/domain/sop/types';
import { CountInput } from '../../components/number-inputs';
import { TagSelect } from './choices';
import { GuardFields } from './guard-fields';
import { newStep } from './sop-form';
import type { SopForm } from './sop-form';
import { CYCLES, SIGNALS, subjectsOf } from './sop-words';
import { StepFields } from './step-fields';

/** When an SOP begins and ends, with whom, and its steps. */
export function SopFields() {
  const form = Form.useFormInstance<SopForm>();
  const on = (Form.useWatch('on') as SopSignalName | undefined) ?? 'order.paid';
  const subjects = subjectsOf(on);
  const optional = on === 'repurchase.due';
  return (
    <div className="stack">
      <section className="card">
        <div className="card-title">什么时候开始</div>
        <div className="two">
          <Form.Item name="name" label="名字" rules={[{ required: true, message: '写一个名字' }]}>
            <Input maxLength={20} showCount placeholder="订单时刻" />
          </Form.Item>
          <Form.Item name="purpose" label="为了什么">
            <Input maxLength={120} placeholder="从第一单到第二单" />
          </Form.Item>
        </div>
        <div className="two">
          <Form.Item name="on" label="触发">
            <Select options={SIGNALS} />
          </Form.Item>
          {subjects !== null && (
            <Form.Item name="subject" label="哪一个" rules={[{ required: !optional, message: '选一个' }]}>
              {subjects === 'tag' ? (
                <TagSelect />
              ) : (
                <Select options={subjects} allowClear={optional} placeholder={optional ? '都算' : '选一个'} />
              )}
            </Form.Item>
          )}
        </div>
        <div className="two">
          <Form.Item name="cycle" label="同一个人多久一次">
            <Select options={CYCLES} />
          </Form.Item>
          <Form.Item name="lastsDays" label="最多持续">
            <CountInput min={1} max={365} unit="天" />
          </Form.Item>
        </div>
        <Form.Item label="只对这些人">
          <GuardFields name={['guards']} path={['guards']} />
        </Form.Item>
        <Form.Item
          name="stops"
          label="发生这些就停"
          extra="「付款」指另一笔订单；没做的任务一起收回"
          style={{ marginBottom: 0 }}
        >
          <Select mode="multiple" options={SIGNALS} placeholder="不停" />
        </Form.Item>
      </section>
      <Form.List name="steps">
        {(rows, { add, remove, move }) => (
          <>
            {rows.map(({ key, name }) => (
              <StepFields
                key={key}
                row={name}
                up={name > 0 ? () => move(name, name - 1) : null}
                down={name < rows.length - 1 ? () => move(name, name + 1) : null}
                remove={rows.length > 1 ? () => remove(name) : null}
              />
            ))}
            {rows.length < 20 && (
              <Button
                icon={<PlusOutlined />}
                onClick={() => add(newStep(form.getFieldValue('steps') as SopForm['steps']))}
              >
                加一步
              </Button>
            )}
          </>
        )}
      </Form.List>
    </div>
  );
}
