import { Input, View } from '@tarojs/components';
import { goBack } from '@mini/services/wx';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';

interface Props {
  text: string;
  onType(this: void, text: string): void;
  onSearch(this: void, text: string): void;
}

const MAX_LENGTH = 40;

/** The field in the navigation row. */
export function SearchField({ text, onType, onSearch }: Props) {
  return (
    <>
      <Tap className="nav-back" label="返回" onTap={goBack}>
        <Icon name="back" size={24} />
      </Tap>
      <View className="search-field">
        <Icon name="search" size={18} />
        <Input
          className="search-input"
          value={text}
          focus
          maxlength={MAX_LENGTH}
          confirmType="search"
          placeholder="商品名、口味，或拼音首字母"
          placeholderClass="search-hint"
          aria-label="搜索商品"
          onInput={({ detail }) => onType(detail.value)}
          onConfirm={({ detail }) => onSearch(detail.value)}
        />
        {text !== '' && (
          <Tap className="search-clear" label="清空" onTap={() => onType('')}>
            <Icon name="close" size={16} />
          </Tap>
        )}
      </View>
    </>
  );
}
