export default { navigationBarTitleText: '积分护照' };
