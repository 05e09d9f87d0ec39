export default { navigationBarTitleText: '订单' };
