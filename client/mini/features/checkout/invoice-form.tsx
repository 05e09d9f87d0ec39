import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@mini/components/button';
import { Field } from '@mini/components/field';
import type { Invoice } from './use-checkout';

/** Whose invoice it is; without a tax number it is a person's. */
export function InvoiceForm({
  invoice,
  onDone,
}: {
  invoice: Invoice | null;
  onDone(this: void, invoice: Invoice | null): void;
}) {
  const [title, setTitle] = useState(invoice?.title ?? '');
  const [taxNo, setTaxNo] = useState(invoice?.taxNo ?? '');
  const named = title.trim() !== '';
  return (
    <View>
      <Field label="抬头" value={title} placeholder="个人姓名或公司名称" maxlength={60} onChange={setTitle} />
      <Field label="税号" value={taxNo} placeholder="公司填，个人不用" maxlength={20} onChange={setTaxNo} />
      <View className="row checkout-sheet-done">
        <Button kind="line" className="grow" onTap={() => onDone(null)}>
          这次不开
        </Button>
        <Button
          className="grow"
          disabled={!named}
          onTap={() => onDone({ title: title.trim(), taxNo: taxNo.trim() })}
        >
          就开这张
        </Button>
      </View>
    </View>
  );
}
