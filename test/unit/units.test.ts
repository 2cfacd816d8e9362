// Whose body a name means: the county's, or one above it or beside it.
import { findUnits } from 'fangfei/plan';
import { describe, expect, test } from 'vitest';

/** Bodies of the county, without what may stand before them. */
const OWN = [
  ['公安局', 'public-security-bureau'],
  ['公安局经侦大队', 'public-security-bureau'],
  ['森林公安局', 'public-security-bureau'],
  ['巴仁乡派出所', 'public-security-bureau'],
  ['城区派出所', 'public-security-bureau'],
  ['教育局', 'education-bureau'],
  ['教体局', 'education-bureau'],
  ['市场监督管理局', 'market-regulation-bureau'],
  ['市监局', 'market-regulation-bureau'],
  ['工业园区市场监管所', 'market-regulation-bureau'],
  ['工商局', 'market-regulation-bureau'],
  ['民政局', 'civil-affairs-bureau'],
  ['住房和城乡建设局', 'housing-bureau'],
  ['农业农村局', 'agriculture-bureau'],
  ['林业和草原局', 'forestry-bureau'],
  ['商务和工业信息化局', 'commerce-commission'],
  ['网信办', 'cyberspace-office'],
  ['金融办', 'finance-office'],
  ['处非办', 'finance-office'],
  ['金融局', 'finance-office'],
  ['金融工作局', 'finance-office'],
  ['金融监管局', 'finance-office'],
  ['金融服务中心', 'finance-office'],
  ['金融工作服务中心', 'finance-office'],
  ['人民法院', 'peoples-court'],
  ['检察院', 'peoples-procuratorate'],
  ['人民政府', 'county-government'],
  ['人民银行', 'peoples-bank'],
  ['财政局', 'other-units'],
  ['城市管理局', 'other-units'],
  ['城市管理综合行政执法局', 'other-units'],
  ['市政管理局', 'other-units'],
  ['市容环境卫生局', 'other-units'],
  ['文明城市创建办公室', 'other-units'],
  ['企业上市办公室', 'other-units'],
  ['行政区划地名办', 'other-units'],
  ['自然保护区管理局', 'other-units'],
  ['灌区管理局', 'other-units'],
  ['工业园区管理委员会', 'other-units'],
  ['残联', 'other-units'],
  ['组织部', 'other-units'],
  ['党校', 'other-units'],
  ['人民医院', 'other-units'],
  ['巴仁乡卫生院', 'other-units'],
  ['疾控中心', 'other-units'],
  ['政务服务中心', 'other-units'],
  ['融媒体中心', 'other-units'],
  ['畜牧兽医站', 'other-units'],
  ['发改委', 'other-units'],
  ['巴仁乡', 'townships-and-communities'],
  ['奥依塔克镇人民政府', 'townships-and-communities'],
  ['城区社区', 'townships-and-communities'],
  ['红旗社区', 'townships-and-communities'],
  ['神州花园社区居委会', 'townships-and-communities'],
  ['广州路社区', 'townships-and-communities'],
  ['北京路社区', 'townships-and-communities'],
  ['喀什路街道办', 'townships-and-communities'],
  ['农贸市场社区', 'townships-and-communities'],
  ['同盟村村委会', 'townships-and-communities'],
  ['安置区社区', 'townships-and-communities'],
  ['红旗村民委员会', 'townships-and-communities'],
  ['红旗居民委员会', 'townships-and-communities'],
] as const;

/** What stands before the county's name, or in its place. */
const BEFORE = ['', '县', '我县', '阿克陶县', '克州阿克陶县', '新疆阿克陶县', '新疆克孜勒苏柯尔克孜自治州阿克陶县'];

