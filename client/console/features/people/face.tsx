/** A member's picture, or nothing in its place. */
export function Face({ url }: { url: string | null }) {
  return url ? <img className="face" src={url} alt="" /> : <span className="face" aria-hidden="true" />;
}
