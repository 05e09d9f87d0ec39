import type { Output } from '@shared/contracts';

/** A change of the text below needs a new version: members are asked again when theirs is older. */
export const CONSENT_VERSION = '2026-11-22';

export const consentNotice: Output<'consent.current'>['notice'] = {
  version: CONSENT_VERSION,
  // Midnight of that day in Shanghai.
  updatedAt: Date.UTC(2026, 10, 21, 16),
  title: '隐私说明',
  sections: [
    {
      heading: '谁在处理你的信息',
      body: '本商城由小程序资料页上写明的主体运营，下文的“我们”就是它。你可以先逛再决定要不要登录，不登录时我们不知道你是谁。',
    },
    {
      heading: '登录时收集',
      body: '微信用户标识（openid；小程序绑定了微信开放平台时还有 unionid），由微信提供，用来认出你、保管你的积分。',
    },
    {
      heading: '你自己给了才有',
      body: '昵称和头像：只用来显示，不填也能用。手机号：你点“绑定手机号”并在微信里同意后才有，用于客服联系和找回账号。生日的月和日：用于生日礼遇，我们不问年份。收货地址：你填写或从微信里选的，只用来寄货和处理售后。评价的文字和图片：审核后给其他会员看。',
    },
    {
      heading: '使用时产生',
      body: '签到、积分、成长值、优惠券、订单和售后记录：用来计算价格、积分和等级，也让你能随时对账。浏览和搜索等行为记录（看过什么、什么时候）：用来提醒你可能快用完的东西，为你打上标签，每一条都能在“我的数据”里看到原因。请求记录（时间、功能、结果和会员编号）：用于排查故障。网络地址只用于防止恶意刷量，用完即弃，不写进日志。',
    },
    {
      heading: '还有谁会接触到',
      body: '登录、手机号验证、付款、消息和内容审核由微信和财付通（腾讯）完成，它们会知道你在使用本小程序和付了多少钱。寄货时，快递公司会得到收件人、电话和地址。除此之外，我们不向第三方提供你的个人信息，也不用它投放广告。',
    },
    {
      heading: '保存多久，怎么保护',
      body: '登录状态在 30 天不用后失效并删除。行为记录保存 400 天。其他信息保存到你注销账号为止；同意记录、订单、付款和积分账目在法律要求的期限内保留。手机号、地址和微信用户标识加密存放，页面上只显示手机号的前三位和后两位。',
    },
    {
      heading: '你的权利',
      body: '你可以在“我的”里查看和修改昵称、头像、生日，随时打开或关闭下面的可选用途，查看每一次同意的记录。在“我的数据与隐私”里可以导出一份自己的全部信息，也可以注销账号，马上生效。有办不了的，联系客服，我们在 15 个工作日内办完。关闭可选用途不影响签到、积分和等级。',
    },
    {
      heading: '未满 14 周岁',
      body: '如果你未满 14 周岁，请和监护人一起阅读，由监护人同意后再登录。',
    },
    {
      heading: '更新和联系',
      body: '说明有变化时，我们会更换版本号并请你重新确认。有疑问或投诉，请点小程序里的“客服”，或使用小程序资料页上的联系方式。',
    },
  ],
  purposes: [
    {
      key: 'service',
      title: '会员服务',
      detail: '登录、签到、积分、等级。没有这一项，我们无法为你开通会员。',
      required: true,
    },
    {
      key: 'personalize',
      title: '个性化内容',
      detail:
        '按你的签到、积分、券和购买节奏挑首页的一张卡片，推荐内容给你。关闭后首页没有这张卡片，对所有人相同。',
      required: false,
    },
    {
      key: 'reminders',
      title: '到期提醒',
      detail: '积分快到期时提醒你。每一条都要你在微信里订阅后才会发。',
      required: false,
    },
  ],
};

export const REQUIRED_PURPOSES: readonly string[] = consentNotice.purposes
  .filter(({ required }) => required)
  .map(({ key }) => key);

/** How a purpose is called on screen; one of an earlier version by its key. */
export function purposeTitle(purpose: string): string {
  return consentNotice.purposes.find(({ key }) => key === purpose)?.title ?? purpose;
}
