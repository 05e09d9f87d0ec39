export default { navigationBarTitleText: '申请售后' };
