import { InputNumber } from 'antd';
import type { InputNumberProps } from 'antd';

type Props = Omit<InputNumberProps<number>, 'value' | 'onChange' | 'min' | 'max'> & {
  value?: number | null;
  onChange?: (value: number | null) => void;
  min?: number;
  max?: number;
  unit?: string;
};

/** A whole number with its unit behind it. */
export function CountInput({ unit, value, onChange, ...rest }: Props) {
  return (
    <InputNumber<number>
      precision={0}
      style={{ width: 160 }}
      {...rest}
      value={value ?? null}
      suffix={unit}
      onChange={(next) => onChange?.(next)}
    />
  );
}

/** Shown in a unit of 100 parts, kept in parts. */
function HundredthInput({ value, onChange, min, max, ...rest }: Props) {
  return (
    <InputNumber<number>
      style={{ width: 160 }}
      {...rest}
      {...(min === undefined ? {} : { min: min / 100 })}
      {...(max === undefined ? {} : { max: max / 100 })}
      value={value == null ? null : value / 100}
      onChange={(next) => onChange?.(next == null ? null : Math.round(next * 100))}
    />
  );
}

/** Yuan on the screen, fen in the form. */
export function MoneyInput(props: Props) {
  return <HundredthInput prefix="¥" precision={2} {...props} />;
}

/** Per cent on the screen, basis points in the form. */
export function PercentInput(props: Props) {
  return <HundredthInput suffix="%" {...props} />;
}
