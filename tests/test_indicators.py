"""Indicators in running text and in cells: tables of phrases, near misses, laws, and the reference documents."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from time import process_time
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lianqiang import Force, Indicator, ParseError, Span, find_indicators, parse_indicator, parse_plan, to_dict
from lianqiang import strategies as own
from lianqiang.tasks import Change, Comparator, format_indicator

# What an indicator says, in short: comparator, value or least-most, measure, + or - for a change.
SHORT = {
    "ge": Comparator.AT_LEAST,
    "le": Comparator.AT_MOST,
    "eq": Comparator.EXACTLY,
    "about": Comparator.ABOUT,
    "between": Comparator.BETWEEN,
    "all": Comparator.ALL,
    "noinc": Comparator.NO_INCREASE,
}
CHANGES = {"+": Change.RISE, "-": Change.FALL}

Says = tuple[Comparator, Fraction | None, Fraction | None, str | None, Change | None]


def short(words: str) -> Says:
    comparator, *rest = words.split()
    change = CHANGES[rest.pop()] if rest and rest[-1] in CHANGES else None
    least, _, most = rest[0].partition("-") if rest else ("", "", "")
    measure = rest[1] if len(rest) > 1 else None
    return SHORT[comparator], Fraction(least) if least else None, Fraction(most) if most else None, measure, change


def says(indicator: Indicator) -> Says:
    return indicator.comparator, indicator.value, indicator.most, indicator.measure, indicator.change


# Plans of all kinds: economy, environment, health, education, party building, safety, administration.
FOUND = (
    ("到2020年，全市森林覆盖率达到45%以上。", "ge 45 %"),
    ("地区生产总值年均增长6.5%左右。", "about 6.5 % +"),
    ("城镇登记失业率控制在4%以内。", "le 4 %"),
    ("一般公共预算收入增长8%。", "eq 8 % +"),
    ("新增城镇就业5万人以上，城镇调查失业率控制在5.5%左右。", "ge 50000 人;about 5.5 %"),
    ("单位GDP能耗比2015年下降18%。", "eq 18 % -"),
    ("PM2.5平均浓度下降到35微克/立方米以下。", "le 35 微克/立方米"),
    ("全年优良天数比例不低于80%。", "ge 80 %"),
    ("新建改建农村公路200公里，硬化通村道路50公里。", "eq 200 公里;eq 50 公里"),
    ("完成120个老旧小区改造，惠及居民3.5万户。", "eq 120 个;eq 35000 户"),
    ("建成高标准农田30万亩。", "eq 300000 亩"),
    ("培育市级以上农业龙头企业10家以上。", "ge 10 家"),
    ("每县至少建成1所特殊教育学校。", "ge 1 所"),
    ("九年义务教育巩固率达到95%，高中阶段毛入学率达到92%以上。", "ge 95 %;ge 92 %"),
    ("每千人口执业（助理）医师数达到3人。", "ge 3 人"),
    ("人均预期寿命提高到79岁。", "ge 79 岁"),
    ("办理时限压缩至3个工作日以内。", "le 3 个工作日"),
    ("企业开办时间压缩到5个工作日。", "le 5 个工作日"),
    ("各单位每年至少开展2次应急演练。", "ge 2 次"),
    ("每季度召开一次联席会议。", "eq 1 次"),
    ("每月不少于4次集中学习，每次不少于2小时。", "ge 4 次;ge 2 小时"),
    ("领导干部每年脱产培训不少于5天，网络学习不少于50学时。", "ge 5 天;ge 50 学时"),
    ("党员活动室实现全覆盖。", "all"),
    ("行政村快递服务覆盖率达到100%。", "ge 100 %"),
    ("推动城乡居民医保应保尽保。", "all"),
    ("确保不发生重特大安全生产事故。", "eq 0"),
    ("生产安全事故起数和死亡人数下降10%以上。", "ge 10 % -"),
    ("实现化肥农药使用量零增长。", "noinc"),
    ("“三公”经费只减不增。", "noinc"),
    ("财政拨款“三公”经费不得增加。", "noinc"),
    ("建成3A级以上旅游景区10家。", "eq 10 家"),
    ("力争培育上市公司3家。", "eq 3 家"),
    ("争取引进投资10亿元以上项目5个。", "eq 5 个"),
    ("全年完成投资120亿元，其中工业投资50亿元。", "eq 120 亿元;eq 50 亿元"),
    ("社会消费品零售总额突破1000亿元。", "ge 1000 亿元"),
    ("高新技术产业增加值占规模以上工业增加值比重提高5个百分点。", "eq 5 个百分点 +"),
    ("研发经费支出占GDP比重达到2.5%以上。", "ge 2.5 %"),
    ("到2025年数字经济规模翻一番。", "eq 1 番 +"),
    ("旅游总收入比2015年翻两番。", "eq 2 番 +"),
    ("农村居民人均可支配收入增长9%以上，突破2万元。", "ge 9 % +;ge 2 万元"),
    ("压减燃煤消费100万吨。", "eq 1000000 吨 -"),
    ("淘汰落后产能20万吨以上。", "ge 200000 吨"),
    ("城市污水处理率达到95%、生活垃圾无害化处理率达到100%。", "ge 95 %;ge 100 %"),
    ("畜禽粪污综合利用率由70%提高到80%。", "ge 80 %"),
    ("行政审批事项由300项减少到200项以内。", "le 200 项"),
    ("审批时限平均缩短三分之一。", "eq 1/3 -"),
    ("半数以上的乡镇建成示范站所。", "ge 1/2"),
    ("百分之八十以上的村建有文化礼堂。", "ge 80 %"),
    ("三分之二以上的街道完成改造。", "ge 2/3"),
    ("七成以上行政村集体经济收入超过10万元。", "ge 7/10;ge 10 万元"),
    ("每个乡镇培育1-2个特色产业。", "between 1-2 个"),
    ("选派30至50名科技特派员。", "between 30-50 名"),
    ("评选表彰先进集体20个、先进个人100名。", "eq 20 个;eq 100 名"),
    ("举办各类培训班不少于10期，培训人员2000人次以上。", "ge 10 期;ge 2000 人次"),
    ("组织开展两次专项督查。", "eq 2 次"),
    ("举办一场大型招聘会。", "eq 1 场"),
    ("每个县（市）建设一个产业园区。", "eq 1 个"),
    ("每村配备1名以上专职网格员。", "ge 1 名"),
    ("应当有一名以上在编人员取得公职律师资格。", "ge 1 名"),
    ("党组织书记每年讲党课不少于1次。", "ge 1 次"),
    ("开展主题党日活动每月1次。", "eq 1 次"),
    ("各党支部每半年至少召开1次组织生活会。", "ge 1 次"),
    ("发展党员500名左右。", "about 500 名"),
    ("基层党组织标准化建设达标率100%。", "eq 100 %"),
    ("群众满意度达95%以上。", "ge 95 %"),
    ("考核得分不低于90分。", "ge 90 分"),
    ("（以上一年度人数为基数）持证率达到85%以上。", "ge 85 %"),
    ("新建公厕1,200座，改造２００座。", "eq 1200 座;eq 200 座"),
    ("造林绿化50万亩，治理水土流失面积800平方公里。", "eq 500000 亩;eq 800 平方公里"),
    ("新增绿道100公里、公园20个、停车位5000个。", "eq 100 公里;eq 20 个;eq 5000 个"),
    ("地表水达到或好于Ⅲ类水体比例达到85%以上，劣V类水体比例控制在2%以内。", "ge 85 %;le 2 %"),
    ("化学需氧量、氨氮排放总量分别下降10%、12%。", "eq 10 % -;eq 12 % -"),
    ("耕地保有量不低于300万亩。", "ge 3000000 亩"),
    ("用水总量控制在45亿立方米以内。", "le 4500000000 立方米"),
    ("万元工业增加值用水量下降20%。", "eq 20 % -"),
    ("存量问题动态清零。", "eq 0"),
    ("各地各部门不再保留独立网站。", "eq 0"),
    ("没有法律法规依据的证明一律取消。", "eq 0"),
    ("全部事项一律进入大厅办理。", "all"),
    ("农村危房应改尽改。", "all"),
    ("2022年全面实现县域医共体建设。", "all"),
    ("“十三五”期间累计建成保障房2万套。", "eq 20000 套"),
    ("公共文化场馆每周开放时间不少于48小时。", "ge 48 小时"),
    ("主要农作物耕种收综合机械化率稳定在80%以上。", "ge 80 %"),
    ("粮食播种面积稳定在500万亩左右，总产量保持在20亿斤以上。", "about 5000000 亩;ge 2000000000 斤"),
    ("居民消费价格涨幅控制在3%左右。", "about 3 %"),
    ("每万人拥有公共交通车辆12标台以上。", "ge 12 标台"),
    ("养老机构护理型床位占比不低于50%。", "ge 50 %"),
    ("每千名老人拥有养老床位50张。", "eq 50 张"),
    ("公交站点500米覆盖率达到90%。", "ge 90 %"),
    ("给予每户不超过2万元补助。", "le 2 万元"),
    ("补助标准每人每年不低于1000元。", "ge 1000 元"),
    ("企业用气价格每立方米降低0.1元。", "eq 0.1 元 -"),
    ("净增规上工业企业15家。", "eq 15 家"),
    ("高校毕业生初次就业率保持在85%。", "eq 85 %"),
    ("国有企业混改面超过七成。", "ge 7/10"),
    ("双随机抽查比例不低于5%，抽查频次每年不少于2次。", "ge 5 %;ge 2 次"),
    ("开办“红色讲堂”10余场。", "ge 10 场"),
    ("截至2017年底，全市已建成电子监控300个。", "eq 300 个"),
    ("杜绝重大食品安全事故发生。", "eq 0"),
    ("新增院士工作站2-3家，引进高层次人才（团队）10个左右。", "between 2-3 家;about 10 个"),
    ("完成4个乡镇、12个村的整治任务。", "eq 4 个;eq 12 个"),
    (
        "到2022年底，全省每个县（市、区）至少办好1所公办托育机构，每千人口拥有3岁以下婴幼儿托位数达到2.5个以上。",
        "ge 1 所;ge 2.5 个",
    ),
    ("严格控制新增建设用地规模，确保全年单位GDP建设用地使用面积下降4.5%。", "eq 4.5 % -"),
    ("全市公安机关破案率同比提升3个百分点以上，“两抢一盗”警情下降15%。", "ge 3 个百分点 +;eq 15 % -"),
    ("2021年，完成农村厕所改造3.2万户，卫生厕所普及率提高到90%左右。", "eq 32000 户;about 90 %"),
    ("对12345热线转办件，5个工作日内办结，满意率不低于95%。", "ge 95 %"),
    ("加强对近三年来信访积案的梳理，化解率达到80%以上。", "ge 80 %"),
    ("依托省市两级平台，建设3至5个区域性应急物资储备库。", "between 3-5 个"),
    ("学前三年毛入园率达到88%，普惠性幼儿园覆盖率稳定在80%以上。", "ge 88 %;ge 80 %"),
    ("每个行政村至少有1名大学生村官、2名后备干部。", "ge 1 名;ge 2 名"),
    ("深入开展“双随机、一公开”抽查，抽查比例由3%提高到5%。", "ge 5 %"),
    ("推动30%以上的镇（街道）完成网格化改造。", "ge 30 %"),
    ("生态保护红线面积占比不低于25%，湿地保有量稳定在500万亩。", "ge 25 %;eq 5000000 亩"),
    ("重点行业挥发性有机物排放量削减20%以上，工业固体废物综合利用率保持在90%以上。", "ge 20 % -;ge 90 %"),
    ("省级财政每年安排专项资金5亿元，支持50个县开展试点。", "eq 5 亿元"),
    ("力争到2023年，全省省级以上“专精特新”中小企业突破1000家，国家级“小巨人”企业达到100家。", "ge 1000 家;ge 100 家"),
    ("组建10个左右产业技术创新战略联盟，攻克关键核心技术100项以上，形成标准50项。", "about 10 个;ge 100 项;eq 50 项"),
    ("将全市农村低保标准提高到每人每年6000元。", "ge 6000 元"),
    ("煤炭消费占一次能源消费比重控制在56%以内，非化石能源消费比重提高到20%。", "le 56 %;ge 20 %"),
    ("主汛期前完成全部127座病险水库除险加固。", "eq 127 座"),
    ("实行领导干部包联制度，市级领导每人联系2家企业、1个项目。", "eq 2 家;eq 1 个"),
    ("公共机构人均综合能耗下降6%、人均用水量下降10%。", "eq 6 % -;eq 10 % -"),
    ("依法从快查处案件，案件按期办结率100%，行政诉讼败诉率控制在10%以下。", "eq 100 %;le 10 %"),
    ("居民健康素养水平不低于22%，15岁以上人群吸烟率下降到24.5%。", "ge 22 %;le 24.5 %"),
    ("按照“四个最严”要求，抽检食品样品不少于4批次/千人。", "ge 4 批次/千人"),
    ("食品抽检量达到每千人5批次。", "ge 5 批次"),
    ("确保实现粮食总产量1200万吨以上的目标。", "ge 12000000 吨"),
    ("全面推行河长制，实现省、市、县、乡四级河长全覆盖。", "all"),
    ("党支部规范化建设达标率达到90%以上，整顿软弱涣散基层党组织不少于5%。", "ge 90 %;ge 5 %"),
    ("在全县选派第一书记100人，派驻帮扶工作队36支。", "eq 100 人;eq 36 支"),
    ("建设10万吨级码头泊位2个。", "eq 2 个"),
    ("新能源汽车占新车销售比例达20%左右，公交车新能源化率100%。", "about 20 %;eq 100 %"),
    (
        "市区建成区绿地率、绿化覆盖率分别达到38%和43%，人均公园绿地面积达到14.5平方米。",
        "ge 38 %;ge 43 %;ge 14.5 平方米",
    ),
    ("将行政许可平均办理时限压缩至法定时限的30%以内。", "le 30 %"),
    ("一般工业项目从立项到开工审批时间不超过60个工作日。", "le 60 个工作日"),
    ("召开1次全市深化改革推进会，组织2次现场观摩。", "eq 1 次;eq 2 次"),
    ("举办3-5期专题研讨班，轮训干部1.5万人次。", "between 3-5 期;eq 15000 人次"),
    ("确保财政专项扶贫资金增幅不低于20%。", "ge 20 %"),
    ("零就业家庭动态清零，失业人员再就业10万人。", "eq 0;eq 100000 人"),
    ("推广“互联网+明厨亮灶”，学校食堂覆盖率达100%。", "ge 100 %"),
    ("遏制较大事故，杜绝重特大事故，事故死亡人数同比下降5%。", "eq 5 % -"),
    ("严禁新增产能，钢铁产能控制在8000万吨以内。", "le 80000000 吨"),
    ("建设“四好农村路”1万公里，具备条件的建制村通客车率达到100%。", "eq 10000 公里;ge 100 %"),
    ("开展中小学生研学实践不少于一周。", "ge 1 周"),
    ("义务教育学校大班额比例控制在5%以内，基本消除66人以上超大班额。", "le 5 %"),
    ("每年遴选100名左右青年拔尖人才，给予每人50万元经费支持。", "about 100 名"),
    ("企业养老保险参保率达95%，基金当期收支缺口不超过3亿元。", "ge 95 %;le 3 亿元"),
    ("网上政务服务事项办理率超过85%，实现“一次不用跑”事项200项。", "ge 85 %;eq 200 项"),
    ("将农村集中供水率、自来水普及率均提高到85%以上。", "ge 85 %"),
    ("重要河流水功能区水质达标率、集中式饮用水水源水质达标率分别不低于80%、100%。", "ge 80 %;ge 100 %"),
    ("全面实现村（社区）法律顾问全覆盖，每村每月服务不少于8小时。", "all;ge 8 小时"),
    ("各地要于每月5日前报送上月进展，每季度末形成1份分析报告。", "eq 1 份"),
    ("2017年，全县实现生产总值380亿元，增长8.2%。", "eq 380 亿元;eq 8.2 % +"),
    ("三甲医院达到2家以上。", "ge 2 家"),
    ("农户贷款额度最高不超过5万元。", "le 5 万元"),
    ("设置不少于2个公益性岗位，优先安排低保家庭。", "ge 2 个"),
    ("政府采购项目预留30%以上的份额给中小企业。", "ge 30 %"),
    ("非税收入占比逐步降至30%以下。", "le 30 %"),
    ("确保年内实现整县脱贫摘帽，贫困发生率降至3%以下。", "le 3 %"),
    ("建立市、县两级储备粮，规模不低于3个月的销量。", "ge 3 个月"),
    ("每万名常住人口全科医生数达到3名。", "ge 3 名"),
    ("孕产妇死亡率控制在12/10万以下，婴儿死亡率控制在5‰以内。", "le 5 ‰"),
    ("平均单体规模不小于1000平方米。", "ge 1000 平方米"),
    ("启动第二批10个试点村建设。", "eq 10 个"),
    ("完成2018年度中央环保督察反馈的15个问题整改。", "eq 15 个"),
    ("巡察覆盖率达到60%以上，五年内实现全覆盖。", "ge 60 %;all"),
    ("开展安全隐患大排查，整改率必须达到100%，一般隐患整改时限不超过15天。", "ge 100 %;le 15 天"),
    ("省里每年对市县进行1次综合督查、2次专项督查。", "eq 1 次;eq 2 次"),
    ("公开招聘教师120人，公费定向培养30人。", "eq 120 人;eq 30 人"),
    ("引导社会资本投入不少于20亿元。", "ge 20 亿元"),
    ("将城乡居民基础养老金由每月120元提高到150元。", "ge 150 元"),
    ("到2020年，全市PM2.5年均浓度较2015年下降20%以上，重污染天数减少5天。", "ge 20 % -;eq 5 天 -"),
    ("燃煤锅炉在用单台容量35蒸吨/小时以下的一律淘汰。", "eq 0"),
    ("25度以上坡耕地应退尽退。", "all"),
    ("培育100个以上省级示范家庭农场、50家农民合作社示范社。", "ge 100 个;eq 50 家"),
    ("新建、改建规范化村卫生室25所，每所面积不低于60平方米。", "eq 25 所;ge 60 平方米"),
    ("粪污处理设施装备配套率达到95%（大型规模养殖场达到100%）。", "ge 95 %;ge 100 %"),
    ("研究制定3项配套政策，出台2个管理办法。", "eq 3 项;eq 2 个"),
    ("主要负责同志每年带头讲党课1至2次。", "between 1-2 次"),
    ("县委常委会每年专题研究党建工作不少于4次，听取汇报不少于2次。", "ge 4 次;ge 2 次"),
    ("村级组织运转经费每村每年不低于9万元。", "ge 9 万元"),
    ("党员教育培训每年不少于32学时。", "ge 32 学时"),
    ("档案电子化率达90%，历史遗留案件办结率100%。", "ge 90 %;eq 100 %"),
    ("推进“一窗受理”，80%的事项实现网上可办。", "eq 80 %"),
    ("压减行政许可事项20%以上，取消证明材料50项。", "ge 20 % -;eq 50 项"),
    ("压缩办理环节至4个以内、办理材料精简30%。", "le 4 个;eq 30 % -"),
    ("招商引资到位资金增长15%以上，实际利用外资8000万美元。", "ge 15 % +"),
    ("全市接待游客突破1000万人次。", "ge 10000000 人次"),
    ("科技进步贡献率提高至60%。", "ge 60 %"),
    ("每千人口医疗卫生机构床位数控制在6张左右。", "about 6 张"),
    ("万人发明专利拥有量力争达到10件。", "ge 10 件"),
    ("单位生产总值生产安全事故死亡率控制在0.08以内。", "le 0.08"),
    ("到2023年末，全市备案创业投资机构达到150家以上，管理资金规模突破600亿元。", "ge 150 家;ge 600 亿元"),
    ("实施老旧燃气管网更新改造60公里，惠及用户2.8万户。", "eq 60 公里;eq 28000 户"),
    ("每年选派不少于20名中青年干部到基层挂职，挂职时间不少于1年。", "ge 20 名;ge 1 年"),
    ("将小学、初中、高中生均公用经费标准分别提高到700元、900元、1100元。", "ge 700 元;ge 900 元;ge 1100 元"),
    ("严格落实“河长制”，县级河长每季度巡河不少于1次，乡级河长每月巡河不少于2次。", "ge 1 次;ge 2 次"),
    ("规模以上工业增加值同比增长7%，高于全省平均水平1个百分点。", "eq 7 % +"),
    ("力争全年新增A级旅游景区2家、星级酒店1家，旅游总收入增长20%。", "eq 2 家;eq 1 家;eq 20 % +"),
    ("农药利用率提高到40%以上，秸秆综合利用率达95%，农膜回收率不低于85%。", "ge 40 %;ge 95 %;ge 85 %"),
    ("市民中心设置综合窗口12个，实行365天“不打烊”服务。", "eq 12 个"),
    ("持续开展“10万学生饮用奶”工程，受益学生15万人。", "eq 150000 人"),
    ("在全市范围内评选“最美家庭”100户。", "eq 100 户"),
    ("强化文明创建，志愿者注册人数占常住人口比例达13%以上。", "ge 13 %"),
    ("一般公共服务支出压减5%以上，压减资金全部用于民生。", "ge 5 % -"),
    ("“一老一小”服务设施实现街道全覆盖、社区覆盖率达到90%。", "all;ge 90 %"),
    ("新发现较大隐患整改率达到100%，确保不发生较大以上生产安全事故。", "ge 100 %;eq 0"),
    ("深入开展第5轮打黑除恶专项斗争，打掉团伙10个以上。", "ge 10 个"),
    ("开展安全生产“百日清零”行动，重大隐患全部清零。", "eq 0"),
    ("保障性住房开工8500套，基本建成6000套，棚户区改造1.2万户。", "eq 8500 套;eq 6000 套;eq 12000 户"),
    ("水质优良（达到或优于Ⅲ类）比例保持在93.3%，县级以上集中式饮用水水源地水质达标率保持100%。", "eq 93.3 %;eq 100 %"),
    ("降低工商业电价10%，为企业减负30亿元以上。", "eq 10 % -;ge 30 亿元"),
    ("组织专业技术人员3000人次、农民5万人次参加技能培训。", "eq 3000 人次;eq 50000 人次"),
    ("每千名儿童拥有执业（助理）医师0.85名，床位增加到2.2张。", "eq 0.85 名;ge 2.2 张"),
    ("开通城乡公交线路8条，投放新能源公交车100辆。", "eq 8 条;eq 100 辆"),
    ("完善“两代表一委员”制度，每名委员每年提交不少于1件提案。", "ge 1 件"),
    ("人均体育场地面积达到2.3平方米，经常参加体育锻炼人数比例超过40%。", "ge 2.3 平方米;ge 40 %"),
    ("将审批环节由12个压缩为5个，申请材料减少60%以上。", "le 5 个;ge 60 % -"),
    ("推行24小时自助服务，布设自助终端200台。", "eq 200 台"),
    ("第三产业增加值占GDP比重提高1.5个百分点，达到52%。", "eq 1.5 个百分点 +;ge 52 %"),
    ("投诉处理时限由10个工作日缩短至5个工作日以内。", "le 5 个工作日"),
    ("制修订地方标准15项以上，培育标准化示范单位3至5家。", "ge 15 项;between 3-5 家"),
    ("全面推行林长制，森林蓄积量稳定在2亿立方米以上。", "ge 200000000 立方米"),
    ("学生体质健康达标优良率每年提升1个百分点，近视率年均降低0.5个百分点以上。", "eq 1 个百分点 +;ge 0.5 个百分点 -"),
    ("统筹资金不少于5000万元，支持村集体经济年收入10万元以下的村发展产业。", "ge 5000 万元"),
    ("公共充电桩达到1万根，车桩比不高于2:1。", "ge 10000 根"),
    ("2020年底前，全部完成37个自然村通硬化路任务。", "eq 37 个"),
    ("严控“三公”经费支出，会议费、培训费较上年只减不增。", "noinc"),
    ("招录大学生退役士兵比例不低于5%，征集大学生新兵占比达到80%。", "ge 5 %;ge 80 %"),
    ("办好首届数字贸易博览会，签约项目50个、总金额100亿元。", "eq 50 个;eq 100 亿元"),
    ("机关干部每人至少联系1户困难群众，每年走访慰问2次以上。", "ge 1 户;ge 2 次"),
    ("校车安全检查每学期不少于2次。", "ge 2 次"),
    ("居家养老服务时间每月不少于3小时。", "ge 3 小时"),
    ("中药材种植面积扩大到20万亩，年产值达30亿元左右。", "ge 200000 亩;about 30 亿元"),
    ("探索建立1～2个示范样板，总结推广3种模式。", "between 1-2 个;eq 3 种"),
    ("落实每500名学生配备1名心理健康教师的要求。", "eq 1 名"),
    ("建立容缺受理机制，容缺事项补正时限不超过10天。", "le 10 天"),
    ("高速公路通车里程突破500公里，实现县县通高速。", "ge 500 公里"),
    ("集中隔离房间储备不少于每万人20间。", "ge 20 间"),
    ("核酸检测机构24小时内出具结果，日检测能力达到10万份。", "ge 100000 份"),
    ("党代表提案办复率100%、满意率98%以上，建立台账3本。", "eq 100 %;ge 98 %"),
    ("城区PM10年均浓度控制在70微克/立方米以内，优良天数达到300天以上。", "le 70 微克/立方米;ge 300 天"),
    ("用三到五年时间，建成国家级创新平台3个。", "eq 3 个"),
    ("实现超过90%的行政村通光纤。", "ge 90 %"),
    ("把窗口平均等候控制在10分钟以内。", "le 10 分钟"),
    ("培育十家以上龙头企业。", "ge 10 家"),
    ("新建两个停车场。", "eq 2 个"),
    ("新建停车位约500个。", "about 500 个"),
    ("粮食產量保持在1.3萬億斤以上。", "ge 1300000000000 斤"),
    ("各镇全面覆盖。会议实行零增长。", "all;noinc"),
)

NONE = (
    "对群众来信24小时内答复。",
    "接到举报后，2个工作日内办结。",
    "办事指南之外不得增加其他要求。",
    "严格落实“一岗双责”，健全三级联动机制。",
    "建立健全“两不愁三保障”监测机制。",
    "推进5G网络建设，发展80后干部。",
    "加强二级以上医院管理。",
    "服务规模以上工业企业。",
    "县级以上人民政府应当公布名单。",
    "年满18周岁以上公民参加体检。",
    "进入全省前三位。",
    "在市场监管、环境保护等四个领域先行先试。",
    "根据国发〔2018〕16号文件，第21次常务会议通过。",
    "认真落实36条措施，打通12345热线。",
    "深化“最多跑一次”改革。",
    "一是加强领导。二是落实责任。三是严格考核。",
    "推出一批改革成果，形成一系列制度。",
    "加快一期工程建设，推进一体化、一网通办。",
    "打造一个平台，完善五项机制。",
    "对考核排名后3位的单位进行约谈。",
    "开展“百日攻坚”行动。",
    "推进“千企改造、万企融合”行动。",
    "组织第三方评估，引入第三方机构。",
    "2018年12月31日前完成整改。",
    "大幅降低企业用电成本。",
    "着力提升服务质量，效率明显提高。",
    "建设15分钟便民生活圈。",
    "实行24小时热线服务。",
    "为期3个月的专项整治。",
    "建立5年保存制度。",
    "实施“三年行动计划”。",
    "涉及两个以上部门的事项由牵头部门负责。",
    "5000平方米以上商场必须安装监控。",
    "对投资超过1亿元的项目给予支持。",
    "较大及以上事故起数为零。",
    "加大财政投入，教育经费支出占一般公共预算支出比例只增不减。",
    "支持符合条件的200人以上企业设立工会组织。",
    "本方案自2019年1月1日起施行，有效期5年。",
    "全市共有20个乡镇、300个行政村。",
    "完成市对县“放管服”改革第三批事项下放。",
    "开展为期一年的扫黑除恶专项行动“回头看”。",
    "建立首问负责制、限时办结制等8项制度。",
    "统筹推进12项重点改革任务。",
    "扶贫小额信贷余额不低于上年。",
    "加快推进总投资56亿元的产业园二期项目。",
    "按照“一年打基础、两年见成效、三年上台阶”的思路，分三个阶段推进。",
    "成立由县长任组长、5个部门主要负责人为成员的领导小组。",
    "全县16个乡镇（街道）要在6月30日前上报方案。",
    "联系人：张三，电话：0571-12345678。",
    "对投诉举报15日内核查完毕。",
    "有效期自2018年1月1日至2020年12月31日，共3年。",
    "实施“1+3+N”工作机制，落实“五个一”制度。",
    "规划面积35平方公里，核心区10平方公里。",
    "建设地点位于县城东部3公里处。",
    "严格执行4小时应急响应制度。",
    "将3个一级指标、12个二级指标纳入考核。",
    "满分100分，其中日常工作60分。",
    "凡一次性补助超过50万元的，须经集体研究。",
    "车流量较大路口实行“一岗三警”。",
    "对2017年以来新增的3个“僵尸企业”依法处置。",
    "全面取缔10蒸吨及以下燃煤锅炉。",
    "基层党建工作经费按每名党员每年200元标准列支。",
    "不动产一般登记5个工作日内办结。",
    "举办第三届文化旅游节。",
    "对危险化学品企业开展全覆盖检查，发现隐患限期3日内整改。",
    "依托4个省级开发区，着力打造千亿级产业集群。",
    "根据《关于做好2019年12项民生实事的通知》要求推进。",
    "全县35个贫困村全部出列，1.6万贫困人口脱贫。",
    "成立3个工作专班，实行“一周一调度、一月一通报”。",
    "对连续两年考核不合格的单位，取消评优资格。",
    "逐步消除年经营性收入5万元以下集体经济薄弱村。",
    "本办法所称小微企业，是指从业人员300人以下的企业。",
    "按照不低于1:1.5的比例配套资金。",
    "项目总投资56亿元。",
    "发放1000元补贴。",
    "打造两个平台。",
    "坚持全覆盖、零容忍。",
    "做到无禁区、全覆盖、零容忍。",
    "无证人员一律不得上岗。",
    "一律取消。",
    "十十千个以上",
    "一千千个以上",
    "二十三十个以上",
    "年产值超过1亿元的企业享受补助。",
    "超过90%的企业认为较好。",
)


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_target_is_found(text: str, expected: str) -> None:
    assert [says(each) for each in find_indicators(text)] == [short(each) for each in expected.split(";")]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_target_is_let_be(text: str) -> None:
    assert find_indicators(text) == ()


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("2018年8月底前，激活率达到98%以上", "激活率"),
        ("各镇工作人员（以上一年度人数为基数）平均持有证件率达到85%以上", "持有证件率"),
        ("每年确定10个左右重点课题", "重点课题"),
        ("举办法治专题培训班不少于一期", "法治专题培训班"),
        ("组织领导班子集体学法每年不少于9次", "领导班子集体学法"),
        ("实现半数以上的审批事项网上办理", "审批事项网上办理"),
        ("新建公厕200座", "公厕"),
        ("新增城镇就业5万人", "新增城镇就业"),
        ("单位GDP能耗比2015年下降18%", "单位GDP能耗"),
        ("综合利用率由70%提高到80%", "综合利用率"),
        ("全区政府文件、会议数量和会议经费原则上不得增加", "全区政府文件、会议数量和会议经费"),
        ("防止较大生产安全事故发生", "较大生产安全事故"),
        ("实现河长全覆盖", "河长"),
        ("不少于2次", None),
        ("每个镇至少安置1人", None),
        ("每千人口执业医师数达到3人", "每千人口执业医师数"),
        ("行政许可不少于20项", "行政许可"),
        ("人均公园绿地面积达到14平方米", "人均公园绿地面积"),
        ("九成以上高频事项可在村办理", "高频事项"),
        ("和谐社区达标率达到90%", "和谐社区达标率"),
        ("基本医疗保险参保率达到95%", "基本医疗保险参保率"),
        ("建成10座新能源换电站", "新能源换电站"),
    ],
)
def test_what_is_measured(text: str, subject: str | None) -> None:
    (found,) = find_indicators(text)
    assert found.subject == subject


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("每年召开2次会议", "每年"),
        ("每季度检查一次", "每季度"),
        ("地区生产总值年均增长6%", "年均"),
        ("到2020年，激活率达到98%，注册率达到95%", "2020年"),
        ("2020年底前，激活率达到98%", "2020年底前"),
        ("能耗比2015年下降18%", None),
        ("以2015年为基准，能耗下降18%", None),
        ("与2015年相比，能耗下降18%", None),
        ("在2015年的基础上翻一番", None),
        ("每年培训2次，到2020年激活率达到98%", "2020年"),
        ("每年培训2次，激活率达到98%", None),
        ("激活率达到98%", None),
        ("2018年完成普查。激活率达到98%", None),
    ],
)
def test_the_period_it_is_for(text: str, period: str | None) -> None:
    assert find_indicators(text)[-1].period == period


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("激活率达到98%", Force.DUTY),
        ("确保激活率达到98%", Force.DUTY),
        ("力争到2022年，激活率达到98%", Force.STRIVE),
        ("争取新建学校2所", Force.STRIVE),
        ("会议经费原则上不得增加", Force.IN_PRINCIPLE),
        ("预计完成投资10亿元", Force.EXPECTED),
        ("截至2017年底，全市已建成学校20所", Force.STATUS),
        ("力争完成普查。激活率达到98%", Force.DUTY),
        ("目前覆盖率较低，到2020年达到80%", Force.DUTY),
    ],
)
def test_how_binding_it_is(text: str, force: Force) -> None:
    (found,) = find_indicators(text)
    assert found.force is force


# Whole cells


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("≥98%", "ge 98 %"),
        ("≤5个", "le 5 个"),
        ("98％", "eq 98 %"),
        ("９８%以上", "ge 98 %"),
        ("1,200亩左右", "about 1200 亩"),
        ("1-2个", "between 1-2 个"),
        ("两三个", "between 2-3 个"),
        ("百分之三十", "eq 30 %"),
        ("千分之五以下", "le 5 ‰"),
        ("百分之三点五", "eq 7/2 %"),
        ("半数以上", "ge 1/2"),
        ("过半", "ge 1/2"),
        ("三成左右", "about 3/10"),
        ("3分之2以上", "ge 2/3"),
        ("三千五百人", "eq 3500 人"),
        ("一万二千人", "eq 12000 人"),
        ("两万亿元", "eq 2 万亿元"),
        ("5千万元", "eq 5000 万元"),
        ("3千万亩", "eq 30000000 亩"),
        ("10余家", "ge 10 家"),
        ("100", "eq 100"),
        ("翻一番", "eq 1 番 +"),
        ("确保激活率达到98%以上。", "ge 98 %"),
        ("每年不少于9次", "ge 9 次"),
        ("全覆盖", "all"),
        ("20-30万元", "between 20-30 万元"),
        ("60%-80%", "between 60-80 %"),
    ],
)
def test_a_cell(text: str, expected: str) -> None:
    assert says(parse_indicator(text)) == short(expected)


@pytest.mark.parametrize(
    ("text", "start", "end", "message"),
    [
        ("", 0, 0, "no target is stated"),
        ("推进政务公开", 0, 6, "no target is stated"),
        ("24小时内", 0, 5, "no target is stated"),
        ("3-1个", 0, 4, "no target is stated"),
        ("三七个", 0, 3, "no target is stated"),
        ("0分之1", 0, 4, "no target is stated"),
        ("98%以上，100个", 6, 10, "several indicators"),
        ("吃饭98%以上吧", 7, 8, "expected an indicator"),
    ],
)
def test_a_cell_that_is_no_indicator(text: str, start: int, end: int, message: str) -> None:
    with pytest.raises(ParseError, match=message) as raised:
        parse_indicator(text)
    assert raised.value.span == Span(start, end)


@pytest.mark.parametrize("function", [find_indicators, parse_indicator])
def test_only_text_is_read(function: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError, match="a text is a str, got int 98"):
        function(98)


# Laws

KEYWORDS = (
    *"0 1 12 98 2018 1,200 ２ 3.5 一 两 三 十 百 千 万 亿 半 半数 过半 百分之三十 三分之二 七成 1-2 三至五 余".split(),
    *"% ‰ 个百分点 个 名 次 期 家 所 公里 亩 平方米 元 万元 亿元 吨 岁 工作日 小时 天 年 个月 微克/立方米 番 倍".split(),
    *"至少 不少于 不低于 以上 以内 内 达到 最多 不超过 控制在 左右 约 增长 下降 提高到 压缩至 提高 翻 保持在 为".split(),
    *"每年 每季度 年均 2020年 全年 力争 原则上 截至 已 确保 每村 每 第 前 等 的 由 从 总投资 比2015年".split(),
    *"新建 完成 开展 新增 培育 增加 组织 实现 有 配备 率 比例 时限 提前".split(),
    *"全覆盖 全面覆盖 全面实现 一律 一律取消 应保尽保 有件必备、有错必纠 零事故 清零 动态清零 零增长 不再保留 防止 杜绝 发生 不发生 不得增加 只减不增".split(),
    *"重点课题 激活率 学校 能耗 的企业 工程 行动 （ ） ( ) “ ” 《 》 『 』 [ ] ， 。 、 ； ： \n".split(" "),
)
texts = st.lists(st.sampled_from(KEYWORDS), max_size=20).map("".join)
any_texts = st.text() | texts | st.text(st.characters(codec=None, categories=None))


@given(any_texts)
@example("")
@example("\ud800")
@example("激活率增长半数压缩至0%至少不发生天左右全覆盖3.5亿")
@example("增加过半等至少每个月三分之二")
def test_no_text_raises_and_spans_slice_back(text: str) -> None:
    found = find_indicators(text)
    for each in found:
        assert each.span is not None
        assert each.text == each.span.of(text) != ""
        assert each.subject is None or each.subject in each.text
    ends = [0, *(each.span.end for each in found if each.span)]
    assert all(each.span.start >= end for each, end in zip(found, ends, strict=False) if each.span)
    assert find_indicators(text) == found


@given(any_texts)
def test_a_cell_is_read_or_refused_with_the_place(text: str) -> None:
    try:
        found = parse_indicator(text)
    except ParseError as error:
        refusal = error
    else:
        assert found.span is not None
        assert found.text == found.span.of(text)
        return
    assert 0 <= refusal.span.start <= refusal.span.end <= len(text)
    assert "^" in str(refusal)


@given(own.indicators())
def test_what_is_said_is_read_back(indicator: Indicator) -> None:
    said = format_indicator(indicator)
    assert str(indicator) == said
    assert says(parse_indicator(said)) == says(indicator)


@pytest.mark.parametrize(
    ("value", "said"),
    [(Fraction(5, 2), "2.5个"), (Fraction(1, 8), "0.125个"), (Fraction(2, 3), "3分之2个"), (4, "4个")],
)
def test_a_number_is_printed_exactly(value: Fraction, said: str) -> None:
    assert str(Indicator(text="", comparator=Comparator.EXACTLY, value=value, measure="个")) == said


@given(own.indicators())
def test_a_target_is_found_between_others(indicator: Indicator) -> None:
    said = format_indicator(indicator)
    found = find_indicators(f"推进工作，{said}。完成普查，公示期满。")
    assert all(says(each) == says(indicator) for each in found)


COMBINATIONS = (
    "激活率达到98%、",
    "新建学校5所、",
    "每年召开2次",
    "“最多",
    "《2个",
    "（5个",
    "应保尽保、",
    "一律",
    "1,200,",
    "防止",
    "一二三",
    "三千万",
)
RATIO, FLOOR = 3.5, 0.008


def seconds(text: str) -> float:
    begun = process_time()
    find_indicators(text)
    return process_time() - begun


@pytest.mark.parametrize("word", [*KEYWORDS, *COMBINATIONS])
def test_time_is_linear_in_the_length(word: str) -> None:
    text = word * (6_000 // max(1, len(word)))
    small, large = seconds(text), seconds(text * 2)
    for _ in range(4):
        if large <= max(FLOOR, RATIO * small):
            break
        small, large = min(small, seconds(text)), min(large, seconds(text * 2))
    assert large <= max(FLOOR, RATIO * small)


# Documents

PLAN = """县人民政府关于印发三年行动计划（2018—2020年）的通知

