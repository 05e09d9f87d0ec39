import { View } from '@tarojs/components';
import { Exchange } from '@mini/features/exchange/exchange';
import { LoginSheet } from '@mini/features/login/login-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { goBack } from '@mini/services/wx';
import { Card } from '@mini/components/card';
import { Screen } from '@mini/components/screen';

export default function ExchangePage() {
  return (
    <Screen title="积分商城" onBack={goBack}>
      <View className="page exchange-page">
        <Card>
          <Exchange />
        </Card>
      </View>
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
