import './invoice.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { goBack, toast } from '@mini/services/wx';
import { Bar } from '@mini/components/bar';
import { Button } from '@mini/components/button';
import { Field } from '@mini/components/field';
import { invoiceProblems } from './invoice-view';

/** Asking for the invoice of a paid order. */
export function InvoiceRequest({ orderId }: { orderId: string }) {
  const [title, setTitle] = useState('');
  const [taxNo, setTaxNo] = useState('');
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const { run, busy } = useCommand('order.requestInvoice');
  const found = invoiceProblems({ title, email });
  const problems = tried ? found : {};

  async function send(): Promise<void> {
    setTried(true);
    if (Object.keys(found).length > 0) return;
    await attempt(async () => {
      const request = { orderId, title: title.trim(), taxNo: taxNo.trim(), email: email.trim() };
      if (!(await run(request))) return;
      toast('记下了，开好发到你的邮箱');
      goBack();
    });
  }

  return (
    <View className="page invoice">
      <View className="card list">
        <Field
          label="抬头"
          value={title}
          placeholder="个人姓名或公司名称"
          maxlength={60}
          problem={problems.title}
          onChange={setTitle}
        />
        <Field label="税号" value={taxNo} placeholder="公司填，个人不用" maxlength={20} onChange={setTaxNo} />
        <Field
          label="邮箱"
          value={email}
          placeholder="电子发票发到这里"
          maxlength={100}
          problem={problems.email}
          onChange={setEmail}
        />
      </View>
      <View className="t13 mute invoice-note">
        发票金额是实付的钱，积分和券抵掉的不算。有退款的话按剩下的开。
      </View>
      <Bar>
        <Button className="grow" busy={busy} onTap={() => void send()}>
          申请开票
        </Button>
      </Bar>
    </View>
  );
}
