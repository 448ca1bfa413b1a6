import type { ComponentChildren } from 'preact';
import type { Thumbnail } from '../../../kakao';
import { Words } from '../text';

export function Frame({ kind, children }: { kind: string; children: ComponentChildren }) {
  return <article class={`card ${kind}`}>{children}</article>;
}

export function Title({ children }: { children?: string }) {
  return children ? <strong class="title">{children}</strong> : null;
}

export function Description({ children }: { children?: string }) {
  if (!children) return null;
  return (
    <p class="description">
      <Words text={children} />
    </p>
  );
}

/** Beside a square picture KakaoTalk puts the buttons side by side. */
export function layoutOf(
  buttonLayout: 'vertical' | 'horizontal' | undefined,
  thumbnail?: Thumbnail,
): 'vertical' | 'horizontal' {
  return buttonLayout ?? (thumbnail?.fixedRatio ? 'horizontal' : 'vertical');
}
