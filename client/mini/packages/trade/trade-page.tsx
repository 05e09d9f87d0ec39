import type { ReactNode } from 'react';
import { Screen } from '@mini/components/screen';
import { EmptyState } from '@mini/components/state';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { PaySheet } from '@mini/features/pay/pay-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { goBack, isWeapp } from '@mini/services/wx';
import { useSession } from '@mini/stores/session';

interface Props {
  title: string;
  children: ReactNode;
  /** The picture of the page begins behind the row. */
  over?: boolean;
}

/** Frame of the pages of trade: they belong to a member, a visitor is asked to log in first. */
export function TradePage({ title, children, over }: Props) {
  const { loggedIn, askLogin } = useSession();
  return (
    <Screen title={title} onBack={goBack} over={over && loggedIn}>
      {loggedIn ? (
        children
      ) : (
        <EmptyState
          title="登录后就能看到"
          detail="订单和地址只有你自己看得到"
          action="微信登录"
          onAction={askLogin}
        />
      )}
      {!isWeapp && <PaySheet />}
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
