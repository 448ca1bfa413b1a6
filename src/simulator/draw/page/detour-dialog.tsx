import { DialogHead } from './dialog-head';

/** Sends something past the fallback block: a picture, another block, a skill by its URL. */
export function DetourDialog() {
  return (
    <dialog id="detour" class="sheet" aria-label="다르게 보내기">
      <DialogHead title="다르게 보내기" />
      <form method="dialog">
        <label>
          사진 주소
          <input name="photo" type="url" placeholder="https://example.com/photo.jpg" />
        </label>
        <label>
          할 말
          <input name="text" maxLength={1_000} />
        </label>
        <label>
          블록 이름
          <input name="block" maxLength={50} placeholder="폴백 블록" />
          <small>콘솔에서 이 이름의 블록이 맞은 것처럼 보내요.</small>
        </label>
        <label>
          스킬 이름
          <input name="skill" maxLength={50} pattern="[\w가-힣-]+" placeholder="join" />
          <small>POST /kakao/skill/이름 으로 보내요.</small>
        </label>
        <div class="actions">
          <button type="submit" class="primary">
            보내기
          </button>
        </div>
      </form>
    </dialog>
  );
}
