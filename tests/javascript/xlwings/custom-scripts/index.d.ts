// xlwings Server's own js/custom-scripts/index.js, as much as our scripts use.
export function registerCallback(callback: (context: Excel.RequestContext, sent: string) => void): void;
