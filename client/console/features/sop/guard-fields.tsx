import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Form, Input, Select } from 'antd';
import type { SopGuard } from '@shared/domain/sop/types';
import { CountInput } from '../../components/number-inputs';
import { keysOf, options } from '../../components/one-of';
import { CouponSelect, TagSelect } from './choices';
import { NEW_GUARDS } from './sop-form';
import { GUARDS, ORDER_STATES, STAGES } from './sop-words';

interface Props {
  /** Of the list in the form. */
  name: (string | number)[];
  /** From the root, where the list lies inside another one. */
  path: (string | number)[];
}

/** Conditions, all of which must hold; asked when a task comes up and again when somebody takes it. */
export function GuardFields({ name, path }: Props) {
  return (
    <Form.List name={name}>
      {(rows, { add, remove }) => (
        <div className="stack-tight">
          {rows.map(({ key, name: row }) => (
            <div key={key} className="row wrap">
              <Guard row={row} path={[...path, row]} />
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label="删掉这个条件"
                onClick={() => remove(row)}
              />
            </div>
          ))}
          <Dropdown
            menu={{
              items: keysOf(GUARDS).map((kind) => ({ key: kind, label: GUARDS[kind] })),
              onClick: ({ key }) => add(NEW_GUARDS[key as SopGuard['kind']]),
            }}
          >
            <Button type="link" icon={<PlusOutlined />} style={{ paddingInline: 0 }}>
              加条件
            </Button>
          </Dropdown>
        </div>
      )}
    </Form.List>
  );
}

function Guard({ row, path }: { row: number; path: (string | number)[] }) {
  const form = Form.useFormInstance();
  const kind = Form.useWatch([...path, 'kind'], { form, preserve: true }) as SopGuard['kind'] | undefined;
  const needed = [{ required: true, message: '选一个' }];
  if (kind === undefined) return null;
  return (
    <>
      <Form.Item name={[row, 'kind']} hidden>
        <Input />
      </Form.Item>
      <span className="mute">{GUARDS[kind]}</span>
      {kind === 'stage' && (
        <Form.Item name={[row, 'in']} noStyle rules={needed}>
          <Select mode="multiple" style={{ width: 280 }} options={STAGES} placeholder="选阶段" />
        </Form.Item>
      )}
      {kind === 'orderState' && (
        <Form.Item name={[row, 'in']} noStyle rules={needed}>
          <Select
            mode="multiple"
            style={{ width: 280 }}
            options={options(ORDER_STATES)}
            placeholder="选状态"
          />
        </Form.Item>
      )}
      {kind === 'tag' && (
        <>
          <Form.Item name={[row, 'has']} noStyle>
            <Select
              style={{ width: 120 }}
              options={[
                { value: true, label: '有、在里面' },
                { value: false, label: '没有、不在' },
              ]}
            />
          </Form.Item>
          <Form.Item name={[row, 'tagId']} noStyle rules={needed}>
            <TagSelect width={240} />
          </Form.Item>
        </>
      )}
      {kind === 'advocate' && (
        <Form.Item name={[row, 'is']} noStyle>
          <Select
            style={{ width: 90 }}
            options={[
              { value: true, label: '是' },
              { value: false, label: '不是' },
            ]}
          />
        </Form.Item>
      )}
      {kind === 'level' && (
        <Form.Item name={[row, 'min']} noStyle rules={needed}>
          <CountInput min={1} max={20} unit="级" style={{ width: 110 }} />
        </Form.Item>
      )}
      {kind === 'paidOrders' && (
        <>
          <Form.Item name={[row, 'min']} noStyle rules={needed}>
            <CountInput min={0} unit="次起" style={{ width: 110 }} />
          </Form.Item>
          <Form.Item name={[row, 'max']} noStyle>
            <CountInput min={0} unit="次止" style={{ width: 110 }} placeholder="不限" />
          </Form.Item>
        </>
      )}
      {kind === 'couponUnused' && (
        <Form.Item name={[row, 'templateId']} noStyle rules={needed}>
          <CouponSelect width={240} />
        </Form.Item>
      )}
    </>
  );
}
