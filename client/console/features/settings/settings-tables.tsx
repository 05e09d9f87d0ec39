import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select, Switch } from 'antd';
import { CountInput, PercentInput } from '../../components/number-inputs';

const required = [{ required: true, message: '这里要填' }];

/** Days of a streak and what they pay besides the day itself. */
export function MilestonesTable() {
  return (
    <Form.List name={['checkin', 'milestones']}>
      {(rows, { add, remove }) => (
        <table className="edit-table">
          <thead>
            <tr>
              <th>连签到第</th>
              <th>另给</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name }) => (
              <tr key={key}>
                <td>
                  <Form.Item name={[name, 'days']} rules={required} noStyle>
                    <CountInput unit="天" min={2} max={366} />
                  </Form.Item>
                </td>
                <td>
                  <Form.Item name={[name, 'points']} rules={required} noStyle>
                    <CountInput unit="积分" min={1} max={100_000} />
                  </Form.Item>
                </td>
                <td>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label="删掉这一档"
                    disabled={rows.length === 1}
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
                  disabled={rows.length >= 10}
                  onClick={() => add({})}
                >
                  加一档
                </Button>
                <span className="mute small">最后一档到了，第二天从头开始</span>
              </td>
            </tr>
          </tfoot>
        </table>
      )}
    </Form.List>
  );
}

export function LevelsTable() {
  return (
    <Form.List name={['membership', 'levels']}>
      {(rows, { add, remove }) => (
        <table className="edit-table">
          <thead>
            <tr>
              <th>等级</th>
              <th>名字</th>
              <th>要成长值</th>
              <th>会员价是原价的</th>
              <th>免运费</th>
              <th>其他权益</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name }) => (
              <tr key={key}>
                <td>{name + 1}</td>
                <td>
                  <Form.Item name={[name, 'name']} rules={required} noStyle>
                    <Input maxLength={8} style={{ width: 110 }} />
                  </Form.Item>
                </td>
                <td>
                  <Form.Item name={[name, 'growthNeeded']} rules={required} noStyle>
                    <CountInput min={0} disabled={name === 0} style={{ width: 120 }} />
                  </Form.Item>
                </td>
                <td>
                  <Form.Item name={[name, 'rateBp']} rules={required} noStyle>
                    <PercentInput min={1} max={10_000} style={{ width: 120 }} />
                  </Form.Item>
                </td>
                <td>
                  <Form.Item name={[name, 'freeFreight']} valuePropName="checked" noStyle>
                    <Switch />
                  </Form.Item>
                </td>
                <td>
                  <Form.Item name={[name, 'benefits']} noStyle>
                    <Select
                      mode="tags"
                      open={false}
                      suffixIcon={null}
                      maxCount={8}
                      style={{ width: 280 }}
                      placeholder="写一条，回车"
                    />
                  </Form.Item>
                </td>
                <td>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label="删掉最高一级"
                    disabled={name === 0 || name !== rows.length - 1}
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
                  disabled={rows.length >= 20}
                  onClick={() =>
                    add({ level: rows.length + 1, rateBp: 10_000, freeFreight: false, benefits: [] })
                  }
                >
                  加一级
                </Button>
                <span className="mute small">删掉一级，里面的会员在下次核级时归到低一级</span>
              </td>
            </tr>
          </tfoot>
        </table>
      )}
    </Form.List>
  );
}
