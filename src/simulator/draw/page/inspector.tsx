import { Icon } from '../icons';

const TABS = [
  ['response', '응답'],
  ['request', '요청'],
  ['limits', '제한'],
  ['state', '상태'],
  ['outbox', '발송함'],
] as const;

/** What stands behind the answer that is looked at; `PanelView` fills it. */
export function Inspector() {
  return (
    <aside class="panel" id="panel" aria-label="이 대화의 속">
      <header>
        <h2 class="panel-title">이 대화의 속</h2>
        <button type="button" class="plain only-small" data-close="panel" aria-label="닫기">
          <Icon name="close" />
        </button>
      </header>
      <div id="summary" aria-live="polite" />
      <div role="tablist" aria-label="볼 것">
        {TABS.map(([id, label], i) => (
          <button
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-controls={id}
            aria-selected={i === 0}
            tabIndex={i === 0 ? 0 : -1}
          >
            {label}
          </button>
        ))}
      </div>
      {TABS.map(([id], i) => (
        <div role="tabpanel" id={id} aria-labelledby={`tab-${id}`} hidden={i > 0} />
      ))}
    </aside>
  );
}
