export default { navigationBarTitleText: '积分商城' };
