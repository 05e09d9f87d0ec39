import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';

/** How to use and keep it: a title, a few figures, steps. */
export function CareFields() {
  return (
    <>
      <div className="two">
        <Form.Item name={['care', 'title']} label="怎么用怎么存，标题">
          <Input maxLength={30} placeholder="手冲一杯" />
        </Form.Item>
        <Form.Item name={['care', 'note']} label="一句说明">
          <Input maxLength={30} placeholder="开袋后三周内喝完" />
        </Form.Item>
      </div>
      <Form.Item label="几个数字">
        <Form.List name={['care', 'figures']}>
          {(rows, { add, remove }) => (
            <div className="row wrap">
              {rows.map(({ key, name }) => (
                <span key={key} className="row figure">
                  <Form.Item name={[name, 'value']} rules={[{ required: true, message: '' }]} noStyle>
                    <Input maxLength={12} style={{ width: 84 }} placeholder="15 g" />
                  </Form.Item>
                  <Form.Item name={[name, 'label']} rules={[{ required: true, message: '' }]} noStyle>
                    <Input maxLength={12} style={{ width: 84 }} placeholder="粉" />
                  </Form.Item>
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label="删掉这个数字"
                    onClick={() => remove(name)}
                  />
                </span>
              ))}
              {rows.length < 4 && (
                <Button
                  type="link"
                  icon={<PlusOutlined />}
                  style={{ paddingInline: 0 }}
                  onClick={() => add({ value: '', label: '' })}
                >
                  加一个
                </Button>
              )}
            </div>
          )}
        </Form.List>
      </Form.Item>
      <Form.Item name={['care', 'steps']} label="步骤，一行一步">
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} maxLength={2400} />
      </Form.Item>
    </>
  );
}
