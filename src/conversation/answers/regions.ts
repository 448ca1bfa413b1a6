/** The 17 시·도, what people call them, and the 시·군 whose name alone tells which one is meant (2024-01). */
export interface Region {
  /** Canonical: short names outlive the renaming of provinces (전북특별자치도, 강원특별자치도). */
  name: string;
  official: string;
  spellings: string[];
  cities: string[];
}

const region = (name: string, official: string, spellings: string, cities = ''): Region => ({
  name,
  official,
  spellings: [official, name, ...spellings.split(' ')].filter(Boolean),
  cities: cities.split(' ').filter(Boolean),
});

export const REGIONS: readonly Region[] = [
  region(
    '서울',
    '서울특별시',
    '서울시 서울특별 seoul',
    '강남 서초 송파 마포 종로 용산 강동 노원 은평 관악 영등포 성북 성동 동작 양천 구로 금천 도봉 동대문 서대문 중랑 광진 강북',
  ),
  region('부산', '부산광역시', '부산시 busan pusan', '해운대 기장 사하 금정 연제 수영구 사상 영도'),
  region('대구', '대구광역시', '대구시 daegu', '달성 수성구 달서 군위'),
  region('인천', '인천광역시', '인천시 incheon', '강화 옹진 부평 연수구 계양 미추홀 송도'),
  region('광주', '광주광역시', '광주 gwangju'),
  region('대전', '대전광역시', '대전시 daejeon', '유성 대덕'),
  region('울산', '울산광역시', '울산시 ulsan', '울주'),
  region('세종', '세종특별자치시', '세종시 세종특별시 sejong', '조치원'),
  region(
    '경기',
    '경기도',
    '경기 gyeonggi',
    '수원 성남 고양 용인 부천 안산 안양 남양주 화성 평택 의정부 시흥 파주 김포 광명 군포 오산 이천 양주 안성 구리 포천 의왕 하남 여주 동두천 과천 가평 양평 연천 분당 일산 판교 동탄',
  ),
  region(
    '강원',
    '강원특별자치도',
    '강원도 gangwon',
    '춘천 원주 강릉 동해시 태백 속초 삼척 홍천 횡성 영월 평창 정선 철원 화천 양구 인제 양양',
  ),
  region('충북', '충청북도', '충북도 chungbuk', '청주 충주 제천 보은 옥천 영동 증평 진천 괴산 음성군 단양'),
  region(
    '충남',
    '충청남도',
    '충남도 chungnam',
    '천안 공주시 보령 아산 서산 논산 계룡 당진 금산 부여 서천 청양 홍성 예산군 태안',
  ),
  region(
    '전북',
    '전북특별자치도',
    '전라북도 전북도 jeonbuk',
    '전주 군산 익산 정읍 남원 김제 완주 진안 무주 장수군 임실 순창 고창 부안',
  ),
  region(
    '전남',
    '전라남도',
    '전남도 jeonnam',
    '목포 여수 순천 나주 광양 담양 곡성 구례 고흥 보성 화순 장흥 강진 해남 영암 무안 함평 영광 장성 완도 진도 신안',
  ),
  region(
    '경북',
    '경상북도',
    '경북도 gyeongbuk',
    '포항 경주 김천 안동 구미 영주 영천 상주 문경 경산 의성 청송 영양군 영덕 청도 고령군 성주 칠곡 예천 봉화 울진 울릉',
  ),
  region(
    '경남',
    '경상남도',
    '경남도 gyeongnam',
    '창원 마산 진해 진주 통영 사천 김해 밀양 거제 양산 의령 함안 창녕 남해 하동 산청 함양 거창 합천',
  ),
  region('제주', '제주특별자치도', '제주도 제주시 jeju', '서귀포'),
];
