import './staff-tabs.scss';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useQuery } from '@mini/services/use-query';
import { replacePage } from '@mini/services/wx';
import { useSession } from '@mini/stores/session';
import { Icon, type IconName } from '@mini/components/icon';
import { role } from '@mini/components/role';
import { Tap } from '@mini/components/tap';

const TABS = [
  { key: 'tasks', name: '任务', icon: 'task' },
  { key: 'customers', name: '客户', icon: 'people' },
  { key: 'scripts', name: '话术', icon: 'chat' },
  { key: 'funnel', name: '我的', icon: 'funnel' },
] as const satisfies readonly { key: string; name: string; icon: IconName }[];

export type StaffTab = (typeof TABS)[number]['key'];

/** The four places of the workbench; each takes the place of the other, so that back leaves the workbench. */
export function StaffTabs({ here }: { here: StaffTab }) {
  const { loggedIn } = useSession();
  const { data, loading, reload } = useQuery('staff.news', {}, { enabled: loggedIn && here !== 'tasks' });
  useDidShow(() => {
    if (data && !loading) void reload();
  });
  const fresh = data?.tasks ?? 0;
  return (
    <>
      <View className="staff-tabs-room" />
      <View className="staff-tabs" {...role('tablist')}>
        {TABS.map(({ key, name, icon }) => (
          <Tap
            key={key}
            as="tab"
            className={`staff-tab ${key === here ? 'staff-tab-on' : ''}`}
            label={labelOf(name, key === here, key === 'tasks' ? fresh : 0)}
            onTap={() => {
              if (key !== here) replacePage(`/packages/staff/${key}/index`);
            }}
          >
            <Icon name={icon} size={24} />
            {name}
            {key === 'tasks' && fresh > 0 && (
              <View className="staff-tab-count" aria-hidden>
                {fresh}
              </View>
            )}
          </Tap>
        ))}
      </View>
    </>
  );
}

function labelOf(name: string, chosen: boolean, fresh: number): string {
  if (chosen) return `${name}，已选`;
  return fresh > 0 ? `${name}，新来 ${fresh} 件` : name;
}
