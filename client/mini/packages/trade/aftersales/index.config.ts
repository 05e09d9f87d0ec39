export default { navigationBarTitleText: '售后' };
