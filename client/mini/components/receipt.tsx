import './receipt.scss';
import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { fen, formatYuan } from '@shared/domain/money';

export interface ReceiptLine {
  label: string;
  note?: string | null;
  /** Signed fen: below 0 is a reduction. */
  amount: number;
}

/** What things cost and what comes off, a line each; only a reduction is green. */
export function Receipt({ rows, quiet }: { rows: readonly ReceiptLine[]; quiet?: boolean }) {
  return (
    <>
      {rows.map(({ label, note, amount }) => (
        <ReceiptRow key={`${label} ${note}`} label={label} note={note} quiet={quiet}>
          <View className={`receipt-amount ${amount < 0 && !quiet ? 'acc' : ''}`}>
            {formatYuan(fen(amount))}
          </View>
        </ReceiptRow>
      ))}
    </>
  );
}

interface RowProps {
  label: string;
  note?: string | null;
  /** Names are pale, as on a receipt that is only looked at. */
  quiet?: boolean;
  /** Beside the label: a tag. */
  beside?: ReactNode;
  children: ReactNode;
}

/** A name on the left, what it is on the right. */
export function ReceiptRow({ label, note, quiet, beside, children }: RowProps) {
  return (
    <View className={`receipt-row ${quiet ? 'receipt-quiet' : ''}`}>
      <View className="receipt-name">
        {label}
        {note && <View className="receipt-note">{note}</View>}
        {beside}
      </View>
      {children}
    </View>
  );
}
