import { View } from '@tarojs/components';
import { Button } from '@mini/components/button';
import { Card } from '@mini/components/card';
import { Hills } from '@mini/components/hills';
import { Row } from '@mini/components/row';
import { Sun } from '@mini/components/sun';
import { useSession } from '@mini/stores/session';

/** Home before login: look around first, log in when it is worth it. */
export function Visitor() {
  const askLogin = useSession((state) => state.askLogin);
  return (
    <>
      <View className="hero hero-open">
        <Sun left="81.6%" top={90} />
        <Hills view="open" />
        <View className="hello">
          <View className="t24">你好，随便看看</View>
          <View className="t13">登录后签到、攒积分、看会员等级</View>
          <Button className="hello-login" onTap={askLogin}>
            微信登录
          </Button>
        </View>
      </View>
      <View className="page visitor-cards">
        <Card list>
          <Row icon="stamp" title="签到" detail="每天来一下，连着来有额外的积分" />
          <Row icon="points" title="积分" detail="每一分从哪来、哪天到期，都写清楚" />
          <Row icon="medal" title="会员等级" detail="还差多少升级，用钱数告诉你" />
        </Card>
      </View>
    </>
  );
}
