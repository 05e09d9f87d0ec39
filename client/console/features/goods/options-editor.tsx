import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { missingCount, rowsFor, withOption, withoutOption } from './sku-rows';
import type { Goods } from './sku-rows';

interface Props {
  goods: Goods;
  change: (goods: Goods) => void;
}

const MAX_OPTIONS = 3;
/** What a new option begins with, so that every row has one. */
const FIRST_CHOICE = '默认';

/** Names and choices; the rows below follow. */
export function OptionsEditor({ goods, change }: Props) {
  const { options, rows } = goods;
  const missing = missingCount(options, rows);
  return (
    <div className="stack-tight">
      {options.map((option, at) => (
        <div key={at} className="row">
          <Input
            style={{ width: 120 }}
            maxLength={10}
            placeholder="如：规格"
            aria-label={`第 ${at + 1} 个规格的名字`}
            value={option.name}
            onChange={(event) =>
              change({
                rows,
                options: options.map((one, index) =>
                  index === at ? { ...one, name: event.target.value } : one,
                ),
              })
            }
          />
          <Select
            mode="tags"
            open={false}
            suffixIcon={null}
            style={{ flex: 1 }}
            placeholder="写一个，回车，如：250g"
            aria-label={`${option.name || '规格'}有哪些`}
            value={option.choices}
            onChange={(choices: string[]) => {
              const kept = tidy(choices, option.choices);
              const [first] = kept;
              if (first === undefined) return;
              const next = options.map((one, index) => (index === at ? { ...one, choices: kept } : one));
              change({ options: next, rows: rowsFor(next, renamed(rows, at, first)) });
            }}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`不要「${option.name}」了`}
            onClick={() =>
              change({ options: options.filter((_, index) => index !== at), rows: withoutOption(rows, at) })
            }
          />
        </div>
      ))}
      <div className="row">
        {options.length < MAX_OPTIONS && (
          <Button
            type="link"
            icon={<PlusOutlined />}
            style={{ paddingInline: 0 }}
            onClick={() =>
              change({
                options: [...options, { name: '', choices: [FIRST_CHOICE] }],
                rows: withOption(rows, FIRST_CHOICE),
              })
            }
          >
            {options.length === 0 ? '有不同规格' : '再加一种规格'}
          </Button>
        )}
        {missing > 0 && (
          <Button type="link" onClick={() => change({ options, rows: rowsFor(options, rows) })}>
            补上没有的 {missing} 种组合
          </Button>
        )}
      </div>
    </div>
  );
}

/** The choice an option began with gives way to the first real one. */
function tidy(choices: readonly string[], before: readonly string[]): string[] {
  const written = [...new Set(choices.map((choice) => choice.trim().slice(0, 20)).filter(Boolean))];
  const began = before.length === 1 && before[0] === FIRST_CHOICE;
  return began && written.length > 1 ? written.filter((choice) => choice !== FIRST_CHOICE) : written;
}

/** Rows with the choice an option began with take the first real one, and so keep their ids. */
function renamed(rows: Goods['rows'], at: number, first: string): Goods['rows'] {
  return rows.map((row) => ({
    ...row,
    choices: row.choices.map((choice, index) => (index === at && choice === FIRST_CHOICE ? first : choice)),
  }));
}
