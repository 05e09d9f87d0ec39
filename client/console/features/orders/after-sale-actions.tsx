import { Button, Form, Modal } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { number, yuan } from '../../components/brand';
import { DangerButton } from '../../components/danger-button';
import { CountInput } from '../../components/number-inputs';
import { useCommand } from '../../services/use-api';
import type { AfterSale } from './after-sales-room';

/** Yes or no. Both say what follows in numbers; a no is explained to the member. */
export function Decide({ afterSale, withFreight }: { afterSale: AfterSale; withFreight: boolean }) {
  const { afterSaleId, kind, refund } = afterSale;
  const { run } = useCommand('aftersale.decide', '已处理，会员收到通知');
  const units = afterSale.lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <>
      <DangerButton
        label="不同意"
        title="不同意这个售后？"
        consequence={[
          <>
            会员要的 <b>{yuan(refund.money)}</b> 不退，理由他看得到
          </>,
          '他可以再申请一次，或者找微信投诉；七天无理由期内请同意',
        ]}
        confirm="不同意"
        reason={{ label: '理由，会员看得到', least: 4 }}
        run={(reason) => run({ afterSaleId, accept: false, reason: reason.slice(0, 100) })}
      />
      <DangerButton
        label="同意"
        button={{ type: 'primary', danger: false }}
        title={kind === 'refund' ? '同意，马上退款？' : '同意退货？'}
        consequence={
          kind === 'refund'
            ? refundConsequence(afterSale, withFreight)
            : [
                <>
                  会员寄回 <b>{number(units)}</b> 件，你点「收到货了」才退 <b>{yuan(refund.money)}</b>
                </>,
                '他马上看到寄回地址',
              ]
        }
        confirm={kind === 'refund' ? `退 ${yuan(refund.money)}` : '同意退货'}
        run={() => run({ afterSaleId, accept: true, withFreight })}
      />
    </>
  );
}

function refundConsequence({ refund, lines, shipped }: AfterSale, withFreight: boolean): ReactNode[] {
  const units = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  const points = refund.pointsBack > 0 || refund.pointsTaken > 0;
  return [
    <>
      <b>{yuan(refund.money)}</b> 原路退给会员
      {withFreight && refund.freight > 0 && `，含运费 ${yuan(refund.freight)}`}，退出去就收不回来
    </>,
    ...(points
      ? [
          <>
            还会员 <b>{number(refund.pointsBack)}</b> 积分，收回 <b>{number(refund.pointsTaken)}</b> 积分
          </>,
        ]
      : []),
    shipped ? (
      <>
        <b>{number(units)}</b> 件已经寄出，会员不用寄回，库存不动
      </>
    ) : (
      <>
        <b>{number(units)}</b> 件还没发，放回库存
      </>
    ),
  ];
}

/** The goods are back: how many can be sold again, then the money goes. */
export function GoodsReceived({ afterSale }: { afterSale: AfterSale }) {
  const { afterSaleId, lines, refund } = afterSale;
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ units: Record<string, number | null> }>();
  const { run, busy } = useCommand('aftersale.goodsReceived', '已收货，退款开始');
  const units = Form.useWatch('units', form) ?? {};
  const back = lines.reduce((sum, { quantity }, at) => sum + (units[String(at)] ?? quantity), 0);
  const all = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        收到货了
      </Button>
      <Modal
        open={open}
        title="收到寄回的货，退款？"
        okText={`收货，退 ${yuan(refund.money)}`}
        cancelText="先不"
        confirmLoading={busy}
        onCancel={() => setOpen(false)}
        onOk={async () => {
          const restock = lines.map(({ key, quantity }, at) => ({
            key,
            quantity: units[String(at)] ?? quantity,
          }));
          if (await run({ afterSaleId, restock })) setOpen(false);
        }}
        width={460}
      >
        <ul className="consequence">
          <li>
            <b>{yuan(refund.money)}</b> 原路退给会员，退出去就收不回来
          </li>
          <li>
            <b>{number(back)}</b> 件放回库存再卖，<b>{number(all - back)}</b> 件不能再卖
          </li>
        </ul>
        <Form
          form={form}
          layout="vertical"
          initialValues={{
            units: Object.fromEntries(lines.map(({ quantity }, at) => [String(at), quantity])),
          }}
        >
          {lines.map(({ key, name, option, quantity }, at) => (
            <Form.Item key={key} name={['units', String(at)]} label={`${name} ${option}，还能再卖的`}>
              <CountInput min={0} max={quantity} unit={`/ ${number(quantity)} 件`} />
            </Form.Item>
          ))}
        </Form>
      </Modal>
    </>
  );
}
