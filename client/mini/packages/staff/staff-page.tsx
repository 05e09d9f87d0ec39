import type { ReactNode } from 'react';
import { Screen } from '@mini/components/screen';
import { EmptyState } from '@mini/components/state';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { StaffTabs } from '@mini/features/staff/staff-tabs';
import type { StaffTab } from '@mini/features/staff/staff-tabs';
import { goBack } from '@mini/services/wx';
import { useSession } from '@mini/stores/session';

interface Props {
  title: string;
  children: ReactNode;
  /** One of the four places of the workbench, which are changed at the bottom. */
  tab?: StaffTab;
}

/** Frame of the staff's pages: a member's login, which carries the staff account. */
export function StaffPage({ title, children, tab }: Props) {
  const { loggedIn, askLogin } = useSession();
  return (
    <Screen title={title} onBack={goBack}>
      {loggedIn ? (
        children
      ) : (
        <EmptyState
          title="先用微信登录"
          detail="登录后才知道你是哪位导购"
          action="微信登录"
          onAction={askLogin}
        />
      )}
      {tab && <StaffTabs here={tab} />}
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
