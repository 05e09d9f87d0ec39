import { draftOf, importedDraft, inputOf, NEW_ADDRESS, problemsOf } from './address-form-view';
import type { Draft } from './address-form-view';

const region = { regionCode: '310104', province: '上海市', city: '上海市', district: '徐汇区' };
const draft: Draft = {
  name: ' 林 ',
  phone: '13800005206',
  region,
  detail: ' 安福路 168 弄 ',
  isDefault: false,
};

test('a new address lacks everything, each said in words', () => {
  expect(problemsOf(NEW_ADDRESS)).toEqual({
    name: '收货人写一下',
    phone: '手机号是 1 开头的 11 位数字',
    region: '选一下省市区',
    detail: '写到门牌号',
  });
  expect(inputOf(NEW_ADDRESS)).toBeNull();
});

test('what is complete is saved without the spaces around it', () => {
  expect(inputOf(draft)).toEqual({
    ...region,
    name: '林',
    phone: '13800005206',
    detail: '安福路 168 弄',
    isDefault: false,
  });
});

test('an address of the book keeps its id, so that it is changed and not added', () => {
  const kept = {
    ...region,
    addressId: 'a1',
    name: '林',
    phone: '13800005206',
    phoneMasked: '',
    detail: '安福路',
    isDefault: true,
  };
  expect(inputOf(draftOf(kept))).toMatchObject({ addressId: 'a1', isDefault: true });
});

test('an address from WeChat without a code of its region asks for the region', () => {
  const { district, ...rest } = region;
  const imported = { ...rest, district, name: '林', phone: '13800005206', detail: '安福路' };
  expect(importedDraft(imported).region).toMatchObject({ regionCode: '310104' });
  expect(problemsOf(importedDraft({ ...imported, regionCode: '' }))).toEqual({ region: '选一下省市区' });
});
