export default { navigationBarTitleText: '记下了什么' };
