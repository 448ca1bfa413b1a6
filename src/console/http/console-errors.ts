import { AppError } from '../../platform/app-error';

export const formNotOurs = () =>
  new AppError({
    code: 'CONSOLE_FORM_NOT_OURS',
    status: 403,
    message: '이 화면에서 보낸 요청인지 확인하지 못했어요.',
    fix: '화면을 새로 고친 다음 다시 해 주세요.',
  });

export const notAllowed = () =>
  new AppError({
    code: 'CONSOLE_NOT_ALLOWED',
    status: 403,
    message: '이 화면을 볼 권한이 없어요.',
    fix: '필요하면 대표에게 역할을 부탁해 주세요.',
  });

export const pageUnknown = () =>
  new AppError({
    code: 'CONSOLE_PAGE_UNKNOWN',
    status: 404,
    message: '없는 화면이에요.',
    fix: '주소를 다시 확인하거나 오늘 화면에서 시작해 주세요.',
  });
