import { Text, View } from '@tarojs/components';

interface Part {
  text: string;
  filled: boolean;
}

/** A line as it will be sent; what came from the member stands out, since it is what is looked over. */
export function ScriptWords({ parts }: { parts: readonly Part[] }) {
  return (
    <View className="say">
      {parts.map(({ text, filled }, at) => (
        <Text key={at} className={filled ? 'say-filled' : ''}>
          {text}
        </Text>
      ))}
    </View>
  );
}
