import './search.scss';
import { View } from '@tarojs/components';
import { Icon } from '@mini/components/icon';
import { Tap } from '@mini/components/tap';
import { Found } from './found';
import type { useSearch } from './use-search';

/** Before a search: what was looked for here, and what may help. After it: what was found. */
export function Search({ search }: { search: ReturnType<typeof useSearch> }) {
  const { q, text, history, suggestions } = search;
  if (q !== '') return <Found q={q} found={search.found} />;
  if (text.trim() !== '') {
    return (
      <View className="page">
        {[text.trim(), ...suggestions.filter((each) => each !== text.trim())].map((words, index) => (
          <Tap key={words} className="search-suggestion t15" onTap={() => search.search(words)}>
            <Icon name="search" size={16} />
            <View className="grow">{index === 0 ? `搜「${words}」` : words}</View>
          </Tap>
        ))}
      </View>
    );
  }
  return (
    <View className="page">
      {history.length > 0 && (
        <Words title="你搜过" words={history} onTap={search.search} onForget={search.forget} />
      )}
      {suggestions.length > 0 && <Words title="大家在看" words={suggestions} onTap={search.search} />}
    </View>
  );
}

interface WordsProps {
  title: string;
  words: readonly string[];
  onTap(this: void, words: string): void;
  onForget?(this: void): void;
}

function Words({ title, words, onTap, onForget }: WordsProps) {
  return (
    <View className="search-words">
      <View className="search-head">
        <View className="t17">{title}</View>
        {onForget && (
          <Tap className="link" label="清除搜索记录" onTap={onForget}>
            <Icon name="trash" size={16} />
            清除
          </Tap>
        )}
      </View>
      <View className="search-list">
        {words.map((each) => (
          <Tap key={each} className="search-word t15" onTap={() => onTap(each)}>
            {each}
          </Tap>
        ))}
      </View>
    </View>
  );
}
