import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@mini/components/button';
import { Field } from '@mini/components/field';
import { Icon } from '@mini/components/icon';
import { ReceiptRow } from '@mini/components/receipt';
import { Sheet } from '@mini/components/sheet';
import { Tap } from '@mini/components/tap';
import { InvoiceForm } from './invoice-form';
import type { useCheckout } from './use-checkout';

const NOTE_LENGTH = 100;

/** What not everybody needs: an invoice, a word to the packers. */
export function Extras({ page, payable }: { page: ReturnType<typeof useCheckout>; payable: number }) {
  const [open, setOpen] = useState<'invoice' | 'note' | null>(null);
  const { note, invoice } = page;
  const close = (): void => setOpen(null);
  return (
    <View className="card list">
      {payable > 0 && (
        <Extra name="发票" value={invoice?.title} hint="收货后也能开" onTap={() => setOpen('invoice')} />
      )}
      <Extra name="留句话" value={note} hint="放门口也行" onTap={() => setOpen('note')} />
      <Sheet open={open === 'invoice'} title="发票" onClose={close}>
        <InvoiceForm
          invoice={invoice}
          onDone={(next) => {
            page.setInvoice(next);
            close();
          }}
        />
      </Sheet>
      <Sheet open={open === 'note'} title="留句话" onClose={close}>
        <Field
          label="想说的"
          value={note}
          placeholder="比如放门口也行"
          maxlength={NOTE_LENGTH}
          long
          onChange={page.setNote}
        />
        <Button wide className="checkout-sheet-done" onTap={close}>
          写好了
        </Button>
      </Sheet>
    </View>
  );
}

interface ExtraProps {
  name: string;
  value: string | undefined;
  hint: string;
  onTap(this: void): void;
}

function Extra({ name, value, hint, onTap }: ExtraProps) {
  return (
    <Tap className="checkout-extra" label={`${name}，${value || hint}`} onTap={onTap}>
      <ReceiptRow label={name}>
        <View className={`checkout-more ${value ? '' : 'mute'}`}>
          <View className="checkout-value">{value || hint}</View>
          <Icon name="next" size={14} />
        </View>
      </ReceiptRow>
    </Tap>
  );
}
