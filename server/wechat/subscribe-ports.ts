export interface SubscribeMessage {
  openid: string;
  /** Of WeChat's console, not ours. */
  templateId: string;
  /** A page of the published mini program, without a leading slash; may carry a query. */
  page: string;
  /** By WeChat's keys, such as `thing1`. */
  data: Readonly<Record<string, string>>;
}

export type SubscribeRefusal =
  /** The member has not allowed it, or not often enough. */
  | 'noQuota'
  /** WeChat took the right to send away. */
  | 'banned'
  | 'template'
  | 'values'
  | 'words'
  | 'page'
  /** The openid is not of this app. */
  | 'user'
  | 'other';

export type SubscribeOutcome =
  | { kind: 'sent'; msgId: string | null }
  /** WeChat will not send it, now or later. */
  | { kind: 'refused'; why: SubscribeRefusal; detail: string }
  /** It was certainly not sent, and may be tried again. */
  | { kind: 'later'; detail: string }
  /** Nobody can tell whether it was sent: trying again may send it twice. */
  | { kind: 'unknown'; detail: string };

export interface WechatSubscribe {
  /** Sends one message, which uses one of the member's permissions. Never repeats it by itself. */
  send(message: SubscribeMessage): Promise<SubscribeOutcome>;
}

/** What WeChat tells about the permission of one user for one template. */
export type SubscribeChange =
  /** One more message is allowed. */
  | { kind: 'accepted'; openid: string; templateId: string }
  | { kind: 'rejected'; openid: string; templateId: string }
  /** Nothing may be sent any more. */
  | { kind: 'turnedOff'; openid: string; templateId: string }
  /** A message that was accepted did not arrive after all. */
  | { kind: 'notDelivered'; openid: string; templateId: string; msgId: string; detail: string };
