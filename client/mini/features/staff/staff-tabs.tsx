import './staff-tabs.scss';
import { View } from '@tarojs/components';
import { replacePage } from '@mini/services/wx';
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
  return (
    <>
      <View className="staff-tabs-room" />
      <View className="staff-tabs" {...role('tablist')}>
        {TABS.map(({ key, name, icon }) => (
          <Tap
            key={key}
            as="tab"
            className={`staff-tab ${key === here ? 'staff-tab-on' : ''}`}
            label={key === here ? `${name}，已选` : name}
            onTap={() => {
              if (key !== here) replacePage(`/packages/staff/${key}/index`);
            }}
          >
            <Icon name={icon} size={24} />
            {name}
          </Tap>
        ))}
      </View>
    </>
  );
}
