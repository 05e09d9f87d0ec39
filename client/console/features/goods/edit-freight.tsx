import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Modal, Segmented, Select } from 'antd';
import { CountInput, MoneyInput } from '../../components/number-inputs';
import { useCommand } from '../../services/use-api';
import type { Freight } from './freight-room';
import { PROVINCES } from '../../components/provinces';

type Draft = Pick<Freight, 'name' | 'by' | 'areas'>;

const AREA: Draft['areas'][number] = {
  regions: [],
  first: { units: 1, fee: 800 },
  next: { units: 1, fee: 200 },
  freeFrom: 9900,
};
const NEW: Draft = { name: '', by: 'count', areas: [AREA] };
const REGIONS = Object.entries(PROVINCES).map(([value, label]) => ({ value, label }));
const needed = [{ required: true, message: '' }];

export function EditFreight({ freight, close }: { freight: Freight | null; close: () => void }) {
  const [form] = Form.useForm<Draft>();
  const by = Form.useWatch('by', form) ?? 'count';
  const unit = by === 'count' ? '件' : '克';
  const { run, busy } = useCommand('pricing.saveFreight', '已保存，马上按它算');
  return (
    <Modal
      open
      title={freight ? '改运费模板' : '新建运费模板'}
      okText="保存"
      cancelText="先不"
      confirmLoading={busy}
      onCancel={close}
      onOk={() => form.submit()}
      width={1000}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={freight ?? NEW}
        onFinish={async ({ name, by: way, areas }) => {
          const input = {
            name,
            by: way,
            areas: areas.map((area) => ({ ...area, freeFrom: area.freeFrom ?? null })),
          };
          if (await run({ ...input, templateId: freight?.templateId, version: freight?.version })) close();
        }}
      >
        <div className="two">
          <Form.Item name="name" label="名字" rules={[{ required: true, message: '写一个名字' }]}>
            <Input maxLength={20} placeholder="常温包裹" />
          </Form.Item>
          <Form.Item name="by" label="按什么算">
            <Segmented
              options={[
                { value: 'count', label: '件数' },
                { value: 'weight', label: '重量' },
              ]}
            />
          </Form.Item>
        </div>
        <Form.List name="areas">
          {(rows, { add, remove }) => (
            <table className="edit-table">
              <thead>
                <tr>
                  <th>地区，空着是其他所有地区</th>
                  <th>首</th>
                  <th>运费</th>
                  <th>每加</th>
                  <th>再收</th>
                  <th>满多少包邮</th>
                  <th />
                </tr>
              </thead>
              <tbody>
                {rows.map(({ key, name }) => (
                  <tr key={key}>
                    <td>
                      <Form.Item name={[name, 'regions']} noStyle>
                        <Select
                          mode="multiple"
                          style={{ width: 260 }}
                          placeholder="其他地区"
                          optionFilterProp="label"
                          maxTagCount="responsive"
                          options={REGIONS}
                        />
                      </Form.Item>
                    </td>
                    <td>
                      <Form.Item name={[name, 'first', 'units']} rules={needed} noStyle>
                        <CountInput min={1} unit={unit} style={{ width: 100 }} />
                      </Form.Item>
                    </td>
                    <td>
                      <Form.Item name={[name, 'first', 'fee']} rules={needed} noStyle>
                        <MoneyInput min={0} style={{ width: 110 }} />
                      </Form.Item>
                    </td>
                    <td>
                      <Form.Item name={[name, 'next', 'units']} rules={needed} noStyle>
                        <CountInput min={1} unit={unit} style={{ width: 100 }} />
                      </Form.Item>
                    </td>
                    <td>
                      <Form.Item name={[name, 'next', 'fee']} rules={needed} noStyle>
                        <MoneyInput min={0} style={{ width: 110 }} />
                      </Form.Item>
                    </td>
                    <td>
                      <Form.Item name={[name, 'freeFrom']} noStyle>
                        <MoneyInput min={0} style={{ width: 120 }} placeholder="不包邮" />
                      </Form.Item>
                    </td>
                    <td>
                      <Button
                        type="text"
                        icon={<DeleteOutlined />}
                        aria-label="删掉这个地区"
                        disabled={rows.length === 1}
                        onClick={() => remove(name)}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <td colSpan={7}>
                    <Button
                      type="link"
                      icon={<PlusOutlined />}
                      style={{ paddingInline: 0 }}
                      onClick={() => add(AREA)}
                    >
                      加一个地区
                    </Button>
                  </td>
                </tr>
              </tfoot>
            </table>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}
