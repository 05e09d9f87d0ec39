import { Select } from 'antd';
import { STAGE_WORDS } from '@shared/domain/segments/lifecycle.words';
import type { Condition } from '@shared/domain/tags/rule';
import { placeName } from '@shared/domain/tags/place';
import { PROVINCES } from '../../components/provinces';
import { CountInput, MoneyInput } from '../../components/number-inputs';
import { options } from '../../components/one-of';
import { useTagOptions } from '../../services/tag-options';
import { useApi } from '../../services/use-api';
import { TOP_FIFTH } from './rule-tree';

interface Props<C extends Condition> {
  value: C;
  change: (next: C) => void;
}

const BOUNDS = { atLeast: '不少于', atMost: '不超过' } as const;
const WITHIN = [7, 14, 30, 60, 90].map((days) => ({ value: days, label: `近 ${days} 天` }));
const YEAR = [...WITHIN, { value: 180, label: '近 180 天' }, { value: 365, label: '近一年' }];

const IS_OR_NOT = [
  { value: true, label: '是' },
  { value: false, label: '不是' },
];
const MONTHS = Array.from({ length: 12 }, (_, at) => ({ value: at + 1, label: `${at + 1} 月` }));
const PLACES = Object.values(PROVINCES).map((name) => ({ value: name, label: name }));

/** What a line needs to be told, after what it is about. */
export function ConditionFields({ value, change }: Props<Condition>) {
  switch (value.is) {
    case 'event':
      return <EventFields value={value} change={change} />;
    case 'orders':
      return <OrderFields value={value} change={change} />;
    case 'since':
      return <SinceFields value={value} change={change} />;
    case 'level':
      return <LevelFields value={value} change={change} />;
    case 'stage':
      return (
        <Select
          mode="multiple"
          aria-label="阶段"
          style={{ minWidth: 200 }}
          placeholder="选阶段"
          value={[...value.stages]}
          options={options(STAGE_WORDS)}
          onChange={(stages) => change({ ...value, stages })}
        />
      );
    case 'advocate':
      return (
        <Select
          aria-label="是不是"
          style={{ width: 100 }}
          value={value.value}
          options={IS_OR_NOT}
          onChange={(is) => change({ ...value, value: is })}
        />
      );
    case 'region':
      return <RegionFields value={value} change={change} />;
    case 'birthMonth':
      return (
        <Select
          mode="multiple"
          aria-label="几月"
          style={{ minWidth: 200 }}
          placeholder="选月份，有一个就算"
          value={[...value.months]}
          options={MONTHS}
          onChange={(months) => change({ ...value, months })}
        />
      );
    case 'tag':
      return <TagFields value={value} change={change} />;
  }
}

function RegionFields({ value, change }: Props<Condition & { is: 'region' }>) {
  return (
    <>
      <Select
        mode="tags"
        aria-label="哪里"
        style={{ minWidth: 220 }}
        placeholder="选省份，城市直接打字"
        value={[...value.places]}
        options={PLACES}
        onChange={(places: string[]) =>
          change({ ...value, places: [...new Set(places.map(placeName))].filter((name) => name.length > 1) })
        }
      />
      <span className="mute small">看默认地址，没有就看最近一单</span>
    </>
  );
}

function EventFields({ value, change }: Props<Condition & { is: 'event' }>) {
  const top = value.value === TOP_FIFTH;
  const days = value.of === 'days' && value.event === 'app.show';
  return (
    <>
      <Select
        aria-label="多久以内"
        value={value.within}
        options={WITHIN}
        onChange={(within) => change({ ...value, within })}
      />
      <Select
        aria-label="怎么比"
        value={top ? TOP_FIFTH : value.op}
        options={[...options(BOUNDS), ...(days ? [{ value: TOP_FIFTH, label: '在全店前 20%' }] : [])]}
        onChange={(picked: keyof typeof BOUNDS | typeof TOP_FIFTH) =>
          change(
            picked === TOP_FIFTH
              ? { ...value, op: 'atLeast', within: 30, value: TOP_FIFTH }
              : { ...value, op: picked, value: top ? 3 : value.value },
          )
        }
      />
      {value.value !== TOP_FIFTH && (
        <CountInput
          aria-label="多少"
          style={{ width: 76 }}
          min={0}
          value={value.value}
          unit={value.of === 'days' ? '天' : '次'}
          onChange={(next) => change({ ...value, value: next ?? 0 })}
        />
      )}
    </>
  );
}

