export default { navigationBarTitleText: '来龙去脉' };
