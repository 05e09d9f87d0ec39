import { View } from '@tarojs/components';
import { LineRow } from '@mini/components/line-row';
import { Radio } from '@mini/components/radio';
import { Stepper } from '@mini/components/stepper';
import { toggleLine } from './apply-view';
import type { Chosen, Options } from './apply-view';

interface Props {
  lines: Options['lines'];
  chosen: Chosen;
  onChange(this: void, chosen: Chosen): void;
}

/** Which lines go back, and how many units of each. */
export function ApplyLines({ lines, chosen, onChange }: Props) {
  return (
    <View>
      {lines.map((line) => {
        const units = chosen[line.key];
        const none = line.left === 0;
        return (
          <View className="apply-line" key={line.key}>
            <Radio
              on={units !== undefined}
              off={none}
              label={`退${line.name}`}
              onTap={() => onChange(toggleLine(chosen, line))}
            />
            <View className="grow">
              <LineRow
                line={line}
                faded={none}
                remark={none ? '已经在退，或者退完了' : undefined}
                end={
                  units !== undefined &&
                  line.left > 1 && (
                    <Stepper
                      value={units}
                      max={line.left}
                      label={line.name}
                      onChange={(quantity) => onChange({ ...chosen, [line.key]: quantity })}
                    />
                  )
                }
              />
            </View>
          </View>
        );
      })}
    </View>
  );
}
