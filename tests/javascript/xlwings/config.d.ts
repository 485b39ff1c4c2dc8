// xlwings Server's own js/config.js: what the server tells the page, as much as our scripts read.
export const config: PaneConfig;
