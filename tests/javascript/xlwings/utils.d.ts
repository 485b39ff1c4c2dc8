// xlwings Server's own js/utils.js, as much as our scripts use.
interface Answered {
  data: unknown;
  status: number;
  statusText: string;
}

/** Rejects with a `response` where the server answered with anything but a 2xx, and without where it did not answer. */
export const request: {
  post(url: string, body: unknown, options: { headers: Record<string, string>; timeout: number }): Promise<Answered>;
};
