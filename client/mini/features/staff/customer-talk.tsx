import { View } from '@tarojs/components';
import { Icon } from '@mini/components/icon';

/** What to speak of, and what not. */
export function CustomerTalk({ talk, avoid }: { talk: readonly string[]; avoid: readonly string[] }) {
  return (
    <View className="customer-talk gap">
      {talk.length > 0 && (
        <View className="card">
          <View className="row customer-hint acc">
            <Icon name="chat" size={18} />
            可以聊
          </View>
          {talk.map((words) => (
            <View className="t15" key={words}>
              {words}
            </View>
          ))}
        </View>
      )}
      <View className="card">
        <View className="row customer-hint">
          <Icon name="hand" size={18} />
          先别提
        </View>
        {avoid.map((words) => (
          <View className="t15" key={words}>
            {words}
          </View>
        ))}
      </View>
    </View>
  );
}
