export default { navigationBarTitleText: '我的客户' };
