import './undo-bar.scss';
import { View } from '@tarojs/components';
import { role } from './role';
import { Tap } from './tap';

interface Props {
  text: string;
  onUndo(this: void): void;
}

/** What was just done, and the way back. */
export function UndoBar({ text, onUndo }: Props) {
  return (
    <View className="undo-bar" {...role('status')}>
      <View className="grow">{text}</View>
      <Tap className="undo-bar-undo" onTap={onUndo}>
        撤销
      </Tap>
    </View>
  );
}
