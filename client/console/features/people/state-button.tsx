import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Output } from '@shared/contracts';
import { DangerButton } from '../../components/danger-button';
import { usesLines, useUses } from './uses';

interface Props {
  of: Pick<Output<'tags.get'>, 'tagId' | 'name' | 'on' | 'readers'>;
  /** 「标签」 or 「人群」 */
  what: string;
  /** What happens to its members. */
  members: ReactNode;
  setState: (on: boolean) => Promise<unknown>;
}

/** Stops a tag or an audience, after saying what goes by it; or begins with it again. */
export function StateButton({ of, what, members, setState }: Props) {
  const uses = useUses(of);
  if (!of.on) return <Button onClick={() => void setState(true)}>重新启用</Button>;
  return (
    <DangerButton
      label="停用"
      title={`停用「${of.name}」？`}
      consequence={[members, ...usesLines(uses), '随时能重新启用，规则会重新问一遍每位会员']}
      confirm={`停用${what}`}
      run={() => setState(false)}
    />
  );
}
