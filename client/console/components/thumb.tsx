interface Props {
  url: string | null;
  size?: number;
}

/** A product picture, or its quiet place. */
export function Thumb({ url, size = 40 }: Props) {
  const style = { width: size, height: size };
  return url ? (
    <img className="tile" src={url} alt="" style={style} loading="lazy" />
  ) : (
    <span className="tile" style={style} />
  );
}