一、主要任务

1.修缮校舍。2020年底前完成三所小学修缮，学校达标率达到
98%以上。（责任单位：县教育局，13个街道）

2.严控经费。会议经费原则上不得增加。（责任单位：县财政局）

附件：重点任务清单

序号
重点任务
责任单位
时间要求
1
开展专项检查2次
县教育局
每年不少于1次
"""


def test_a_plan_has_the_indicators_of_its_tasks() -> None:
    plan = parse_plan(PLAN).plan
    said = {task.id: [str(each) for each in task.indicators] for task in plan.items}
    assert said == {
        "1.1": ["2020年底前小学修缮3所", "2020年底前学校达标率不低于98%"],
        "1.2": ["原则上会议经费不增加"],
        "checklist.1": ["专项检查2次", "每年不低于1次"],
    }
    for task in plan.items:
        for each in task.indicators:
            assert each.span is not None
            assert each.text == each.span.of(PLAN)
            assert task.span.start <= each.span.start < each.span.end <= task.span.end
    assert to_dict(plan.items[1])["indicators"][0]["comparator"] == "no_increase"


# What is said of tasks in the reference documents, field by field. These are read otherwise, and why:
TIMES = ("24小时内举行新闻发布会", "48小时内予以回应", "1个工作日内")  # by when: a time requirement
NAMES = ("全面实现一般企业投资项目开工前审批“最多跑一次”",)  # the name of a reform
ENUMERATED = ("四个领域先行",)  # what the sentence lists, and no target
NO_NUMBER = {"qualitative", "meets_external", "minimise", "some", "state", "forbid", "decrease"}
NO_WORD = ("原则上要公开答复全文",)
OF_GOLD = {
    "ge": "at_least", "reach": "at_least", "le": "at_most", "eq": "exactly", "approx": "about", "range": "between",
    "all": "all", "zero": "exactly", "no_increase": "no_increase",
}  # fmt: skip
HALF = {"ratio": None, "%": "%"}


@pytest.mark.parametrize("number", range(5))
def test_the_reference_documents(number: int, gold: Callable[[str], Any], seed_text: Callable[[int], str]) -> None:
    tasks = {task.id: task for task in parse_plan(seed_text(number)).plan.items}
    found = {(task.id, each.text): each for task in tasks.values() for each in task.indicators}
    for row in gold(f"seed_{number:03d}")["tasks"]:
        for expected in row.get("indicators", ()):
            raw = expected["raw"]
            if raw in TIMES + NAMES + ENUMERATED + NO_WORD or expected["comparator"] in NO_NUMBER:
                continue
            task = tasks[row["id"].partition(":")[2]]
            (one,) = [each for each in task.indicators if overlaps(each.text, raw)]
            del found[task.id, one.text]
            assert one.comparator == OF_GOLD[expected["comparator"]], raw
            assert force(one) == expected.get("strength"), raw
            assert one.change is None
            value = expected["value"]
            if one.value is None:
                assert value in {None, 1.0}, raw
                continue
            assert [one.value] + ([one.most] if one.most is not None else []) == (
                value if isinstance(value, list) else [Fraction(value).limit_denominator(100)]
            ), raw
            if one.value:
                assert one.measure == HALF.get(expected["unit"], expected["unit"]), raw
                assert one.period == "每年" or "每年" not in raw, raw
                assert METRICS.get(raw, expected["metric"]) == one.subject, raw
    assert not found


# Gold names what is measured with words from elsewhere in the item, or from the heading.
METRICS = {
    "半数以上的行政审批事项“全城通办”": "行政审批事项",
    "“最多100天”": "一般企业投资项目开工前审批“最多跑一次”",
    "每年至少召开1次会议": "会议",
    "每年至少召开2次会议": "会议",
    "应当有一名以上在编工作人员为公职律师": "在编工作人员",
    "每年不少于9次": "政府领导班子集体学法",
}


def force(indicator: Indicator) -> str | None:
    return "原则上" if indicator.force is Force.IN_PRINCIPLE else None


def overlaps(one: str, other: str) -> bool:
    """Whether one text is a part of the other, or begins with its end."""
    return one in other or other in one or any(one[-size:] == other[:size] for size in range(2, len(one)))
