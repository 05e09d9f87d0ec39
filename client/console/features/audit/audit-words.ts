/** Deeds in words; one that is not listed shows under its own name. */
export const ACTION_WORDS: Readonly<Record<string, string>> = {
  'order.read': '看订单和收货信息',
  'order.adminCancel': '取消订单',
  'order.markInvoiced': '标为已开票',
  'shipment.ship': '发货',
  'shipment.correct': '改快递单号',
  'shipment.retryUpload': '重报发货给微信',
  'aftersale.accept': '同意售后',
  'aftersale.refuse': '不同意售后',
  'aftersale.goodsReceived': '收到退货',
  'pay.retryRefund': '再退一次',
  'catalog.saveProduct': '改商品',
  'catalog.publish': '上架',
  'catalog.unpublish': '下架',
  'catalog.breakParity': '比别处贵还上架',
  'catalog.registerPrice': '登记别处的价',
  'catalog.adjustStock': '改库存',
  'catalog.saveCategory': '改分类',
  'catalog.removeCategory': '删分类',
  'exchange.saveItem': '改积分商城',
  'coupon.saveTemplate': '改券',
  'coupon.setTemplateState': '开始或停止发券',
  'coupon.grant': '发券给会员',
  'coupon.makeCodes': '生成兑换码',
  'pricing.savePromotion': '改满减',
  'pricing.saveFreight': '改运费模板',
  'review.show': '展示评价',
  'review.hide': '隐藏评价',
  'review.reply': '回复评价',
  'settings.update': '改设置',
  'checkin.declareOutage': '登记停机日',
  'persons.get': '看疑似同一人',
  'persons.decide': '定是不是同一个人',
  'persons.undo': '撤销合并或判断',
  'outbox.retry': '重试死信',
  'outbox.discard': '丢弃死信',
  'tags.saveGroup': '改标签组',
  'tags.save': '改标签和规则',
  'tags.setState': '启用或停用标签',
  'tags.put': '打标签',
  'tags.take': '摘标签',
  'segments.save': '改人群',
  'segments.setState': '启用或停用人群',
  'segments.put': '放人进人群',
  'segments.take': '把人移出人群',
  'customers.portrait': '看会员画像',
  'repurchase.ofMember': '看会员的复购',
  'outreach.budget': '看会员的触达次数',
  'outreach.saveTemplate': '改消息模板',
  'sop.save': '改 SOP',
  'sop.on': '开 SOP',
  'sop.off': '关 SOP',
  'script.save': '改话术',
  'script.retire': '停用话术',
  'script.restore': '恢复话术',
  'staff.create': '添加导购',
  'staff.invite': '发导购邀请码',
  'staff.leave': '导购离开',
  'staff.assign': '把会员派给导购',
  'staff.readCustomer': '导购看客户',
  'staff.readPhone': '导购看手机号',
  'staff.putTag': '导购打标签',
  'staff.takeTag': '导购摘标签',
  'events.clearDead': '清理坏事件',
  'operator.setup': '创建第一位店主',
  'operator.login': '登录',
  'operator.logout': '退出登录',
  'operator.logoutEverywhere': '退出所有设备',
  'operator.createAccount': '添加账号',
  'operator.disableAccount': '停用账号',
  'operator.totpConfirm': '开启两步验证',
  'operator.totpDisable': '关闭两步验证',
  'operator.totpReset': '替同事关闭两步验证',
  'operator.recoveryCode': '用了一个恢复码',
};

export function actionWords(action: string): string {
  return ACTION_WORDS[action] ?? action;
}

/** Where a thing is looked at, by the kind its id begins with. */
export function roomOfTarget(target: string): string | null {
  if (target.startsWith('ord_')) return `/orders/${target}`;
  if (target.startsWith('afs_')) return `/after-sales/${target}`;
  if (/^mem_\w+:mem_/.test(target)) return `/pairs/${target}`;
  if (target.startsWith('mem_')) return `/customers/${target}`;
  if (target.startsWith('seg_')) return `/segments/${target}`;
  if (target.startsWith('tag_')) return `/tags/${target}`;
  if (target.startsWith('sop_')) return `/sops/${target}`;
  if (target.startsWith('prd_')) return `/products/${target}`;
  return null;
}
