import { LoginSheet } from '@mini/features/login/login-sheet';
import { AskSheet } from '@mini/features/messages/ask-sheet';
import { PrivacySheet } from '@mini/features/privacy/privacy-sheet';
import { ChooseSheet } from '@mini/features/product/choose-sheet';
import { Search } from '@mini/features/search/search';
import { SearchField } from '@mini/features/search/search-field';
import { useSearch } from '@mini/features/search/use-search';
import { Screen } from '@mini/components/screen';

export default function SearchPage() {
  const search = useSearch();
  return (
    <Screen lead={<SearchField text={search.text} onType={search.type} onSearch={search.search} />}>
      <Search search={search} />
      <ChooseSheet />
      <AskSheet />
      <LoginSheet />
      <PrivacySheet />
    </Screen>
  );
}
