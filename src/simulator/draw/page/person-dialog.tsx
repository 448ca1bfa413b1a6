import { DialogHead } from './dialog-head';

/** Who somebody is to the channel, and what their requests carry. */
export function PersonDialog({ canCallBack }: { canCallBack: boolean }) {
  return (
    <dialog id="person" class="sheet" aria-label="사람 설정">
      <DialogHead title="사람 설정" />
      <form method="dialog">
        <label>
          이름
          <input name="name" required maxLength={20} />
        </label>
        <Choice name="isFriend" label="채널 친구" hint="꺼 두면 채널을 추가하지 않은 사람이에요." />
        <Choice name="isDevelopment" label="개발 채널" hint="봇 아이디가 !로 끝나는 요청을 보내요." />
        {canCallBack && (
          <Choice name="hasCallback" label="콜백 승인된 봇" hint="느린 답은 콜백 주소로 받아요." />
        )}
        <label>
          블록 파라미터
          <textarea name="params" rows={3} placeholder={'한 줄에 하나씩\nregion=서울'} />
        </label>
        <div class="actions">
          <button type="button" class="danger" data-do="remove-person">
            이 사람 지우기
          </button>
          <button type="submit" class="primary">
            저장
          </button>
        </div>
      </form>
    </dialog>
  );
}

function Choice({ name, label, hint }: { name: string; label: string; hint: string }) {
  return (
    <label class="choice">
      <input type="checkbox" name={name} />
      <span>
        {label}
        <small>{hint}</small>
      </span>
    </label>
  );
}
