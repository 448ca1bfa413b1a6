import { Icon } from '../icons';

export function DialogHead({ title }: { title: string }) {
  return (
    <header>
      <h2 class="sheet-title">{title}</h2>
      <button type="button" class="plain" data-dismiss aria-label="닫기">
        <Icon name="close" />
      </button>
    </header>
  );
}
