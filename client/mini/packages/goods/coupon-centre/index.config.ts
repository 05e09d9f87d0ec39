export default { navigationBarTitleText: '领券', enableShareAppMessage: true };
