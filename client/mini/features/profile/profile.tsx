import { View } from '@tarojs/components';
import type { Output } from '@shared/contracts';
import { useQuery } from '@mini/services/use-query';
import { copyText } from '@mini/services/wx';
import { useSession } from '@mini/stores/session';
import { Card } from '@mini/components/card';
import { Skeleton } from '@mini/components/skeleton';
import { EmptyState, ErrorState } from '@mini/components/state';
import { AvatarField } from './avatar-field';
import { BirthdayField } from './birthday-field';
import { NicknameField } from './nickname-field';
import { PhoneField } from './phone-field';
import './profile.scss';

type ProfileView = Output<'member.me'>['profile'];

/** What a member tells about themselves. */
export function Profile() {
  const { loggedIn, askLogin } = useSession();
  if (loggedIn) return <ProfileForm />;
  return <EmptyState title="先登录，再改资料" action="微信登录" onAction={askLogin} />;
}

/** Every field is saved by itself, none must be filled in. */
function ProfileForm() {
  const { data, error, reload, patch } = useQuery('member.me', {});
  const save = (profile: Partial<ProfileView>): void =>
    patch((me) => ({ ...me, profile: { ...me.profile, ...profile } }));

  if (!data && error) {
    return (
      <ErrorState
        title="资料没取回来"
        detail={error.message}
        requestId={error.requestId}
        onRetry={reload}
        onCopy={copyText}
      />
    );
  }
  if (!data) return <ProfileSkeleton />;

  const { avatarUrl, nickname, birthday, phoneMasked } = data.profile;
  return (
    <View className="page">
      <AvatarField url={avatarUrl} onSaved={save} />
      <Card list>
        <NicknameField nickname={nickname} onSaved={save} />
        <BirthdayField birthday={birthday} onSaved={save} />
        <PhoneField phoneMasked={phoneMasked} onSaved={save} />
      </Card>
      <View className="profile-note t13 mute">
        都可以不填。生日只要月和日，用来在那天问候你；手机号加密存放，用来联系你和找回账号。
      </View>
    </View>
  );
}

function ProfileSkeleton() {
  return (
    <View className="page" aria-busy>
      <View className="profile-face">
        <Skeleton width="88px" height={88} round light />
      </View>
      <Card>
        {[1, 2, 3].map((row) => (
          <Skeleton key={row} height={24} top={row === 1 ? 4 : 28} light />
        ))}
      </Card>
    </View>
  );
}