function OrderFields({ value, change }: Props<Condition & { is: 'orders' }>) {
  const categories = useApi('catalog.listCategories', {}).data?.items ?? [];
  const number = {
    value: value.value,
    min: 0,
    onChange: (next: number | null) => change({ ...value, value: next ?? 0 }),
  };
  return (
    <>
      <Select
        aria-label="多久以内"
        value={value.within ?? 0}
        options={[...YEAR, { value: 0, label: '累计' }]}
        onChange={(within) => change({ ...value, within: within === 0 ? null : within })}
      />
      {value.of === 'occasions' && (
        <Select
          aria-label="哪一类"
          style={{ minWidth: 78 }}
          value={value.categoryId ?? ''}
          options={[
            { value: '', label: '全店' },
            ...categories.map(({ categoryId, name }) => ({ value: categoryId, label: name })),
          ]}
          onChange={(categoryId) => change({ ...value, categoryId: categoryId === '' ? null : categoryId })}
        />
      )}
      <Select
        aria-label="怎么比"
        value={value.op}
        options={options(BOUNDS)}
        onChange={(op) => change({ ...value, op })}
      />
      {value.of === 'money' ? (
        <MoneyInput aria-label="多少" {...number} />
      ) : (
        <CountInput aria-label="多少" style={{ width: 76 }} unit="次" {...number} />
      )}
    </>
  );
}

function SinceFields({ value, change }: Props<Condition & { is: 'since' }>) {
  return (
    <>
      <Select
        aria-label="怎么比"
        value={value.op}
        options={options({ atLeast: '满', under: '不到' })}
        onChange={(op) => change({ ...value, op })}
      />
      <CountInput
        aria-label="多少"
        style={{ width: 80 }}
        min={1}
        max={3650}
        value={value.value}
        onChange={(next) => change({ ...value, value: next ?? 1 })}
      />
      <Select
        aria-label="单位"
        value={value.unit}
        options={options({ days: '天', cycles: '个复购周期' })}
        onChange={(unit) => change({ ...value, unit })}
      />
      {value.unit === 'cycles' && <span className="mute small">各人不同</span>}
    </>
  );
}

function LevelFields({ value, change }: Props<Condition & { is: 'level' }>) {
  const levels = useApi('settings.get', {}).data?.settings.membership.levels ?? [];
  return (
    <>
      <Select
        aria-label="怎么比"
        value={value.op}
        options={options({ atLeast: '不低于', atMost: '不高于' })}
        onChange={(op) => change({ ...value, op })}
      />
      <Select
        aria-label="等级"
        style={{ minWidth: 88 }}
        value={value.value}
        options={levels.map(({ level, name }) => ({ value: level, label: name }))}
        onChange={(level) => change({ ...value, value: level })}
      />
    </>
  );
}

function TagFields({ value, change }: Props<Condition & { is: 'tag' }>) {
  const tags = useTagOptions({ audiences: true });
  return (
    <>
      <Select
        aria-label="有没有"
        value={value.has ? 'yes' : 'no'}
        options={options({ yes: '有、在里面', no: '没有、不在' })}
        onChange={(has) => change({ ...value, has: has === 'yes' })}
      />
      <Select
        mode="multiple"
        aria-label="标签和人群"
        style={{ minWidth: 200 }}
        placeholder="选标签或人群，有一个就算"
        value={[...value.tagIds]}
        options={tags}
        optionFilterProp="label"
        onChange={(tagIds) => change({ ...value, tagIds })}
      />
    </>
  );
}
