import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { attempt } from '@mini/services/attempt';
import { useCommand } from '@mini/services/use-command';
import { isWeapp } from '@mini/services/wx';
import { choosePictures, readAvatar } from '@mini/services/wx-pictures';
import { Avatar } from '@mini/components/avatar';
import { Button } from '@mini/components/button';

interface Props {
  url: string | null;
  onSaved(this: void, profile: Output<'member.updateAvatar'>['profile']): void;
}

/** The face: WeChat offers its own chooser, a browser opens a picture. */
export function AvatarField({ url, onSaved }: Props) {
  const { run, busy } = useCommand('member.updateAvatar');

  const upload = (path: string): Promise<boolean> =>
    attempt(async () => {
      const saved = await run({ imageBase64: await readAvatar(path) });
      if (saved) onSaved(saved.profile);
    });

  async function pick(): Promise<void> {
    const [path] = await choosePictures(1);
    if (path) await upload(path);
  }

  return (
    <View className="profile-face">
      <Button
        kind="text"
        className="profile-face-button"
        label="换头像"
        busy={busy}
        onTap={isWeapp ? undefined : () => void pick()}
        native={
          isWeapp
            ? {
                openType: 'chooseAvatar',
                onChooseAvatar: ({ detail }: { detail: { avatarUrl: string } }) =>
                  void upload(detail.avatarUrl),
              }
            : undefined
        }
      >
        <Avatar url={url} size={88} />
        <View className="t13">{busy ? '正在换' : '换头像'}</View>
      </Button>
    </View>
  );
}
