import {
  answerValidation,
  parseValidationRequest,
  type ValidationReader,
  type ValidationRequest,
  ValidationResponse,
} from '../../src/kakao';
import { sample, sampleNames } from './samples';

/** Takes digits only, like a number ask would. */
const digits: ValidationReader = (text) =>
  /^\d+$/.test(text) ? { ok: true, value: Number(text) } : { ok: false, reason: '숫자로 알려 주세요.' };

function aRequest(values: Partial<ValidationRequest>): ValidationRequest {
  return { botId: 'b', isDevelopment: false, origin: '', resolved: '', ...values };
}

it.each(sampleNames('validation.'))('reads what was typed in %s', (name) => {
  expect(parseValidationRequest(sample(name))?.origin).toMatch(/^010-?0000-?0000$/);
});

it.each(sampleNames('validation-response.'))('knows the answer shape of %s', (name) => {
  expect(ValidationResponse.parse(sample(name))).toEqual(sample(name));
});

it('falls back to the utterance and cuts its line feed', () => {
  expect(parseValidationRequest({ utterance: '010\n' })).toMatchObject({ origin: '010', resolved: '010' });
});

it.each([null, 'text', {}, { value: { origin: [] } }, { value: 3 }])(
  'has nothing to validate in %j',
  (body) => {
    expect(parseValidationRequest(body)).toBeUndefined();
  },
);

it('gives the read value, which replaces the one Kakao has', () => {
  expect(answerValidation('number', aRequest({ origin: '007' }), { number: digits })).toEqual({
    status: 'SUCCESS',
    value: '7',
  });
});

it('reads what Kakao resolved when the typed words cannot be read', () => {
  const request = aRequest({ origin: '일곱', resolved: '7' });
  expect(answerValidation('number', request, { number: digits })).toEqual({ status: 'SUCCESS', value: '7' });
});

it('says kindly why the typed words cannot be read', () => {
  const request = aRequest({ origin: '몰라요', resolved: '몰라요' });
  expect(answerValidation('number', request, { number: digits })).toEqual({
    status: 'FAIL',
    message: '숫자로 알려 주세요.',
  });
});

it.each(['unknown', '__proto__', 'toString'])(
  'answers ERROR for the field type %s, which nobody reads',
  (fieldType) => {
    expect(answerValidation(fieldType, aRequest({ origin: '1' }), { number: digits }).status).toBe('ERROR');
  },
);
