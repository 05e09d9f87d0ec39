import './staff.scss';
import { useState } from 'react';
import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { usePages } from '@mini/services/use-pages';
import { copyText, openPage } from '@mini/services/wx';
import { Avatar } from '@mini/components/avatar';
import { Card } from '@mini/components/card';
import { FindBox } from '@mini/components/find-box';
import { ListEnd } from '@mini/components/list-end';
import { Skeleton } from '@mini/components/skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';
import { Tap } from '@mini/components/tap';
import { LevelChip } from './level-chip';
import { customerPage } from './use-task-acts';

/** The people one of the staff looks after. */
export function Customers() {
  const [q, setQ] = useState('');
  const { items, error, loading, more, next, reload } = usePages('staff.customers', {
    q: q.trim(),
    limit: 20,
  });
  useReachBottom(() => void next());
  return (
    <View className="page stack">
      <FindBox value={q} placeholder="按昵称找" label="按昵称找客户" onChange={setQ} />
      {items.length > 0 && (
        <Card list className="gap lined">
          {items.map(({ memberId, nickname, avatarUrl, levelName, stage, line, openTasks }) => (
            <Tap
              key={memberId}
              className="task-row"
              label={`看${nickname}的客户卡，${line}`}
              onTap={() => openPage(customerPage(memberId))}
            >
              <Avatar url={avatarUrl} size={44} />
              <View className="grow">
                <View className="t15 w6 task-name">
                  {nickname} <LevelChip name={levelName} />
                </View>
                <View className="t13 mute">
                  {[line, openTasks > 0 && `${openTasks} 件任务`].filter(Boolean).join('，')}
                </View>
              </View>
              {stage && <View className="chip">{stage}</View>}
            </Tap>
          ))}
        </Card>
      )}
      {items.length === 0 && loading && <Skeleton height={320} light />}
      {items.length === 0 && !loading && error && (
        <ErrorState
          title="客户没取回来"
          detail={error.message}
          requestId={error.requestId}
          onRetry={() => void reload()}
          onCopy={copyText}
        />
      )}
      {items.length === 0 && !loading && !error && (
        <EmptyState
          title={q === '' ? '还没有归你跟进的客户' : `没有叫「${q}」的客户`}
          detail={q === '' ? '有人下第一单，或店长分给你，就会出现在这里' : '换个字试试'}
        />
      )}
      {items.length > 0 && <ListEnd more={more} loading={loading} error={error} next={next} />}
    </View>
  );
}
