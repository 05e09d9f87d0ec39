export default { navigationBarTitleText: '付款结果' };
