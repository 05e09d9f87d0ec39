import { View } from '@tarojs/components';
import { Avatar } from '@mini/components/avatar';
import { Button } from '@mini/components/button';
import { Card } from '@mini/components/card';
import { Icon } from '@mini/components/icon';
import type { IconName } from '@mini/components/icon';

const GAINS: { icon: IconName; title: string; detail: string }[] = [
  { icon: 'calendar', title: '签到', detail: '每天一次，连签另有奖励' },
  { icon: 'points', title: '积分护照', detail: '每一分从哪来、什么时候到期，都写明白' },
  { icon: 'medal', title: '会员等级', detail: '差多少升级，用钱数说' },
];

/** Not logged in: what logging in brings, and one button. */
export function Visitor({ onLogin }: { onLogin(this: void): void }) {
  return (
    <>
      <View className="me-who">
        <Avatar url={null} size={56} />
        <View className="me-name">
          <View className="t20">还没登录</View>
          <View className="t13 mute">不登录也能随便看看</View>
        </View>
        <Button onTap={onLogin}>微信登录</Button>
      </View>
      <View className="page">
        <Card list>
          {GAINS.map(({ icon, title, detail }) => (
            <View key={title} className="me-row">
              <View className="me-row-icon">
                <Icon name={icon} size={24} />
              </View>
              <View className="grow">
                <View className="t15 w5">{title}</View>
                <View className="t13 mute">{detail}</View>
              </View>
            </View>
          ))}
        </Card>
      </View>
    </>
  );
}
