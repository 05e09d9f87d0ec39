/** One setting as a person reads it; the server knows the limits, these are for the hand. */
export interface Field {
  path: [string, string] | [string, string, string];
  label: string;
  kind: 'count' | 'percent' | 'switch' | 'text' | 'days' | 'zone';
  unit?: string;
  min?: number;
  max?: number;
  /** May be left empty. */
  optional?: true;
  /** What it does, where the label cannot say it. */
  note?: string;
}

export interface Section {
  title: string;
  note: string;
  fields: Field[];
  /** A list that has its own table below the fields. */
  table?: 'milestones' | 'levels' | 'areas';
}

const count = (
  path: Field['path'],
  label: string,
  unit: string,
  min: number,
  max: number,
  note?: string,
): Field => ({ path, label, kind: 'count', unit, min, max, ...(note === undefined ? {} : { note }) });

export const SECTIONS: Section[] = [
  {
    title: '品牌',
    note: '会员看到的名字，和所有「一天」从几点算起',
    fields: [
      { path: ['brand', 'name'], label: '品牌名', kind: 'text', max: 20 },
      { path: ['brand', 'shortName'], label: '句子里的自称', kind: 'text', max: 8 },
      { path: ['brand', 'zone'], label: '时区', kind: 'zone', note: '第一次有人签到后锁定' },
    ],
  },
  {
    title: '签到',
    note: '改了从下一次签到算，已经给的不变',
    fields: [
      count(['checkin', 'dailyPoints'], '每天签到', '积分', 0, 10_000),
      count(['checkin', 'makeUpCardsPerMonth'], '每月补签卡', '张', 0, 31, '不结转到下个月'),
      count(['checkin', 'makeUpWithinDays'], '可补最近', '天', 1, 31),
    ],
    table: 'milestones',
  },
  {
    title: '积分',
    note: '怎么得、值多少、多久过期',
    fields: [
      count(['points', 'pointsPerYuan'], '每付 ¥1 得', '积分', 0, 1000, '运费不算'),
      count(['points', 'pointsForOneYuan'], '抵 ¥1 要', '积分', 1, 1_000_000),
      { path: ['points', 'maxShareBp'], label: '最多抵货款的', kind: 'percent', min: 0, max: 10_000 },
      count(['points', 'freezeDays'], '收货后', '天到账', 0, 60, '不少于 7 天，退货期内不会倒欠'),
      count(['points', 'validMonths'], '有效期', '个月', 1, 120, '到那个月的月底'),
      count(['points', 'expiredGraceDays'], '退回时已过期的，再留', '天', 0, 90),
      { path: ['points', 'expiryNoticeDays'], label: '到期前提醒', kind: 'days' },
    ],
  },
  {
    title: '会员等级',
    note: '成长值：收货后每付 ¥1 得 1，滚动累计',
    fields: [
      count(['membership', 'windowDays'], '成长值算最近', '天', 30, 1095),
      count(
        ['membership', 'downgradeNoticeDays'],
        '降级提前',
        '天通知',
        0,
        365,
        '每月查一次，一次最多降一级',
      ),
    ],
    table: 'levels',
  },
  {
    title: '优惠券叠加',
    note: '同一单里，哪些券可以一起用',
    fields: [
      { path: ['coupons', 'together', 'productOrder'], label: '商品券和订单券', kind: 'switch' },
      { path: ['coupons', 'together', 'productFreight'], label: '商品券和运费券', kind: 'switch' },
      { path: ['coupons', 'together', 'orderFreight'], label: '订单券和运费券', kind: 'switch' },
    ],
  },
  {
    title: '订单',
    note: '自动关闭、自动收货、售后期',
    fields: [
      count(['order', 'closeAfterMinutes'], '下单后不付，', '分钟关闭', 5, 1440),
      count(['order', 'receiveAfterSignedDays'], '快递签收后', '天自动收货', 1, 60),
      count(['order', 'receiveAfterShippedDays'], '没有签收信息，发货后', '天自动收货', 1, 60),
      count(['order', 'afterSaleDays'], '收货后', '天内可售后', 7, 365, '七天无理由是法定的'),
      count(['order', 'sendBackDays'], '同意退货后', '天没寄出自动关闭', 3, 60),
      {
        path: ['order', 'returnAddress'],
        label: '退货寄到',
        kind: 'text',
        max: 120,
        optional: true,
        note: '收件人、电话、地址，会员同意退货后看到',
      },
    ],
  },
  {
    title: '送达时间',
    note: '商品页和结算页说的「几号送到」',
    fields: [
      count(['shipping', 'cutOffHour'], '每天', '点前下单当天发', 0, 24),
      count(['shipping', 'days'], '路上一般', '天', 0, 30),
    ],
    table: 'areas',
  },
  {
    title: '触达',
    note: '多久说一次话、几点不打扰、留多少人对照；服务通知不受次数限制，但算在内',
    fields: [
      count(['outreach', 'budget', 'perDay'], '每位会员每天最多', '次', 0, 10),
      count(['outreach', 'budget', 'perWeek'], '7 天内最多', '次', 0, 30),
      count(['outreach', 'budget', 'per30Days'], '30 天内最多', '次', 0, 100),
      count(
        ['outreach', 'budget', 'massPerMonth'],
        '企业微信群发，每月最多',
        '次',
        0,
        31,
        '平台规定的硬上限',
      ),
      count(['outreach', 'budget', 'massKept'], '其中留给服务和券到期', '次', 0, 31),
      { path: ['outreach', 'quiet', 'from'], label: '从几点起不打扰', kind: 'text', max: 5 },
      {
        path: ['outreach', 'quiet', 'to'],
        label: '到几点为止',
        kind: 'text',
        max: 5,
        note: '这一刻起可以发',
      },
      {
        path: ['outreach', 'holdout', 'universalBp'],
        label: '什么营销都不发的对照',
        kind: 'percent',
        min: 0,
        max: 5_000,
        note: '改了比例，之前的读数就不好比了',
      },
      {
        path: ['outreach', 'holdout', 'campaignBp'],
        label: '每个活动另留对照',
        kind: 'percent',
        min: 0,
        max: 5_000,
      },
    ],
  },
  {
    title: '行为记录',
    note: '会员看过、搜过、点过什么，会员自己也能看到',
    fields: [count(['retention', 'eventDays'], '明细保留', '天', 30, 3_650, '到期删除，只留每天的次数')],
  },
];
