import { View } from '@tarojs/components';
import { goBack, openPage, toast } from '@mini/services/wx';
import { useDevice } from '@mini/stores/device';
import { useSession } from '@mini/stores/session';
import { Button } from '@mini/components/button';
import { Card } from '@mini/components/card';
import { Row } from '@mini/components/row';
import './settings.scss';

/** What follows the phone, and logging out here. */
export function Settings() {
  const { loggedIn, logout, askLogin } = useSession();
  const textScale = useDevice((device) => device.textScale);

  async function leave(): Promise<void> {
    await logout();
    toast('已退出登录');
    goBack();
  }

  return (
    <View className="page">
      <Card list>
        <Row
          title="字号"
          detail="跟着微信的字体大小走，在微信「我 → 设置 → 通用 → 字体大小」里改"
          end={<View className="t13 mute nw">{Math.round(textScale * 100)}%</View>}
        />
        <Row title="深色模式" detail="跟着手机走，在微信「我 → 设置 → 通用 → 深色模式」里改" />
        <Row title="动画" detail="手机里开了「减弱动态效果」，这里也会少动" />
        <Row
          title="我是导购"
          detail="用店长给的邀请码绑定这个微信"
          onTap={() => openPage('/packages/staff/join/index')}
        />
      </Card>
      <View className="settings-leave">
        {loggedIn ? (
          <Button kind="line" wide onTap={() => void leave()}>
            退出登录
          </Button>
        ) : (
          <Button kind="tint" wide onTap={askLogin}>
            微信登录
          </Button>
        )}
        {loggedIn && <View className="t13 mute settings-note">只退出这台设备，积分、连签和等级都不变</View>}
      </View>
    </View>
  );
}
