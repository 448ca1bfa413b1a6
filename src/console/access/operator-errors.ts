import { AppError } from '../../platform/app-error';

export const operatorUnknown = () =>
  new AppError({
    code: 'OPERATOR_UNKNOWN',
    status: 404,
    message: '없는 운영자예요.',
    fix: '운영자 목록에서 다시 골라 주세요.',
  });

export const lastOwner = () =>
  new AppError({
    code: 'OPERATOR_LAST_OWNER',
    status: 409,
    message: '마지막 대표 계정이에요.',
    fix: '다른 분에게 대표 역할을 먼저 맡긴 다음 다시 해 주세요.',
  });

export const ownRights = () =>
  new AppError({
    code: 'OPERATOR_OWN_RIGHTS',
    status: 409,
    message: '내 계정은 스스로 멈출 수 없어요.',
    fix: '다른 대표에게 부탁해 주세요.',
  });
