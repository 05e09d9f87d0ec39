import type { UserInput } from './users';

/** The people a developer can log in as; 小林 is the member of the pictures. Numbers are of no real person. */
export const demoUsers: readonly UserInput[] = [
  { id: 'xiaolin', nickname: '小林', avatarColour: '#C8643C', note: '金卡老会员', phone: '13800000001' },
  { id: 'chenyue', nickname: '陈悦', avatarColour: '#5B8C5A', note: '银卡会员', phone: '13900000002' },
  { id: 'zhouwenbo', nickname: '周文博', avatarColour: '#3F6C8F', note: '普通会员', phone: '13700000003' },
  { id: 'ahong', nickname: '阿红', avatarColour: '#A8475A', note: '新访客', phone: '13600000004' },
  {
    id: 'liangjiaxin',
    nickname: '梁嘉欣',
    avatarColour: '#7A5C9E',
    note: '香港号码',
    phone: '51230005',
    countryCode: '852',
  },
  { id: 'xiaozhou', nickname: '小周', avatarColour: '#5F8B70', note: '店里的导购', phone: '13300000006' },
  { id: 'wangqiang', nickname: '王强', avatarColour: '#8A6D3B', note: '不愿提供手机号' },
];
