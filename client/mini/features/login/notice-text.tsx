import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { Button } from '@mini/components/button';

interface Props {
  notice: Output<'consent.current'>['notice'];
  onDone(this: void): void;
}

/** The privacy notice in full. */
export function NoticeText({ notice, onDone }: Props) {
  return (
    <View className="login-words">
      <View className="t13 mute">
        {notice.title}，版本 {notice.version}
      </View>
      {notice.sections.map(({ heading, body }) => (
        <View className="notice-section" key={heading}>
          <View className="t15 w6">{heading}</View>
          <View className="t15 mute">{body}</View>
        </View>
      ))}
      <Button kind="tint" wide onTap={onDone}>
        看完了
      </Button>
    </View>
  );
}
