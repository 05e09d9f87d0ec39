import { Button, Checkbox, DatePicker, Drawer, Form, Input, Segmented, Switch } from 'antd';
import { number } from '../../components/brand';
import { CountInput, MoneyInput } from '../../components/number-inputs';
import { options } from '../../components/one-of';
import { useCommand } from '../../services/use-api';
import { BenefitFields } from './benefit-fields';
import { CHANNELS, CLASSES, RULES } from './coupon-words';
import type { Template } from './coupon-words';
import { ScopeFields } from './scope-fields';
import { kindsOf, NEW_TEMPLATE, templateFormOf, templateInputOf } from './template-form';
import type { TemplateForm } from './template-form';

export function EditTemplate({ template, close }: { template: Template | null; close: () => void }) {
  const [form] = Form.useForm<TemplateForm>();
  const couponClass = Form.useWatch('class', form) ?? 'order';
  const validityKind = Form.useWatch('validityKind', form) ?? 'days';
  const channels = Form.useWatch('channels', form) ?? [];
  const { run, busy } = useCommand(
    'coupon.saveTemplate',
    template ? '已保存' : '草稿已存，点「开始发」会员才领得到',
  );
  return (
    <Drawer
      open
      title={template ? `改「${template.name}」` : '新建券'}
      size={640}
      onClose={close}
      extra={
        <Button type="primary" loading={busy} onClick={() => form.submit()}>
          保存
        </Button>
      }
    >
      {template !== null && template.given > 0 && (
        <div className="notice" style={{ marginBottom: 16 }}>
          已经发出的 {number(template.given)} 张按发出时的条件用，改了只管以后发的
        </div>
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={template ? templateFormOf(template) : NEW_TEMPLATE}
        onFinish={async (values) => {
          if (await run(templateInputOf({ ...NEW_TEMPLATE, ...values }, template))) close();
        }}
      >
        <div className="two">
          <Form.Item name="name" label="券名" rules={[{ required: true, message: '写一个券名' }]}>
            <Input maxLength={12} showCount placeholder="全场券" />
          </Form.Item>
          <Form.Item name="class" label="哪一种">
            <Segmented
              options={options(CLASSES)}
              onChange={(next) => form.setFieldValue('benefit', { kind: kindsOf(next)[0] })}
            />
          </Form.Item>
        </div>
        <div className="two">
          <BenefitFields name={['benefit']} kinds={kindsOf(couponClass)} />
          <Form.Item name="threshold" label="满多少能用" extra="0 是无门槛；只算这张券管的商品">
            <MoneyInput min={0} />
          </Form.Item>
        </div>
        <ScopeFields />
        <Form.Item label="多久内有效">
          <Form.Item name="validityKind" noStyle>
            <Segmented
              options={[
                { value: 'days', label: '领取后几天' },
                { value: 'fixed', label: '固定日期' },
              ]}
            />
          </Form.Item>
          <div style={{ marginTop: 8 }}>
            {validityKind === 'days' ? (
              <Form.Item name="days" noStyle rules={[{ required: true }]}>
                <CountInput min={1} max={730} unit="天" />
              </Form.Item>
            ) : (
              <Form.Item name="range" rules={[{ required: true, message: '选开始和最后一天' }]}>
                <DatePicker.RangePicker placeholder={['从', '最后一天']} />
              </Form.Item>
            )}
          </div>
        </Form.Item>
        <div className="two">
          <Form.Item name="total" label="一共发多少">
            <CountInput min={1} unit="张" placeholder="不限" />
          </Form.Item>
          <Form.Item name="perMember" label="每人最多" rules={[{ required: true, message: '填张数' }]}>
            <CountInput min={1} max={999} unit="张" />
          </Form.Item>
        </div>
        <Form.Item name="channels" label="怎么到会员手里" rules={[{ required: true, message: '至少选一种' }]}>
          <Checkbox.Group options={options(CHANNELS)} />
        </Form.Item>
        {channels.includes('rule') && (
          <Form.Item
            name="rules"
            label="什么时候自动发"
            rules={[{ required: true, message: '至少选一个时刻' }]}
          >
            <Checkbox.Group options={options(RULES)} />
          </Form.Item>
        )}
        <Form.Item name="reason" label="会员看到的缘由">
          <Input maxLength={40} placeholder="谢谢你确认了收货地址" />
        </Form.Item>
        <div className="three">
          <Form.Item name="withPromotions" label="能和满减一起用" valuePropName="checked">
            <Switch />
          </Form.Item>
          <Form.Item name="withPoints" label="能和积分一起用" valuePropName="checked">
            <Switch />
          </Form.Item>
          <Form.Item name="returnGraceDays" label="退单时已过期，再给">
            <CountInput min={0} max={90} unit="天" />
          </Form.Item>
        </div>
      </Form>
    </Drawer>
  );
}
