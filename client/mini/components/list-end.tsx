import './list-end.scss';
import { View } from '@tarojs/components';
import { Button } from './button';

interface Props {
  more: boolean;
  loading: boolean;
  /** Why the next page did not come. */
  error: { message: string } | null;
  /** What stands under the last item. */
  end?: string;
  next(this: void): Promise<void>;
}

/** Under a list that grows: how to get more, or that this was all. */
export function ListEnd({ more, loading, error, end = '就这些了', next }: Props) {
  return (
    <View className="list-end t13 mute">
      {error && <View>{error.message}</View>}
      {more ? (
        <Button kind="text" busy={loading} onTap={() => void next()}>
          {loading ? '正在取' : '再看一些'}
        </Button>
      ) : (
        end
      )}
    </View>
  );
}