describe('bodies of the county', () => {
  test.each(OWN)('%s is %s, whatever of the county stands before it', (name, unit) => {
    for (const before of BEFORE) expect(findUnits(before + name)[0]?.unit.id, before + name).toBe(unit);
  });

  test.each([
    ['原县工商局', 'market-regulation-bureau'],
    ['团县委', 'other-units'],
    ['人民银行县支行', 'peoples-bank'],
    ['请问县公安局', 'public-security-bureau'],
    ['2018年县教育局', 'education-bureau'],
    ['1.县教育局', 'education-bureau'],
    ['报县公安局', 'public-security-bureau'],
    ['公安部门', 'public-security-bureau'],
    ['民政部门', 'civil-affairs-bureau'],
    ['县公安局政治部', 'public-security-bureau'],
    ['公安局办事大厅', 'public-security-bureau'],
    ['中共县委宣传部', 'publicity-department'],
    ['县委组织部', 'other-units'],
    ['中共阿克陶县委统战部', 'other-units'],
    ['县人民武装部', 'other-units'],
    ['县委党校', 'other-units'],
    ['县委网信办', 'cyberspace-office'],
    ['中国人民银行阿克陶县支行', 'peoples-bank'],
    ['人民银行克州分行', 'peoples-bank'],
    ['金融监督管理总局克州监管分局', 'peoples-bank'],
  ] as const)('%s is %s', (name, unit) => {
    expect(findUnits(name)[0]?.unit.id).toBe(unit);
  });
});

test.each([
  [
    'a ministry',
    [
      ...['公安部', '民政部', '住建部', '公安部经侦局', '公安部经济犯罪侦查局'],
      ...['中央宣传部', '中共中央宣传部', '中央组织部', '中共中央统战部', '中央党校'],
    ],
  ],
  ['a head office', ['市场监管总局', '国家市场监督管理总局', '人民银行总行', '工商总局', '国家网信办', '国务院金融办']],
  [
    'of a province',
    ['公安厅', '民政厅', '公安厅经侦总队', '省公安局', '河南省金融办', '自治区党委网信办', '新疆民政局'],
  ],
  [
    'of a prefecture',
    ['州公安局', '州委宣传部', '州委组织部', '自治州教育局', '克州人民政府', '凉山州公安局', '喀什地区金融办'],
  ],
  [
    'of a prefecture, by its first words',
    ['克孜勒苏柯尔克孜自治州财政局', '地区教育局', '锡林郭勒盟公安局', '我州网信办'],
  ],
  ['of a municipality', ['北京市公安局', '上海市金融办', '北京公安局', '北京市海淀区人民法院', '重庆市财政局']],
  ['of a city', ['乌鲁木齐市公安局', '市公安局', '市民政局', '广州公安局']],
  [
    'of another city',
    ['盐城市教育局', '成都市发改委', '市政府', '市人民医院', '市委统战部', '市财政局', '喀什公安局', '市委网信办'],
  ],
  [
    'of another county',
    ['乌恰县公安局', '疏附县教育局', '阿合奇县财政局', '和县公安局', '达拉特旗教育局', '邻县公安局'],
  ],
  ['of a district', ['天山区公安局', '区教育局', '海淀区民政局', '浦东新区市场监管局']],
  [
    'a higher court',
    ['最高人民法院', '最高人民检察院', '高级人民法院', '中级人民法院', '克州中级人民法院', '中级法院'],
  ],
  ['a higher procurator', ['人民检察院克州分院', '自治区人民检察院']],
  [
    'a township elsewhere',
    [
      '疏附县托克扎克镇',
      '疏附县托克扎克镇人民政府',
      '喀什市东湖街道',
      '乌恰县托云乡',
      '江苏省华西村',
      '那曲地区东湖乡',
    ],
  ],
  ['of the Corps', ['兵团公安局', '新疆生产建设兵团教育局']],
])('%s is none of the county’s', (_, names) => {
  for (const name of names) expect(findUnits(name), name).toEqual([]);
});

test.each(['投资中心', '养老服务中心', '养老院', '美容院', '加油站', '网站', '财务部', '市场部', '培训中心'])(
  '%s is no body of the county by its ending',
  (name) => {
    expect(findUnits(name).filter(({ unit }) => unit.id === 'other-units')).toEqual([]);
  },
);
