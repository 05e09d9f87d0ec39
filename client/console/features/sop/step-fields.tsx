import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { CountInput } from '../../components/number-inputs';
import { options } from '../../components/one-of';
import { CouponSelect, ScriptsSelect } from './choices';
import { GuardFields } from './guard-fields';
import { startsOf } from './sop-form';
import type { SopForm } from './sop-form';
import { CLASSES, KINDS } from './sop-words';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

interface Props {
  row: number;
  /** Null where it cannot be done. */
  up: (() => void) | null;
  down: (() => void) | null;
  remove: (() => void) | null;
}

/** One step: what staff are asked to do, when, in what words. */
export function StepFields({ row, up, down, remove }: Props) {
  const steps = (Form.useWatch('steps') as SopForm['steps'] | undefined) ?? [];
  const wait = steps[row]?.wait.kind ?? 'days';
  return (
    <section className="card">
      <div className="card-title">
        第 {row + 1} 步
        <span className="grow" />
        <Act icon={<ArrowUpOutlined />} name="往前挪" act={up} />
        <Act icon={<ArrowDownOutlined />} name="往后挪" act={down} />
        <Act icon={<DeleteOutlined />} name="删掉这一步" act={remove} />
      </div>
      <Form.Item name={[row, 'stepId']} hidden>
        <Input />
      </Form.Item>
      <div className="two">
        <Form.Item name={[row, 'title']} label="做什么" rules={[{ required: true, message: '写几个字' }]}>
          <Input maxLength={20} showCount placeholder="确认收货地址" />
        </Form.Item>
        <Form.Item name={[row, 'kind']} label="怎么做">
          <Select options={KINDS} />
        </Form.Item>
      </div>
      <Form.Item
        name={[row, 'why']}
        label="导购看到的原因"
        extra="可以用 {称呼} {商品} {城市} {券} {券到期日} {等级} {上次购买}"
        rules={[{ required: true, message: '写一句为什么' }]}
      >
        <Input maxLength={80} showCount />
      </Form.Item>
      <div className="two">
        <Form.Item name={[row, 'startsAt']} label="从什么时候算起">
          <Select options={startsOf(steps, row)} showSearch optionFilterProp="label" />
        </Form.Item>
        <Form.Item label="过多久">
          <div className="row">
            <Form.Item name={[row, 'wait', 'kind']} noStyle>
              <Select
                style={{ width: 90 }}
                options={[
                  { value: 'hours', label: '小时' },
                  { value: 'days', label: '天' },
                ]}
              />
            </Form.Item>
            {wait === 'hours' ? (
              <Form.Item
                name={[row, 'wait', 'hours']}
                noStyle
                rules={[{ required: true, message: '填几小时' }]}
              >
                <CountInput min={0} max={8760} unit="小时后" style={{ width: 130 }} />
              </Form.Item>
            ) : (
              <>
                <Form.Item
                  name={[row, 'wait', 'days']}
                  noStyle
                  rules={[{ required: true, message: '填几天' }]}
                >
                  <CountInput min={0} max={365} unit="天后" style={{ width: 110 }} />
                </Form.Item>
                <Form.Item
                  name={[row, 'wait', 'at']}
                  noStyle
                  rules={[{ required: true, pattern: TIME, message: '时间写成 10:30 的样子' }]}
                >
                  <Input style={{ width: 80 }} placeholder="12:30" aria-label="几点" />
                </Form.Item>
              </>
            )}
          </div>
        </Form.Item>
      </div>
      <div className="two">
        <Form.Item name={[row, 'class']} label="算哪类联系" extra="服务不占会员的联系次数，其他的占">
          <Select options={options(CLASSES)} />
        </Form.Item>
        <Form.Item name={[row, 'lastsHours']} label="多久以后就不用做了">
          <CountInput min={1} max={1440} unit="小时" />
        </Form.Item>
      </div>
      <Form.Item name={[row, 'scriptIds']} label="话术">
        <ScriptsSelect />
      </Form.Item>
      <Form.Item name={[row, 'grants']} label="做完自动送券">
        <CouponSelect allowClear placeholder="不送" />
      </Form.Item>
      <Form.Item label="做之前再看一遍的条件">
        <GuardFields name={[row, 'guards']} path={['steps', row, 'guards']} />
      </Form.Item>
    </section>
  );
}

function Act({ icon, name, act }: { icon: React.ReactNode; name: string; act: (() => void) | null }) {
  if (!act) return null;
  return <Button type="text" size="small" icon={icon} aria-label={name} title={name} onClick={act} />;
}
