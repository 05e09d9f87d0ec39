import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { Avatar } from '@mini/components/avatar';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';

interface Props {
  profile: Output<'member.me'>['profile'];
  onEdit(this: void): void;
}

/** Face, name, and how long one has been here. */
export function Who({ profile, onEdit }: Props) {
  return (
    <View className="me-who">
      <Avatar url={profile.avatarUrl} size={56} />
      <View className="me-name">
        <View className="t20">{profile.nickname}</View>
        <View className="t13 mute">来这里 {profile.daysSinceJoin} 天</View>
      </View>
      <Tap className="link" onTap={onEdit}>
        改资料
        <Icon name="next" size={14} />
      </Tap>
    </View>
  );
}
