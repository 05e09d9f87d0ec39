import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, DatePicker, Drawer, Form, Input, Switch } from 'antd';
import type { Dayjs } from 'dayjs';
import dayjs from 'dayjs';
import { useTimes } from '../../components/brand';
import { CountInput, MoneyInput } from '../../components/number-inputs';
import { instantOf, shownAt } from '../../components/zoned-time';
import { useCommand } from '../../services/use-api';
import { BenefitFields, goodsBenefit } from './benefit-fields';
import type { BenefitForm } from './benefit-fields';
import type { Promotion } from './promotions-room';
import { ScopeFields, tidyScope, WHOLE_SHOP } from './scope-fields';
import type { Scope } from './scope-fields';

interface PromotionForm {
  name: string;
  range: [Dayjs, Dayjs];
  scope: Scope;
  tiers: { threshold: number; benefit: BenefitForm }[];
  priority: number;
  on: boolean;
}

const TIER: PromotionForm['tiers'][number] = {
  threshold: 15_000,
  benefit: { kind: 'amount', amount: 2_000 },
};

export function EditPromotion({ promotion, close }: { promotion: Promotion | null; close: () => void }) {
  const { zone, today } = useTimes();
  const [form] = Form.useForm<PromotionForm>();
  const { run, busy } = useCommand('pricing.savePromotion', '已保存，试算马上按它来');
  const initial: PromotionForm = promotion
    ? { ...promotion, range: [shownAt(promotion.from, zone), shownAt(promotion.to, zone)] }
    : {
        name: '',
        range: [dayjs(today), dayjs(today).add(7, 'day')],
        scope: WHOLE_SHOP,
        tiers: [TIER],
        priority: 100,
        on: true,
      };

  async function save({ name, range, scope, tiers, priority, on }: PromotionForm): Promise<void> {
    const done = await run({
      ...(promotion && { promotionId: promotion.promotionId, version: promotion.version }),
      ...{ name, priority, on },
      from: instantOf(range[0], zone),
      to: instantOf(range[1], zone),
      scope: tidyScope(scope),
      tiers: tiers.map(({ threshold, benefit }) => ({ threshold, benefit: goodsBenefit(benefit) })),
    });
    if (done) close();
  }

  return (
    <Drawer
      open
      title={promotion ? `改「${promotion.name}」` : '新建满减'}
      size={680}
      onClose={close}
      extra={
        <Button type="primary" loading={busy} onClick={() => form.submit()}>
          保存
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onFinish={(values) => void save({ ...initial, ...values })}
      >
        <div className="two">
          <Form.Item
            name="name"
            label="活动名，会员看得到"
            rules={[{ required: true, message: '写一个名字' }]}
          >
            <Input maxLength={20} showCount placeholder="周末满减" />
          </Form.Item>
          <Form.Item
            name="range"
            label="从什么时候到什么时候"
            rules={[{ required: true, message: '选开始和结束' }]}
          >
            <DatePicker.RangePicker
              showTime={{ format: 'HH:mm' }}
              format="YYYY-MM-DD HH:mm"
              style={{ width: '100%' }}
            />
          </Form.Item>
        </div>
        <ScopeFields />
        <Form.Item label="怎么减，从低到高，够到哪档算哪档">
          <Form.List name="tiers">
            {(rows, { add, remove }) => (
              <div className="stack-tight">
                {rows.map(({ key, name }) => (
                  <div key={key} className="row">
                    <span className="mute">满</span>
                    <Form.Item
                      name={[name, 'threshold']}
                      noStyle
                      rules={[{ required: true, message: '填门槛' }]}
                    >
                      <MoneyInput min={1} style={{ width: 130 }} />
                    </Form.Item>
                    <BenefitFields
                      bare
                      name={[name, 'benefit']}
                      path={['tiers', name, 'benefit']}
                      kinds={['amount', 'percent']}
                    />
                    <Button
                      type="text"
                      icon={<DeleteOutlined />}
                      aria-label="删掉这一档"
                      disabled={rows.length === 1}
                      onClick={() => remove(name)}
                    />
                  </div>
                ))}
                {rows.length < 5 && (
                  <div>
                    <Button
                      type="link"
                      icon={<PlusOutlined />}
                      style={{ paddingInline: 0 }}
                      onClick={() => add({ benefit: { kind: 'amount' } })}
                    >
                      加一档
                    </Button>
                  </div>
                )}
              </div>
            )}
          </Form.List>
        </Form.Item>
        <div className="two">
          <Form.Item name="priority" label="优先" extra="同一件商品只参加一个满减，大的先拿">
            <CountInput min={0} max={1000} />
          </Form.Item>
          <Form.Item name="on" label="开着" valuePropName="checked" extra="关掉以后，已经下的单不变">
            <Switch />
          </Form.Item>
        </div>
      </Form>
    </Drawer>
  );
}
