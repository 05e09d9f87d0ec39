import { View } from '@tarojs/components';
import { Button } from '@mini/components/button';
import { Sheet } from '@mini/components/sheet';
import { openPrivacyContract } from '@mini/services/wx';
import { useInFront } from '@mini/stores/front';
import { usePrivacy } from '@mini/stores/privacy';
import './privacy.scss';

const AGREE = 'privacy-agree';

/** WeChat asks before it hands out a phone number, a picture or the like: our words, its own button. */
export function PrivacySheet() {
  const { waiting, agree, disagree } = usePrivacy();
  const inFront = useInFront();
  return (
    <Sheet open={inFront && waiting.length > 0} title="用到你的信息之前" onClose={disagree}>
      <View className="t15 mute">
        接下来的一步要用到微信里的信息。看过《隐私保护指引》再决定，不同意也能继续逛。
      </View>
      <Button kind="text" className="privacy-link" onTap={openPrivacyContract}>
        看《隐私保护指引》
      </Button>
      <View className="privacy-buttons">
        <Button kind="line" className="grow" onTap={disagree}>
          不同意
        </Button>
        <Button
          className="grow"
          native={{
            id: AGREE,
            openType: 'agreePrivacyAuthorization',
            onAgreePrivacyAuthorization: () => agree(AGREE),
          }}
        >
          同意
        </Button>
      </View>
    </Sheet>
  );
}
