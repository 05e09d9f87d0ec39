export default { navigationBarTitleText: '写评价' };
