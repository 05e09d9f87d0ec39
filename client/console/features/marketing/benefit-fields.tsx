import { Form, InputNumber, Select } from 'antd';
import { MoneyInput } from '../../components/number-inputs';

/** A benefit as forms hold it: every field there is, of which each kind uses some. */
export interface BenefitForm {
  kind: 'amount' | 'percent' | 'fixedPrice' | 'freight';
  amount?: number | null;
  rateBp?: number | null;
  cap?: number | null;
  price?: number | null;
}

const WORDS: Readonly<Record<BenefitForm['kind'], string>> = {
  amount: '减钱',
  percent: '打折',
  fixedPrice: '一口价',
  freight: '抵运费',
};

interface Props {
  /** Where in the form; for a row of a list the path without the list's own name. */
  name: (string | number)[];
  /** The whole path, for reading what was chosen. */
  path?: (string | number)[];
  kinds: readonly BenefitForm['kind'][];
  bare?: boolean;
}

/** What a coupon or a tier gives: a kind and its numbers, on one line. */
export function BenefitFields({ name, path = name, kinds, bare = false }: Props) {
  const kind = Form.useWatch<BenefitForm['kind'] | undefined>([...path, 'kind']);
  const label = (text: string): { label?: string } => (bare ? {} : { label: text });
  const needed = [{ required: true, message: '填上数' }];
  return (
    <div className="row top-aligned">
      <Form.Item name={[...name, 'kind']} {...label('给什么')} noStyle={bare}>
        <Select style={{ width: 110 }} options={kinds.map((one) => ({ value: one, label: WORDS[one] }))} />
      </Form.Item>
      {(kind === 'amount' || kind === 'freight') && (
        <Form.Item
          name={[...name, 'amount']}
          {...label(kind === 'amount' ? '减多少' : '最多抵')}
          noStyle={bare}
          rules={kind === 'amount' ? needed : []}
        >
          <MoneyInput min={1} style={{ width: 130 }} placeholder={kind === 'freight' ? '全免' : ''} />
        </Form.Item>
      )}
      {kind === 'percent' && (
        <>
          <Form.Item name={[...name, 'rateBp']} {...label('打几折')} noStyle={bare} rules={needed}>
            <RateInput />
          </Form.Item>
          <Form.Item name={[...name, 'cap']} {...label('最多减')} noStyle={bare}>
            <MoneyInput min={1} style={{ width: 130 }} placeholder="不封顶" />
          </Form.Item>
        </>
      )}
      {kind === 'fixedPrice' && (
        <Form.Item name={[...name, 'price']} {...label('一件卖')} noStyle={bare} rules={needed}>
          <MoneyInput min={1} style={{ width: 130 }} />
        </Form.Item>
      )}
    </div>
  );
}

interface RateProps {
  /** From the form's item: ties its label to the field. */
  id?: string;
  value?: number | null;
  onChange?: (value: number | null) => void;
}

/** 「8.5 折」 on the screen, 8500 basis points in the form. */
function RateInput({ id, value, onChange }: RateProps) {
  return (
    <InputNumber<number>
      id={id}
      style={{ width: 110 }}
      min={0.1}
      max={9.9}
      step={0.5}
      suffix="折"
      value={value == null ? null : value / 1000}
      onChange={(next) => onChange?.(next == null ? null : Math.round(next * 1000))}
    />
  );
}

export type GoodsBenefit =
  { kind: 'amount'; amount: number } | { kind: 'percent'; rateBp: number; cap: number | null };

/** The part of a benefit that 满减 tiers know. */
export function goodsBenefit({ kind, amount, rateBp, cap }: BenefitForm): GoodsBenefit {
  return kind === 'percent'
    ? { kind, rateBp: rateBp ?? 0, cap: cap ?? null }
    : { kind: 'amount', amount: amount ?? 0 };
}
