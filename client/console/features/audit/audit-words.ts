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
  'review.setShown': '展示或隐藏评价',
  'review.reply': '回复评价',
  'settings.update': '改设置',
  'checkin.declareOutage': '登记停机日',
  'persons.get': '看疑似同一人',
  'persons.decide': '定是不是同一个人',
  'persons.undo': '撤销合并或判断',
  'outbox.retry': '重试死信',
  'outbox.discard': '丢弃死信',
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
  if (target.startsWith('prd_')) return `/products/${target}`;
  return null;
}
