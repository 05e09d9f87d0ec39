import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Select } from 'antd';
import { CountInput } from '../../components/number-inputs';
import { PROVINCES } from '../../components/provinces';

const REGIONS = Object.entries(PROVINCES).map(([value, label]) => ({ value, label }));

/** Where a parcel is longer or shorter on the way than elsewhere. */
export function AreasTable() {
  return (
    <Form.List name={['shipping', 'areas']}>
      {(rows, { add, remove }) => (
        <table className="edit-table">
          {rows.length > 0 && (
            <thead>
              <tr>
                <th>去这些地方</th>
                <th>路上</th>
                <th />
              </tr>
            </thead>
          )}
          <tbody>
            {rows.map(({ key, name }) => (
              <tr key={key}>
                <td>
                  <Form.Item name={[name, 'regions']} rules={[{ required: true, message: '选地区' }]} noStyle>
                    <Select
                      mode="multiple"
                      style={{ width: 420 }}
                      optionFilterProp="label"
                      placeholder="选省份"
                      options={REGIONS}
                    />
                  </Form.Item>
                </td>
                <td>
                  <Form.Item name={[name, 'days']} rules={[{ required: true, message: '填天数' }]} noStyle>
                    <CountInput unit="天" min={0} max={30} style={{ width: 110 }} />
                  </Form.Item>
                </td>
                <td>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label="删掉这一行"
                    onClick={() => remove(name)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <td colSpan={3}>
                <Button
                  type="link"
                  icon={<PlusOutlined />}
                  style={{ paddingInline: 0 }}
                  onClick={() => add({ regions: [], days: 5 })}
                >
                  加几个特别的地方
                </Button>
              </td>
            </tr>
          </tfoot>
        </table>
      )}
    </Form.List>
  );
}
