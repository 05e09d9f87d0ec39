import { CloseOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import type { Group, Rule } from '@shared/domain/tags/rule';
import { MAX_DEPTH } from '@shared/domain/tags/rule';
import { number } from '../../components/brand';
import { ConditionFields } from './condition-fields';
import { isGroup, newCondition, replaced, SUBJECTS, subjectOf } from './rule-tree';
import type { Path } from './rule-tree';

interface Props {
  rule: Group;
  change: (next: Group) => void;
  /** How many members each line leaves, by its path; empty while that is not known. */
  steps: readonly { path: string; left: number }[];
  members: number;
}

const JOINTS: Record<Group['is'], string> = { all: '且', any: '或', none: '非' };
const TURNS: Record<Group['is'], Group['is']> = { all: 'any', any: 'none', none: 'all' };

/** A rule as lines that can be changed, groups within groups. */
export function RuleBuilder({ rule, change, steps, members }: Props) {
  return (
    <GroupLines
      group={rule}
      path={[]}
      change={(path, next) => {
        if (path.length > 0) change(replaced(rule, path, next));
        else if (next && isGroup(next)) change(next);
      }}
      tail={(path) => {
        const left = steps.find((step) => step.path === path.join('.'))?.left;
        return left === undefined ? <span className="rule-left" /> : <Left left={left} members={members} />;
      }}
    />
  );
}

interface GroupProps {
  group: Group;
  path: Path;
  change: (path: Path, next: Rule | null) => void;
  /** Behind a line. */
  tail: (path: Path) => React.ReactNode;
}

function GroupLines({ group, path, change, tail }: GroupProps) {
  const add = (rule: Rule): void => change(path, { ...group, rules: [...group.rules, rule] });
  return (
    <div className="rule-group">
      <button
        type="button"
        className={`rule-joint rule-joint-${group.is}`}
        aria-label={`这一组是「${JOINTS[group.is]}」，点一下换`}
        onClick={() => change(path, { ...group, is: TURNS[group.is] })}
      >
        {JOINTS[group.is]}
      </button>
      <div className="rule-lines">
        {group.rules.map((rule, index) => (
          <div key={index} className={isGroup(rule) ? 'rule-nest' : 'rule-line'}>
            {isGroup(rule) ? (
              <GroupLines group={rule} path={[...path, index]} change={change} tail={tail} />
            ) : (
              <div className="rule-fields">
                <Select
                  aria-label="看什么"
                  style={{ minWidth: 118 }}
                  value={subjectOf(rule)}
                  options={SUBJECTS}
                  showSearch
                  optionFilterProp="label"
                  popupMatchSelectWidth={false}
                  onChange={(subject) => change([...path, index], newCondition(subject))}
                />
                <ConditionFields value={rule} change={(next) => change([...path, index], next)} />
              </div>
            )}
            {isGroup(rule) && rule.is !== 'none' ? null : tail([...path, index])}
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={isGroup(rule) ? '去掉这一组' : '去掉这一行'}
              onClick={() => change([...path, index], null)}
            />
          </div>
        ))}
        <span className="row">
          <Button size="small" onClick={() => add(newCondition('app.show|days'))}>
            加一个条件
          </Button>
          {path.length < MAX_DEPTH - 1 && (
            <Button
              type="link"
              size="small"
              onClick={() =>
                add({ is: group.is === 'all' ? 'any' : 'all', rules: [newCondition('occasions')] })
              }
            >
              加一组
            </Button>
          )}
        </span>
      </div>
    </div>
  );
}

function Left({ left, members }: { left: number; members: number }) {
  const share = members > 0 ? Math.min(1, left / members) : 0;
  return (
    <span className="rule-left">
      <b>{number(left)}</b> 人
      <span className="rule-bar">
        <span style={{ width: `${share * 100}%` }} />
      </span>
    </span>
  );
}
