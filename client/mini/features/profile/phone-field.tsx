import { Text, View } from '@tarojs/components';
import { attempt } from '@mini/services/attempt';
import { standinPhoneCode } from '@mini/services/standin';
import { useCommand } from '@mini/services/use-command';
import { isWeapp, toast } from '@mini/services/wx';
import { Button } from '@mini/components/button';

interface Props {
  phoneMasked: string | null;
  onSaved(this: void, profile: { phoneMasked: string }): void;
}

/** The phone number WeChat verified; in a development browser, the one of the stand-in. */
export function PhoneField({ phoneMasked, onSaved }: Props) {
  const { run, busy } = useCommand('auth.bindPhone');

  const bind = (code: string): Promise<boolean> =>
    attempt(async () => {
      const answer = await run({ code });
      if (!answer) return;
      onSaved(answer);
      toast('手机号绑好了');
    });

  async function bindInBrowser(): Promise<void> {
    const code = await standinPhoneCode().catch(() => null);
    if (code) await bind(code);
    else toast('手机号要在微信里绑');
  }

  return (
    <View className="profile-row">
      <Text className="t15 w5">手机号</Text>
      <View className="profile-value">
        {phoneMasked && <Text className="t15">{phoneMasked}</Text>}
        <Button
          kind="tint"
          busy={busy}
          onTap={isWeapp ? undefined : () => void bindInBrowser()}
          native={
            isWeapp
              ? {
                  openType: 'getPhoneNumber',
                  // Refused: no code, and nothing to say about it.
                  onGetPhoneNumber: ({ detail }) => void (detail.code && bind(detail.code)),
                }
              : undefined
          }
        >
          {phoneMasked ? '换一个' : '绑定'}
        </Button>
      </View>
    </View>
  );
}
