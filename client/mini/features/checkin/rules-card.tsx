import { Text, View } from '@tarojs/components';
import { emphasis } from './emphasis';

/** The rules, one sentence a line; the numbers that matter stand out. */
export function RulesCard({ rules }: { rules: readonly string[] }) {
  return (
    <View className="card">
      <View className="t17 rules-title">怎么算</View>
      {rules.map((rule, index) => (
        <View key={rule} className="rule">
          <Text className="rule-number">{index + 1}</Text>
          <View className="grow">
            {emphasis(rule).map(({ text, strong }, part) => (
              <Text key={part} className={strong ? 'rule-strong' : ''}>
                {text}
              </Text>
            ))}
          </View>
        </View>
      ))}
    </View>
  );
}
