import { Favourites } from '@mini/features/kept/favourites';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { goBack } from '@mini/services/wx';
import { Screen } from '@mini/components/screen';

export default function FavouritesPage() {
  return (
    <Screen title="收藏" onBack={goBack}>
      <Favourites />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
