import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useEffect, useState } from 'react';

export interface FoundMember {
  memberId: string;
  nickname: string;
  /** A member in one line of numbers. */
  line: string;
}

interface Props {
  id?: string;
  value?: readonly string[];
  onChange?: (memberIds: string[]) => void;
  search: (q: string) => Promise<FoundMember[]>;
  most: number;
  autoFocus?: boolean;
}

const SETTLE_MS = 300;

/** Members by nickname or id, looked up while one writes. */
export function MemberPick({ id, value = [], onChange, search, most, autoFocus }: Props) {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text.trim()), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useQuery({ queryKey: ['members.search', asked], queryFn: () => search(asked) });
  const shown = (found.data ?? []).map(({ memberId, nickname, line }) => ({
    ...{ value: memberId, label: nickname || memberId, line },
  }));
  // Who was chosen is still called by name when the list shows others.
  const chosen = value
    .filter((memberId) => !shown.some((option) => option.value === memberId))
    .map((memberId) => ({ value: memberId, label: names.get(memberId) ?? memberId, line: '' }));
  const single = most === 1;
  return (
    <Select<string | string[]>
      id={id}
      {...(single ? { showSearch: true } : { mode: 'multiple', maxCount: most })}
      autoFocus={autoFocus ?? false}
      style={{ width: '100%' }}
      placeholder="昵称的开头，或会员编号"
      value={single ? value.slice(0, 1) : [...value]}
      options={[...shown, ...chosen]}
      filterOption={false}
      searchValue={text}
      onSearch={setText}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? '正在找…' : '没有叫这个的会员'}
      optionRender={({ data }) => (
        <>
          <div>{data.label}</div>
          <div className="tiny mute">{data.line}</div>
        </>
      )}
      onChange={(memberIds) => {
        const picked = [memberIds].flat().flatMap((memberId) => {
          const found = shown.find(({ value: known }) => known === memberId);
          return found ? [[memberId, found.label] as const] : [];
        });
        setNames(new Map([...names, ...picked]));
        setText('');
        onChange?.([memberIds].flat());
      }}
    />
  );
}
