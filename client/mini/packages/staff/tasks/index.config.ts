export default { navigationBarTitleText: '今天的任务' };
