export default { navigationBarTitleText: '成为导购' };
