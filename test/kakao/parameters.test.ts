import { type Parameter, parseSkillRequest } from '../../src/kakao';
import { sample } from './samples';

function details(body: unknown): Record<string, Parameter> {
  const parsed = parseSkillRequest(body);
  return parsed.ok ? parsed.request.details : {};
}

/** The parameter as Kakao resolves it from this wire value. */
function resolved(value: unknown, origin = ''): Parameter | undefined {
  return details({ action: { detailParams: { it: { groupName: '', origin, value } } } }).it;
}

describe('parameters of a block', () => {
  it('gives the date, the number and the place inside the recorded examples', () => {
    const { sys_date, sys_number, sys_location } = details(
      sample('fragment.doc.detailparams-date-location-number'),
    );
    expect(sys_date).toMatchObject({ origin: '금요일', text: '2023-03-31', value: { dateTag: 'Friday' } });
    expect(sys_number).toMatchObject({ origin: '1', text: '1', value: { amount: 1, unit: null } });
    expect(sys_location).toMatchObject({ text: '강남', value: '강남' });
  });

  it('gives the main entry of a custom entity as text and the typed synonym as origin', () => {
    expect(details(sample('payload.channel.custom-entity-synonym')).situation).toMatchObject({
      origin: '데이터',
      text: 'situation',
    });
  });

  it('falls back to the origin when Kakao sent the name of the entity instead of a value', () => {
    expect(details(sample('payload.bottest.sys-number-literal-value')).sys_number_age).toEqual({
      origin: '23세',
      value: null,
      text: '23세',
      imageUrls: [],
    });
  });

  it('falls back to the origin when the nested JSON is broken, as in an example of Kakao', () => {
    expect(resolved('{"amount": 1, "unit": }', '하나')).toMatchObject({ value: null, text: '하나' });
  });

  it('reads an entity that was parsed already', () => {
    expect(details(sample('payload.channel.not-friend-ordinal-entity')).sys_number_ordinal).toMatchObject({
      text: '3',
    });
  });

  it('gives the addresses of secure images, which may hold commas', () => {
    expect(details(sample('payload.channel.secureimage-param')).productImg?.imageUrls).toEqual([
      expect.stringMatching(/^http:\/\/secure\.kakaocdn\.net\/.*signature=/),
    ]);
    expect(resolved('List(http://a.kr/1,2.jpg, http://a.kr/3.jpg,https://a.kr/4.jpg)')?.imageUrls).toEqual([
      'http://a.kr/1,2.jpg',
      'http://a.kr/3.jpg',
      'https://a.kr/4.jpg',
    ]);
  });

  it('resolves a parameter that Kakao sent in params only', () => {
    expect(details({ action: { params: { city: '부산' } } })).toEqual({
      city: { origin: '', value: '부산', text: '부산', imageUrls: [] },
    });
  });

  it('lets the detail win where params and detailParams differ', () => {
    expect(details(sample('payload.bottest.sys-date-and-custom-entities')).sys_nation?.text).toBe('전세계');
  });
});
