/** A member's picture, or the first letter of how they are called. */
export function Face({ url, name }: { url: string | null; name: string }) {
  if (url) return <img className="face" src={url} alt="" />;
  return (
    <span className="face" aria-hidden="true">
      {[...name][0]}
    </span>
  );
}
