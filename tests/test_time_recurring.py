"""What recurs: 每…, with its places in each period and its counts; 按月, 逐年, 一年两次, 季度通报, 定期, 年初…年末."""

from __future__ import annotations

import pytest

from lianqiang import Conventions, Recurring, Unparsed, find_times, interpret_time, parse_time
from time_cases import ISSUED, check, found, params, refused, row, table

# 每

EVERY = table(
    "every",
    row("每年推进", "每年", action="推进", part="每年"),
    row("每年度", "每年"),
    row("每一年", "每年"),
    row("每半年", "每半年"),
    row("每季度", "每季度"),
    row("每季", "每季度"),
    row("每个季度", "每季度"),
    row("每一季度", "每季度"),
    row("每月", "每月"),
    row("每个月", "每月"),
    row("每月份", "每月"),
    row("每半月", "每半个月"),
    row("每半个月", "每半个月"),
    row("每旬", "每3分之1个月"),
    row("每周", "每周"),
    row("每星期", "每周"),
    row("每個星期", "每周"),
    row("每天", "每天"),
    row("每日", "每天"),
    row("每个工作日", "每个工作日"),
    row("每小时", "每小时"),
    row("每两年", "每2年"),
    row("每2年", "每2年"),
    row("每三年", "每3年"),
    row("每2-3年", "每2-3年"),
    row("每两月", "每2个月"),
    row("每2个月", "每2个月"),
    row("每十天", "每10天"),
    row("每15日", "每15天"),
    row("每24小时", "每24小时"),
    row("每晚", "每天"),
    row("每晚不少于2次", "每天至少2次"),
    row("每晚8时前", "每天20时前", rule="every-slots"),
    row("每班至少检查两次", "定期至少2次", rule="no-rhythm", part="每班"),
    row("每30分钟", "每2分之1小时"),
    row("每一年半", "每2分之3年"),
)

COUNTS = table(
    "every",
    row("每年1次", "每年1次"),
    row("每年一次", "每年1次"),
    row("每年两回", "每年2回"),
    row("每两年一次", "每2年1次"),
    row("每三年一轮", "每3年1轮"),
    row("每季度至少1次", "每季度至少1次"),
    row("每年不少于9次", "每年至少9次"),
    row("每年不得少于9次", "每年至少9次"),
    row("每月不低于2次", "每月至少2次"),
    row("每年3次以上", "每年至少3次"),
    row("每年3次及以上", "每年至少3次"),
    row("每年最少3期", "每年至少3期"),
    row("每年最多3次", "每年最多3次"),
    row("每年不超过2次", "每年最多2次"),
    row("每年不多于2次", "每年最多2次"),
    row("每年1-2次", "每年1-2次"),
    row("每年一至二次", "每年1-2次"),
    row("每年9次左右", "每年9次左右"),
    row("每日至少3次", "每天至少3次"),
    row("每天三遍", "每天3遍"),
    row("每月2场", "每月2场"),
    row("每年至少召开1次会议", "每年至少1次", action="召开", part="每年"),
    row("每年组织一次", "每年1次", action="组织", part="每年"),
    row("每半年报告一次", "每半年1次", action="报告", part="每半年"),
    row("至少每年1次", "每年至少1次", part="每年1次"),
    refused("每年0次", "a count is a whole number from 1 on, and a range of counts runs upwards", rule="damaged"),
    refused("每月至少0次", "a count is a whole number from 1 on, and a range of counts runs upwards", rule="damaged"),
    refused("每年3-2次", "a count is a whole number from 1 on, and a range of counts runs upwards", rule="damaged"),
    refused("每两年0次", "a count is a whole number from 1 on, and a range of counts runs upwards", rule="damaged"),
    row("每年第1次", "每年", part="每年"),
    row("每年确定10个左右重点课题", "每年", part="每年"),
    row("每年达到国家规定的调训率", "每年", part="每年", action="达到"),
)

ONCE = table(
    "every",
    row("每周一调度", "每周1次", "每周周一", part="每周一"),
    row("每周一通报", "每周1次", "每周周一", part="每周一", action="通报"),
    row("每周一会商", "每周1次", "每周周一", part="每周一"),
    row("每周一考评", "每周1次", "每周周一", part="每周一"),
    row("每月一调度", "每月1次", part="每月一"),
    row("每季度一通报", "每季度1次", part="每季度一", action="通报"),
    row("每年一总结", "每年1次", part="每年一", action="总结"),
    row("每日一汇总", "每天1次", part="每日一"),
)

EVERY_OTHER = [
    *table("every", row("每隔两年", "每2年", "每3年"), row("每隔三天", "每3天", "每4天")),
    row("每隔两年", "每3年", "每2年", conventions=Conventions(every_other=3), rule="every"),
    *table(
        "every",
        row("隔周召开", "每2周", action="召开", part="隔周"),
        row("隔周一次", "每2周1次"),
        row("隔天检查", "每2天", part="隔天"),
        row("隔月通报", "每2个月", action="通报", part="隔月"),
        row("隔年开展", "每2年", action="开展", part="隔年"),
        row("双周一次", "每2周1次"),
    ),
]


EVEN, ODD = (2, 4, 6, 8, 10, 12), (1, 3, 5, 7, 9, 11)


def in_each(months: tuple[int, ...], place: str = "", tail: str = "") -> str:
    return "每年" + "、".join(f"{month}月{place}" for month in months) + tail


PARITY = table(
    "months-of-parity",
    row("双月召开", in_each(EVEN), "每2个月", action="召开", part="双月"),
    row("双月召开一次", in_each(EVEN, tail="1次"), "每2个月1次", part="双月", action="召开"),
    row("双月一调度", in_each(EVEN, tail="1次"), "每2个月1次", part="双月一"),
    row("双月10日前", in_each(EVEN, "10日", "前")),
    row("双月15日前报送", in_each(EVEN, "15日", "前"), part="双月15日前", action="报送"),
    row("双月31日前", "每年2月底、4月底、6月底、8月31日、10月31日、12月31日前"),
    row("双月中旬前", in_each(EVEN, "10日", "前"), in_each(EVEN, "20日", "前")),
    row("双月第一个星期一", in_each(EVEN, "第1个周一")),
    row("双月26日至次月5日", "当天、".join(f"{m}月26日至{m % 12 + 1}月5日" for m in EVEN).join(("每年", ""))),
    row("逢双月", in_each(EVEN)),
    row("逢双月召开", in_each(EVEN), action="召开", part="逢双月"),
    row("每逢双月召开", in_each(EVEN), action="召开", part="每逢双月"),
    row("每双月底前", in_each(EVEN, "底", "前")),
    row("单月报送", in_each(ODD), action="报送", part="单月"),
    row("单月底", in_each(ODD, "底")),
    row("每逢单数月", in_each(ODD)),
    row("奇数月5日前", in_each(ODD, "5日", "前")),
    row("偶数月5日前", in_each(EVEN, "5日", "前")),
    row("每偶数月月底前", in_each(EVEN, "底", "前")),
)


@params(EVERY, COUNTS, ONCE, EVERY_OTHER, PARITY)
def test_every(case):
    mention = check(case)
    assert isinstance(mention.requirement, Recurring if case.reason is None else Unparsed)


# Where in the period

YEAR_SLOTS = table(
    "every-slots",
    row("每年12月底前", "每年12月底前"),
    row("每年6月底", "每年6月底"),
    row("每年12月31日", "每年12月31日"),
    row("每年12月31日前", "每年12月31日前"),
    row("每年12月31日18时前", "每年12月31日18时前"),
    row("每年5月12日上午10时", "每年5月12日10时"),
    row("每年至6月30日", "每年6月30日前"),
    row("每年4月1日至9月30日", "每年4月1日至9月30日"),
    row("每年11月至次年3月", "每年11月至3月"),
    row("每年7-8月", "每年7月至8月"),
    row("每年3月底至10月", "每年3月底至10月"),
    row("每年4月、10月", "每年4月、10月"),
    row("每年3月和9月", "每年3月、9月"),
    row("每年3月25日、9月25日前", "每年3月25日、9月25日前"),
    row("每年12月前", "每年11月底前", "每年12月底前"),
    row("每年1月前", "每年12月底前", "每年1月底前"),
    row("每年第三季度前", "每年6月底前", "每年9月底前"),
    row("每年3月中旬前", "每年3月10日前", "每年3月20日前"),
    row("每年1月上旬前", "每年12月底前", "每年1月10日前"),
    row("每年1月上旬", "每年1月1日至1月10日"),
    row("每年3月下旬", "每年3月21日至3月底"),
    row("每年一季度", "每年1月至3月"),
    row("每年一季度末前", "每年3月底前"),
    row("每年一、三季度", "每年1月至3月当天、7月至9月", cell=True),
    row("每年上半年", "每年1月至6月"),
    row("每年下半年底前", "每年12月底前"),
    row("每年年初", "每年年初"),
    row("每年年初前", "每年年初前"),
    row("每年初", "每年年初"),
    row("每年年中", "每年年中"),
    row("每年年末", "每年年末"),
    row("每年年终前", "每年年末前"),
    row("每年年底", "每年12月底"),
    row("每年底前", "每年12月底前"),
    row("每年汛期前", "每年汛期前"),
    row("每年夏季", "每年『夏季』期间"),
    row("每年冬季前", "每年『冬季』前"),
    row("每年春节前", "每年『春节』前"),
    row("每年国庆节期间", "每年『国庆节』期间"),
    row("每年开学时", "每年开学期间"),
    row("每年『年会』前", "每年『年会』前", cell=True),
    row("于每年5月12日前", "每年5月12日前", part="每年5月12日前"),
)

SHORTER_SLOTS = table(
    "every-slots",
    row("每半年末", "每半年末月底"),
    row("每半年第5个月", "每半年第5个月"),
    row("每季度末", "每季度末月底"),
    row("每季末", "每季度末月底"),
    row("每季度末前", "每季度末月底前"),
    row("每季度初", "每季度第1个月"),
    row("每季度首月", "每季度第1个月"),
    row("每季度首月10日前", "每季度第1个月10日前"),
    row("每季度的第一个月的10日前", "每季度第1个月10日前"),
    row("每季度第二个月中旬", "每季度第2个月11日至第2个月20日"),
    row("每季度首月下旬", "每季度第1个月21日至第1个月底"),
    row("每季度最后一个月25日前", "每季度末月25日前"),
    row("每季度末月底前", "每季度末月底前"),
    row("每季度末月20日18时前", "每季度末月20日18时前"),
    row("每季度首月1日至第二个月5日", "每季度第1个月1日至第2个月5日"),
    row("每月28日前", "每月28日前"),
    row("每月28号之前", "每月28日前"),
    row("于每月28日前", "每月28日前", part="每月28日前"),
    row("每月的28日前", "每月28日前"),
    row("每月底", "每月底"),
    row("每月底前", "每月底前"),
    row("每月月底前", "每月底前"),
    row("每月末", "每月底"),
    row("每月最后一天", "每月底"),
    row("每月最后一日前", "每月底前"),
    row("每月5日、20日", "每月5日、20日"),
    row("每月5日和20日前", "每月5日、20日前"),
    row("每月5、20日前", "每月5日、20日前"),
    row("每月10日18时前", "每月10日18时前"),
    row("每月10日当天", "每月10日"),
    row("每月1日至5日", "每月1日至5日"),
    row("每月25日至月底", "每月25日至月底"),
    row("每月25日至次月5日", "每月25日至次月5日"),
    row("每月底至次月5日", "每月底至次月5日"),
    row("每月上旬", "每月1日至10日"),
    row("每月初", "每月1日至10日"),
    row("每月中旬", "每月11日至20日"),
    row("每月下旬", "每月21日至月底"),
    row("每月下旬前", "每月20日前", "每月底前"),
    row("每月上旬前", "每月底前", "每月10日前"),
    row("每周三", "每周周三"),
    row("每周一三五", "每周周一、周三、周五"),
    row("每周一三五前", "每周周一、周三、周五前"),
    row("每周二四六18时前", "每周周二18时前当天、周四18时前当天、周六18时前"),
    row("每周末", "每周周六至周日"),
    row("每逢周末", "每周周六至周日"),
    row("每周三一", "每周周三", part="每周三"),
    row("每周二三次", "每周2-3次", rule="every"),
    refused("每周末前", "whether before the weekend is by Friday or by Sunday is not fixed", rule="damaged"),
    *(
        refused(text, "a length of time before a place in each period is not worked out", rule="unresolved")
        for text in ("每年底前一个月", "每月底前3个工作日", "每月15日前3天", "每年12月31日前1个月")
    ),
    row("每年12月底前两次", "每年12月底前2次"),
    row("每周周三", "每周周三"),
    row("每星期三", "每周周三"),
    row("每逢周五", "每周周五"),
    row("每周五前", "每周周五前"),
    row("每周五下班前", "每周周五前"),
    row("在每周二中午12时前", "每周周二12时前", part="每周二中午12时前"),
    row("每周一、三、五", "每周周一、周三、周五"),
    row("每周一和周四前", "每周周一、周四前"),
    row("每周一至周五", "每周周一至周五"),
    row("每周三项目协调日", "每周周三", part="每周三"),
    row("每天18时前", "每天18时前"),
    row("每天上午8时", "每天8时"),
    row("每日7时—22时", "每天7时至22时"),
    row("每个工作日18时前", "每个工作日18时前"),
    row("每日8时、16时", "每天8时当天、16时"),
    row("每周18时前", "每周18时前", cell=True),
)

COUNTED_OUT = table(
    "every-slots",
    row("每月第一个星期一", "每月第1个周一"),
    row("季度末月20日前", "每季度末月20日前"),
    row("季度首月10日前", "每季度第1个月10日前"),
    row(
        "每周一至周三8:30前",
        "每周周一8时30分前当天、周二8时30分前当天、周三8时30分前",
    ),
    row("每周六至周一18时", "每周周六18时当天、周日18时当天、周一18时"),
    row("每月的第一个周一", "每月第1个周一"),
    row("每月首个周一", "每月第1个周一"),
    row("每月第三个礼拜天", "每月第3个周日"),
    row("每月第一个周一和第三个周一前", "每月第1个周一、第3个周一前"),
    row("每月最后一个星期五", "每月最后1个周五"),
    row("每月最后一个周五18时前", "每月最后1个周五18时前"),
    row("每月最后一个工作日", "每月最后1个工作日"),
    row("每月最后一个工作日前", "每月最后1个工作日前"),
    row("每月倒数第二个工作日", "每月倒数第2个工作日"),
    row("每月第3个工作日前", "每月第3个工作日前"),
    row("每月首个工作日", "每月第1个工作日"),
    row("每月前5个工作日内", "每月第1个工作日至第5个工作日"),
    row("每月最后3个工作日", "每月倒数第3个工作日至最后1个工作日"),
    row("每月第1个工作日至第5个工作日", "每月第1个工作日至第5个工作日"),
    row("每月前10天", "每月1日至10日"),
    row("每月第二周", "每月第2周"),
    row("每月第二周前", "每月第1周周日前", "每月第2周周日前"),
    row("每月第一周至第二周", "每月第1周至第2周"),
    row("每月第二周的周三前", "每月第2周周三前"),
    row("每月最后一周", "每月最后1周"),
    row("每月末周", "每月最后1周"),
    row("每月第二周一次", "每月第2周1次"),
    row("每周第一个工作日", "每周第1个工作日"),
    row("每周最后一个工作日前", "每周最后1个工作日前"),
    row("每周前三天", "每周周一至周三"),
    row("每季度第一个工作日", "每季度第1个工作日"),
    row("每季度最后一个工作日前", "每季度最后1个工作日前"),
    row("每季度首月第一个工作日", "每季度第1个月第1个工作日"),
    row("每季度末月最后一个工作日前", "每季度末月最后1个工作日前"),
    row("每季度第二个月第一个星期一", "每季度第2个月第1个周一"),
    row("每季度最后一个星期五", "每季度末月最后1个周五"),
    row("每季度第一周", "每季度第1个月第1周"),
    row("每季度前10天", "每季度第1个月1日至第1个月10日"),
    row("每半年最后一周", "每半年末月最后1周"),
    row("每年3月第一个星期一", "每年3月第1个周一"),
    row("每年3月、9月第一个星期一", "每年3月第1个周一、9月第1个周一"),
    row("每年3月前5个工作日", "每年3月第1个工作日至3月第5个工作日"),
    row("每年第一个工作日", "每年第1个工作日"),
    row("每年最后一个工作日前", "每年最后1个工作日前"),
    row("每年最后一周", "每年12月最后1周"),
    row("每年末月最后一个工作日", "每年12月最后1个工作日"),
    row("每年首月第一周", "每年1月第1周"),
    row("每年第一个月", "每年1月"),
    row("每年最后一个月前", "每年11月底前", "每年12月底前"),
    row("每年最后一个月底前", "每年12月底前"),
    row("每年最后一个月中旬", "每年12月11日至12月20日"),
    row("每年第一个月上旬前", "每年12月底前", "每年1月10日前"),
    row("每年最后一个季度", "每年10月至12月"),
    row("每季度首月", "每季度第1个月"),
    row("每季度最后一个月", "每季度末月"),
    row("每季度第三个月前", "每季度第2个月底前", "每季度第3个月底前"),
    row("每季度首月中旬前", "每季度第1个月10日前", "每季度第1个月20日前"),
    row("每月10日内", "每月10日前"),
    row("每月中旬末前", "每月20日前"),
    row("每半月末", "每月15日当天、底"),
    row("每半月末前", "每月15日前当天、底前"),
    row("每旬末", "每月10日当天、20日当天、底"),
    row("每旬最后一天前", "每月10日前当天、20日前当天、底前"),
    row("每半年末前", "每半年末月底前"),
    row("每半年底", "每半年末月底"),
    row("每年元旦和春节期间", "每年『元旦』期间当天、『春节』期间"),
    row("每年元旦、春节前", "每年『元旦』前当天、『春节』前"),
    row("每年国庆节当天", "每年『国庆节当天』期间"),
    row("每年汛期", "每年汛期期间"),
    row("每月第一周前", "每月第1周周日前", conventions=Conventions(before_period="end")),
    row("每年到6月", "每年6月底前"),
    row(
        "每月结束后第一周前",
        "每月结束后第1周周日前",
        conventions=Conventions(before_period="end"),
        rule="following-period",
    ),
    row("每年3月前", "每年3月底前", "每年2月底前", conventions=Conventions(before_period="end")),
    row("每月中旬前", "每月20日前", "每月10日前", conventions=Conventions(before_period="end")),
    row("每月第二周前", "每月第2周周日前", "每月第1周周日前", conventions=Conventions(before_period="end")),
    row(
        "次月中旬前",
        "每月结束后20日前",
        "每月结束后10日前",
        on=None,
        conventions=Conventions(before_period="end"),
        rule="following-period",
    ),
)

SLOTS_AND_COUNTS = table(
    "every-slots",
    row("每年4月、10月各1次", "每年4月、10月1次", part="每年4月、10月"),
    row("每月15日至少1次", "每月15日至少1次"),
)


@params(YEAR_SLOTS, SHORTER_SLOTS, COUNTED_OUT)
def test_places_in_the_period(case):
    check(case)


@pytest.mark.parametrize("case", SLOTS_AND_COUNTS, ids=lambda case: case.text)
def test_a_place_and_a_count(case):
    check(case)


def test_what_is_no_place_is_left_out():
    for text, expected in {
        "每周一次": "每周1次",
        "每周一回": "每周1回",
        "每周三次": "每周3次",
        "每周五期": "每周5期",
        "每月前": "每月",
        "每天24时": "每天",
    }.items():
        (mention,) = find_times(text)
        assert str(mention.requirement) == expected, text


# Without 每

BY_PERIOD = [
    *table(
        "by-period",
        *(
            row(f"按{printed}调度", said, part=f"按{printed}")
            for printed, said in {
                "年": "每年",
                "年度": "每年",
                "半年": "每半年",
                "季": "每季度",
                "季度": "每季度",
                "月": "每月",
                "月度": "每月",
                "旬": "每3分之1个月",
                "周": "每周",
                "天": "每天",
                "日": "每天",
            }.items()
        ),
        row("按月不少于2次", "每月至少2次", part="按月"),
        row("季度通报", "每季度"),
        row("季调度", "每季度"),
        row("月调度", "每月"),
        row("月度例会", "每月"),
        row("季末25日前", "每季度末月25日前", rule="every-slots"),
        row("周检查", "每周"),
        row("月排查", "每月"),
        row("春、秋两季开学后一个月内", "每次『开学』后1个月内", rule="within-of-event"),
        row("春季、秋季开学前", "每次『开学』前", rule="before-event"),
        row("春秋两季开学后", "每次『开学』后", rule="after-event"),
        row("春季、秋季各1次", "每半年1次", rule="two-seasons"),
        row("以季度为节点", "每季度", part="以季度为节点"),
        row("半年开展一次", "每半年1次", rule="times-a-period"),
        row("两年组织一次检查", "每2年1次", rule="times-a-period", part="两年组织一次"),
        row("3个月更新一次", "每3个月1次", rule="times-a-period"),
        row("一季度召开2次", "2018年第一季度", rule="window+year-of-issue", part="一季度", action="召开"),
        row("周报告", "每周"),
        row("日报送", "每天"),
        row("旬小结", "每3分之1个月"),
        row("半月通报", "每半个月"),
        row("半年考评", "每半年"),
        row("月报制度", "每月", part="月报"),
        row("周报", "每周", cell=True),
        row("年年", "每年"),
        row("季季", "每季度"),
        row("月月", "每月"),
        row("周周", "每周"),
        row("天天", "每天"),
        row("日日", "每天"),
        row("月月一次", "每月1次", part="月月"),
    ),
    *table(
        "times-a-period",
        row("一年两次", "每年2次"),
        row("一年2次", "每年2次"),
        row("一月两回", "每月2回"),
        row("一日三次", "每天3次"),
        row("3天一次", "每3天1次"),
        row("九天一次", "每9天1次"),
        row("十天一次", "每10天1次"),
        row("两年一次", "每2年1次"),
        row("两周1次", "每2周1次"),
        row("两个月一次", "每2个月1次", cell=True),
        row("半年一次", "每半年1次"),
        row("半月一次", "每半个月1次"),
        row("一日一报", "每天1次", part="一日一", action="报"),
        row("一周一调度", "每周1次", part="一周一"),
        row("一月一通报", "每月1次", part="一月一", action="通报"),
        row("一季一督查", "每季度1次", part="一季一"),
        row("半年一总结", "每半年1次", part="半年一", action="总结"),
        row("一年一考核", "每年1次", part="一年一"),
    ),
    *table(
        "progressive",
        row("逐年推进", "逐年", action="推进", part="逐年"),
        row("逐月", "逐月"),
        row("逐季度", "逐季度"),
        row("逐日", "逐天"),
        row("逐周调度", "逐周", part="逐周"),
        row("分年度实施", "逐年", action="实施", part="分年度"),
        row("分月", "逐月"),
        row("逐月10日前", "逐月10日前"),
        row("逐年2次", "逐年2次"),
        row("逐年开展2次", "逐年2次", part="逐年", action="开展"),
        row("逐半年", "逐半年", cell=True),
        row("逐个工作日", "逐个工作日", cell=True),
    ),
    *table(
        "schedule",
        row("序时推进", "序时推进"),
        row("序时完成", "序时推进"),
        row("序时进度", "序时推进"),
    ),
    *table(
        "no-rhythm",
        row("定期", "定期"),
        row("定期通报工作情况", "定期", action="通报", part="定期"),
        row("不定期", "不定期"),
        row("不定期2次", "不定期2次"),
        row("定期或不定期检查", "定期", part="定期", cell=True),
        row("定时通报", "定期", action="通报", part="定时"),
        row("不定时检查", "不定期", part="不定时"),
        row("定期2次", "定期2次"),
        row("定期开展至少2次", "定期至少2次", part="定期", action="开展"),
        row("每学期", "定期"),
        row("每学期开学前", "每次『开学』前", rule="before-event"),
        row("每学期开学后", "每次『开学』后", rule="after-event"),
        row("每学年结束时", "每次『学期结束』时", rule="at-event"),
        row("每学期开学后2周内", "每次『学期开学』后2周内", rule="within-of-event"),
        row("每学年至少1次", "定期至少1次", part="每学年"),
    ),
    *table("two-seasons", row("春秋两季", "每半年"), row("春、秋两季", "每半年")),
    *table(
        "two-seasons",
        row("春、秋季各一次", "每半年1次"),
        row("每年春秋季各1次", "每半年1次"),
        row("上下半年各1次", "每半年1次"),
        row("上、下半年各一次", "每半年1次"),
        row("每年上、下半年各1次", "每半年1次"),
        row("上、下半年", "每半年"),
    ),
    *table(
        "times-a-period",
        row("两年一评", "每2年1次", part="两年一"),
        row("一年一考", "每年1次", part="一年一"),
    ),
    refused("一年一考试", "no time is stated in words that the grammar knows", rule="not-understood"),
    *table("every", row("每月第1、2、3名", "每月", part="每月"), row("每月第3名", "每月", part="每月")),
    *table("window+year-of-issue", row("下半年", "2018年下半年"), row("上半年", "2018年上半年")),
    *table("by-period", row("全年不少于4次", "每年至少4次"), row("全年开展4次", "每年4次", part="全年", action="开展")),
    *table(
        "following-period",
        row("次季度首月10日前", "每季度结束后第1个月10日前"),
        row("下一季度首月10日前", "每季度结束后第1个月10日前"),
    ),
    *table(
        "every-slots",
        row("每周五下午下班前", "每周周五前"),
        row("每年“五一”“十一”前", "每年『五一』前当天、『十一』前"),
        row("每年“五一”、国庆前", "每年『五一』前当天、『国庆』前"),
        row("每年“五一”前", "每年『五一』前"),
        row("每季度末的25日前", "每季度末月25日前"),
        row("每季度末25日前", "每季度末月25日前"),
        row("每月初5日内", "每月1日至5日"),
        row("每月初前5天", "每月1日至5日"),
        row("每月头三天", "每月1日至3日"),
        row("每月第2、4周", "每月第2周、第4周"),
        row("每月第二、第四周", "每月第2周、第4周"),
        row("每月第1、3周周五", "每月第1周周五、第3周周五"),
        row("每月第1、3周五", "每月第1个周五、第3个周五"),
        row("每月第一、三个周五前", "每月第1个周五、第3个周五前"),
        row("每月第1、3个工作日17时前", "每月第1个工作日17时前当天、第3个工作日17时前"),
        row("每月10日、20日和月底前", "每月10日前当天、20日前当天、底前"),
        row("每月10日当天、底前", "每月10日当天、底前"),
        row("每月第一个周一、20日前", "每月第1个周一前当天、20日前"),
        row("每年春节、6月底前", "每年『春节』期间当天、6月底前"),
        row("每季首月的前10日", "每季度第1个月1日至第1个月10日"),
        row("每年3月、9月", "每年3月、9月"),
        row("每年3月1日、9月1日完成", "每年3月1日、9月1日", part="每年3月1日、9月1日", action="完成"),
        row("每年3月至9月", "每年3月至9月"),
        row("每年3月1日至9月完成", "每年3月1日至9月", part="每年3月1日至9月", action="完成"),
        row("每年6月底", "每年6月底"),
        row("每季度底前", "每季度末月底前"),
        row("2022年度每季度末", "2022年1月1日至2022年12月31日每季度末月底"),
        row("每月10日，", "每月10日", part="每月10日"),
        row("每年6月前完成", "每年5月底前", "每年6月底前", part="每年6月前", action="完成"),
    ),
    *table(
        "damaged",
        refused("每月逢10日", "逢10日 is a place in the period whose days are not worked out"),
        refused("每月第2、4周前", "before several weeks of a period is not worked out"),
        refused("每月第0、4周", "ordinals count from 1"),
        refused("每月单周", "单周 is a place in the period whose days are not worked out"),
        refused("每年6月26日前后", "only about then"),
        refused("每年6月至", "damaged after the date", cell=True),
        refused("每旬逢五", "逢五 is a place in the period whose days are not worked out"),
    ),
    *table("damaged", refused("每年13月底前完成", "a month is 1 to 12 or -1, got 13", part="每年13月底前")),
    refused(
        "每月10日前召开0次", "a count is a whole number from 1 on, and a range of counts runs upwards", rule="damaged"
    ),
    refused(
        "每年6月30日前0次", "a count is a whole number from 1 on, and a range of counts runs upwards", rule="damaged"
    ),
    *table(
        "year-parts",
        row("年初", "每年年初"),
        row("年中", "每年年中"),
        row("年初制定、年中督查、年末考评", "每年年初当天、年中当天、年末", part="年初制定、年中督查、年末"),
        row(
            "年初有清单、年中有督查、年末有考评、全年有台账",
            "每年年初当天、年中当天、年末",
            part="年初有清单、年中有督查、年末有考评、全年",
        ),
        row("年初、年底", "每年年初当天、年末"),
        row("年初部署，年终总结", "每年年初当天、年末", part="年初部署，年终", action="总结"),
        row("年中、年中", "每年年中"),
    ),
    *table(
        "relative-each",  # no place says these: the day is not the same in every period
        row("每季度结束后45日内", "每次『季度结束』后45天内"),
        row("每月结束后20个工作日内", "每次『月结束』后20个工作日内"),
        row("季后1个月内", "每次『季度结束』后1个月内"),
        row("每月结束后1个月内", "每次『月结束』后1个月内"),
        row("每周结束后10日内", "每次『周结束』后10天内"),
        row("每季度结束后2个季度内", "每次『季度结束』后2个季度内"),
        row("每季度结束后半天内", "每次『季度结束』后2分之1天内"),
        row("每季度结束后10小时内", "每次『季度结束』后10小时内"),
        # where a period has no such day, or not every one of its kind
        row("每周结束后8日内", "每次『周结束』后8天内"),
        row("每周结束后4个工作日内", "每次『周结束』后4个工作日内"),
        row("每月结束后29日内", "每次『月结束』后29天内"),
        row("每月结束后5周内", "每次『月结束』后5周内"),
        row("每月结束后16个工作日内", "每次『月结束』后16个工作日内"),
        row("每年结束后13个月内", "每次『年结束』后13个月内"),
    ),
]


@params(BY_PERIOD)
def test_recurrence_without_every(case):
    check(case)


# In the period after

FOLLOWING = [
    *table(
        "following-period",
        row("每季度结束后10日内", "每季度结束后第1个月10日前"),
        row("每季度后15日内", "每季度结束后第1个月15日前"),
        row("每季度后两周内", "每季度结束后第1个月14日前"),
        row("每周结束后7日内", "每周结束后周日前"),
        row("每周结束后3个工作日内", "每周结束后第3个工作日前"),
        row("每月结束后28日内", "每月结束后28日前"),
        row("每月结束后4周内", "每月结束后28日前"),
        row("每月结束后15个工作日内", "每月结束后第15个工作日前"),
        row("每年结束后12个月内", "每年结束后12月底前"),
        row("每月结束后中旬前2次", "每月结束后10日前2次", "每月结束后20日前2次"),
        row("季后10日内", "每季度结束后第1个月10日前"),
        row("季后7日12时前", "每季度结束后第1个月7日12时前"),
        row("季度终了后10日内", "每季度结束后第1个月10日前"),
        row("每季度结束后首月底前", "每季度结束后第1个月底前"),
        row("每季度结束后第2个月前", "每季度结束后第1个月底前", "每季度结束后第2个月底前"),
        row("每半年结束后15日内", "每半年结束后第1个月15日前"),
        row("月后3日前", "每月结束后3日前"),
        row("月后5日内", "每月结束后5日前"),
        row("每月终了后10日内", "每月结束后10日前"),
        row("每月终了后5个工作日内", "每月结束后第5个工作日前"),
        row("每月结束后第3个工作日前", "每月结束后第3个工作日前"),
        row("每月结束后5日和20日前", "每月结束后5日、20日前"),
        row("每月结束后1日至5日", "每月结束后1日至5日"),
        row("每月结束后5日前至少2次", "每月结束后5日前至少2次"),
        row("月后5日内报送1次", "每月结束后5日前1次", part="月后5日内", action="报送"),
        row("月后5日内1次", "每月结束后5日前1次"),
        row("每季度结束后第2个月前2次", "每季度结束后第1个月底前2次", "每季度结束后第2个月底前2次"),
        row("每年结束后的3个月内", "每年结束后3月底前"),
        row("半年度结束后20日内", "每半年结束后第1个月20日前"),
        row("年后15日", "每年结束后1月15日前"),
        row("每周结束后2日内", "每周结束后周二前"),
        row("每周结束后1周内", "每周结束后周日前"),
        row("每周结束后2个工作日内", "每周结束后第2个工作日前"),
        row("每月次月5日前", "每月结束后5日前"),
        row("每年次年1月底前", "每年结束后1月底前"),
        row("每季度于下季度首月10日前", "每季度结束后第1个月10日前"),
        row("次月5日前", "每月结束后5日前", "2018年9月5日前"),
        row("次月10日前", "每月结束后10日前", on=None),
        row("次月底前", "每月结束后底前", "2019年1月底前", on="2018-12-20"),
        row("翌月上旬", "每月结束后1日至10日", "2018年9月上旬"),
        row("次月中旬前", "每月结束后10日前", "每月结束后20日前", "2018年9月上旬底前"),
        row("次月第一个工作日", "每月结束后第1个工作日"),
        row("下季度首月10日前", "每季度结束后第1个月10日前"),
        row("每月统计数据于次月5日前", "每月结束后5日前", "2018年9月5日前"),
        row("一季度季后7日", "2018年4月7日前"),
        row("三季度季后10日12:00", "2018年10月10日12时前"),
        row("每季度结束后10日内1次", "每季度结束后第1个月10日前1次"),
        row(
            "每季度结束后10日内报告至少2次",
            "每季度结束后第1个月10日前至少2次",
            part="每季度结束后10日内",
            action="报告",
        ),
        row("每季度结束后第2个月前1次", "每季度结束后第1个月底前1次", "每季度结束后第2个月底前1次"),
        row("季后10日内一次", "每季度结束后第1个月10日前1次"),
        row("次月5日前2次", "每月结束后5日前2次", on=None),
        row("2019年一季度季后首月底前", "2019年4月30日前"),
        row("2019年一季度季后首月31日前", "2019年4月30日前"),
        row("2019年四季度季后第2个月底前", "2020年2月29日前"),
        row("2018年12月月后5日前", "2019年1月5日前"),
        row("季度终了后的首月10日前", "每季度结束后第1个月10日前"),
    ),
    row("逐月结束后5日前", "逐月结束后5日前", rule="progressive"),
    row("逐月结束后5日前1次", "逐月结束后5日前1次", rule="progressive"),
    refused(
        "每月结束后5日前0次", "a count is a whole number from 1 on, and a range of counts runs upwards", rule="damaged"
    ),
    row("下月5日前", "2018年9月5日前", "2018年9月4日前", rule="before-day-included"),
]


@params(FOLLOWING)
def test_in_the_period_after(case):
    check(case)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018年9月底前完成，次月5日前报送", ["2018年9月底前", "2018年10月5日前"]),
        ("2018年12月底前完成，翌月5日前报送", ["2018年12月底前", "2019年1月5日前"]),
        ("三个月后5日内", ["3个月后", "5天内"]),
        ("春节后3日内", ["『春节』后3天内"]),
        ("一年后10日内", ["1年后", "10天内"]),
    ],
)
def test_what_follows_something_else(text, expected):
    assert [reading for _, reading in found(text)] == expected


# With days of its own

DATED = [
    *table(
        "every",
        row("2018年起每年至少2次", "2018年1月1日起每年至少2次"),
        row("2018年起，每年检查", "2018年1月1日起每年", part="2018年起，每年"),
        row("2018-2020年，每年2次", "2018年1月1日至2020年12月31日每年2次"),
        row("2018年至2020年每年2次", "2018年1月1日至2020年12月31日每年2次"),
        row("2018年，每季度1次", "2018年1月1日至2018年12月31日每季度1次"),
        row("2020年底前每季度1次", "2020年12月31日前每季度1次"),
    ),
    *table(
        "every-slots",
        row("自2019年起，每月28日前", "2019年1月1日起每月28日前"),
        row("2019年起每年12月前", "2019年1月1日起每年11月底前", "2019年1月1日起每年12月底前"),
        row("2018年起，次月5日前", "2018年1月1日起每月结束后5日前", "2018年9月5日前", rule="following-period"),
        row("每年1—3月每月结束后5日内", "每年2月5日、3月5日、4月5日前"),
        row("每年11—12月每月次月5日前", "每年12月5日、1月5日前"),
        row("2019年至2021年每年3—4月每月5日前", "2019年1月1日至2021年12月31日每年3月5日、4月5日前"),
        row("每年3—4月每月底至次月5日", "每年3月底至4月5日当天、4月底至5月5日"),
        row("每年1—11月每月5日前", in_each(tuple(range(1, 12)), "5日", "前")),
        row("每年3月、9月，每月10日前", "每年3月10日、9月10日前"),
        row("每年11月至次年2月每月底前", "每年1月底、2月底、11月底、12月底前"),
        row("每年4—6月每月中旬前", in_each((4, 5, 6), "10日", "前"), in_each((4, 5, 6), "20日", "前")),
        row("每年的3月至5月每月巡查不少于1次", "每年3月、4月、5月至少1次", part="每年的3月至5月每月"),
        row("1—11月每月5日前", "2018年1月1日至2018年11月30日每月5日前"),
    ),
    *table("progressive", row("2018年起逐年", "2018年1月1日起逐年")),
    *table(
        "no-rhythm",
        row("2018年起定期", "2018年1月1日起定期"),
        row("2018年起不定期", "2018年1月1日起不定期"),
    ),
]


@params(DATED)
def test_a_recurrence_takes_the_days_printed_right_before_it(case):
    check(case)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018年12月底前完成，每年2次", ["2018年12月底前", "每年2次"]),
        ("2018年12月31日，每年2次", ["2018年12月31日", "每年2次"]),
        ("2018年底前，每月1次", ["2018年底前", "每月1次"]),
        ("2018年起实施，每年2次", ["2018年1月1日起", "每年2次"]),
        ("年初建账、逐月查账、年底交账", ["每年年初", "逐月", "每年年末"]),
        ("每月检查。年底总结", ["每月", "2018年底前"]),
        ("每月检查，年底总结", ["每月", "每年年末"]),
        ("每人每年2次", ["每年2次"]),
        ("2020年完成，之后每年更新", ["2020年", "2021年1月1日起每年"]),
        ("2018年9月底前建成，此后每季度报送", ["2018年9月底前", "2018年10月1日起每季度"]),
        ("2018年9月底前建成，此后每季度首月10日前报送", ["2018年9月底前", "2018年10月1日起每季度第1个月10日前"]),
        ("2018年底前完成后每年更新", ["2018年底前", "2019年1月1日起每年"]),
        ("持续至2018年底，以后每年检查", ["持续至2018年12月31日", "2019年1月1日起每年"]),
        ("2018年9月底前建成，此后2020年起实施", ["2018年9月底前", "2020年1月1日起"]),
        ("2018年9月底前建成，之后长期坚持", ["2018年9月底前", "2018年10月1日起"]),
        ("2018年9月底前建成，之后持续至『验收』止", ["2018年9月底前", "2018年10月1日起持续至『验收』止"]),
        ("每季度结束后通报", ["每季度"]),
        ("2018年9月底前建成，之后2017年底前持续推进", ["2018年9月底前", "持续至2017年12月31日"]),
        ("2018年季后7日", ["2018年1月1日至2018年12月31日每季度结束后第1个月7日前"]),
        ("2200年四季度季后7日", ["2200年10月1日至2200年12月31日每季度结束后第1个月7日前"]),
        ("每年3月底前，每月检查", ["每年3月底前", "每月"]),
        ("每年3月，定期检查", ["每年3月", "定期"]),
        ("每年『启动』", ["每年"]),
        ("每年验收", ["每年"]),
        ("每月25日前报下月计划", ["每月25日前"]),
        ("每月25日前，下月10日前报送", ["每月25日前", "2018年9月10日前"]),
        ("2018年9月底前建成，每年更新", ["2018年9月底前", "每年"]),
        ("2018年9月底前建成。此后每年更新", ["2018年9月底前", "每年"]),
        ("印发后3个月内完成，此后每年更新", ["印发后3个月内", "每年"]),
        ("此后每季度报送", ["每季度"]),
        ("2200年底前完成，之后每年更新", ["2200年底前", "每年"]),
        ("月后0日前", ["月后0日前"]),
        ("季后第2个月30日前", ["季后第2个月30日前"]),
        ("每月结束后1日前、20日前", ["每月结束后1日、20日前"]),
        ("每月10日至1日", ["每月", "10日至1日"]),
        ("下季度首批", []),
    ],
)
def test_recurrences_beside_other_times(text, expected):
    assert [reading for _, reading in found(text)] == expected


def test_a_stretch_over_midnight_is_no_stretch_of_one_day():
    requirement = parse_time("每日22时至6时")
    assert isinstance(requirement, Recurring)
    assert [slot.opens for slot in requirement.at] == [None]


def test_before_a_month_of_the_quarter_is_by_a_day():
    requirement = parse_time("每季度第2个月前")
    assert isinstance(requirement, Recurring)
    assert [(slot.by, slot.last and slot.last.day) for slot in requirement.at] == [(True, -1)]


def test_every_month_and_regularly_is_every_month():
    assert str(parse_time("每月定期开展")) == "每月"
    assert str(parse_time("每月15日前定期报送")) == "每月15日前"


# What is no recurrence


@pytest.mark.parametrize(
    "text",
    [
        "每人", "每家", "每次会议", "每年龄段", "每隔", "每0天", "每3-2年", "每1/0年", "每24小时5元", "按年龄",
        "按月计算",
        "按日历", "周边", "月份", "季节", "日常", "一年级", "一日游", "一月一日", "0日一次", "一年0次", "定期存款",
        "分季节带量食谱", "冬季督查", "雨季巡查", "工作日巡查", "节日报告", "提高到每人每年120元", "每班级", "每晚50元", "月考核办法", "节假日检查", "每月500万元",
        "定期限", "定时炸弹", "序时账", "隔日", "双月刊", "年初级", "年中期", "周报到", "2日一",
    ],
)  # fmt: skip
def test_no_recurrence(text):
    readings = [each.requirement for each in find_times(f"有关{text}的工作")]
    assert not any(isinstance(each, Recurring) for each in readings)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("每月25日至5日", "the range ends on 2018-08-05, before it begins on 2018-08-25"),
        ("每月32日前", "no month has a day 32"),
        ("每年13月底前", "a month is 1 to 12 or -1, got 13"),
        ("每年0.5次", "a count is a whole number from 1 on"),
        ("每年2月30日前", "month 2 has no day 30"),
        ("每年第三旬", "第三旬 is a place in the period whose days are not worked out"),
        ("每年春节前0天", "a length of time is more than nothing"),
        ("每月第二周和第一个周一前", "before several days of a period is not worked out"),
        ("每季度中旬", "the month that the day lies in is not said"),
        ("每年中旬前", "the month that the day lies in is not said"),
        ("每季度10日前", "the month that the day lies in is not said"),
        ("每年10日前", "the month that the day lies in is not said"),
        ("每季度第四个月", "a quarter has no month 4"),
        ("每季度第5个月第一个星期一", "a quarter has no month 5"),
        ("每半年第七个月", "a half-year has no month 7"),
        ("每月第0个工作日", "ordinals count from 1"),
        ("每月前0个工作日", "ordinals count from 1"),
        ("每月第六个星期一", "nth is 1 to 5 or -1, got 6"),
        ("每月第24个工作日", "a working day of a month is 1 to 23, or -1 to -23, got 24"),
        ("每季度第三周", "which week of a quarter has the number 3 is not fixed"),
        ("每月最后三天", "the last days of a period are not counted from its end"),
        ("每月最后三个工作日前", "before several days of a period is not worked out"),
        ("每月第一周前", "the week before a month's first or last has no number of its own"),
        ("每月最后一周前", "the week before a month's first or last has no number of its own"),
        ("每天第一个工作日", "a day has no Position"),
        ("每两天的第二周", "a day has no Position"),
        ("每年4—10月每周检查1次", "a rhythm that holds in a part of every year only is not laid out"),
        ("每年汛期每天巡查", "a rhythm that holds in a part of every year only is not laid out"),
        ("逢双月18时前", "a time of day in each day of a month is not laid out"),
        ("双月32日前", "no month has a day 32"),
        ("每季度结束后首月前", "before the first days of the period after lies the period itself"),
        ("每季度结束后第四个月底前", "a quarter has no month 4"),
        ("逐月32日前", "no month has a day 32"),
    ],
)
def test_an_impossible_place_is_refused(text, reason):
    """No place is lost without a word: what the period cannot have is told, and the rhythm alone is no reading."""
    requirement = parse_time(text, issued=ISSUED)
    assert isinstance(requirement, Unparsed)
    assert reason in requirement.reason
    assert interpret_time(text, issued=ISSUED).rule in ("damaged", "unresolved")


# How often, beside other numbers

COUNTS_BESIDE = table(
    "every",
    row("每年三四次", "每年3-4次"),
    row("每年两三次", "每年2-3次"),
    row("每年十二次", "每年12次"),
    row("每月≥2次", "每月至少2次"),
    row("每周≤2次", "每周最多2次"),
    row("每年至多3次", "每年最多3次"),
    row("每年2次以内", "每年最多2次"),
    row("每年举办2-3期", "每年2-3期", part="每年"),
    row("每年召开2次，至少10人", "每年2次", part="每年", action="召开"),
)


@params(COUNTS_BESIDE)
def test_counts_beside_other_numbers(case):
    check(case)


# Places with a time of day, at the edges of months, and one after the other

EDGES = [
    *table(
        "every-slots",
        row("每年12月31日18时前", "每年12月31日18时前"),
        row("每年12月31日18时", "每年12月31日18时"),
        row("每年3月底至5月", "每年3月底至5月"),
        row("每年3月1日前", "每年3月1日前"),
        row("每年1月前", "每年12月底前", "每年1月底前"),
        row("每年4月上旬前", "每年3月底前", "每年4月10日前"),
        row("每年4月中旬前", "每年4月10日前", "每年4月20日前"),
        row("每年4月下旬前", "每年4月20日前", "每年4月底前"),
        row("每年4月上旬", "每年4月1日至4月10日"),
        row("每年4月中旬", "每年4月11日至4月20日"),
        row("每年4月下旬", "每年4月21日至4月底"),
        row("每年5月1日至10日", "每年5月1日至5月10日"),
        row("每年一季度至二季度", "每年1月至6月"),
        row("每月5日至5日", "每月5日"),
        row("每季度末月前", "每季度第2个月底前", "每季度末月底前"),
        row("每季度最后一个月前", "每季度第2个月底前", "每季度末月底前"),
        row("每季度第3个月前", "每季度第2个月底前", "每季度第3个月底前"),
        row("每季度第2个月下旬", "每季度第2个月21日至第2个月底"),
        row("每季度末月中旬", "每季度末月11日至末月20日"),
        row("每日8时至18时", "每天8时至18时"),
        row("每日8时至8时", "每天8时", part="每日8时", cell=True),
        row("每月25日至月底", "每月25日至月底"),
        row("每月中旬", "每月11日至20日"),
        row("每月下旬", "每月21日至月底"),
        row("每月底18时前", "每月底18时前"),
        row("每月底18时", "每月底18时"),
        row("每周一至周三", "每周周一至周三"),
        row("每周一、周三至周五", "每周周一当天、周三至周五"),
        row("每周一至三、周五", "每周周一至周三当天、周五"),
        row("每周一、周三18时", "每周周一18时当天、周三18时"),
        row("每周一至周三18时", "每周周一18时当天、周二18时当天、周三18时"),
    ),
    *table(
        "times-a-period",
        row("半季一次", "每2分之1个季度1次"),
        row("2季一次", "每2个季度1次"),
    ),
    *table(
        "by-period",
        row("按季通报2次", "每季度2次", part="按季", action="通报", cell=True),
        row("季度通报2次", "每季度", part="季度通报", cell=True),
    ),
    *table(
        "following-period",
        row("月终了后5日内", "每月结束后5日前"),
        row("季后10日内", "每季度结束后第1个月10日前"),
        row("季度后10日内", "每季度结束后第1个月10日前"),
    ),
]


@params(EDGES)
def test_places_at_the_edges(case):
    check(case)


@pytest.mark.parametrize(
    ("text", "reading", "others"),
    [
        ("每年3月底前制定，12月底前完成。再总结", "每年12月底前", ["2018年12月底前"]),
        ("2019年起每年3月底前制定，12月底前完成", "2019年1月1日起每年12月底前", ["2019年12月底前"]),
        ("2019年至2021年每年3月底前制定，12月底前完成", "2019年1月1日至2021年12月31日每年12月底前", ["2021年12月底前"]),
        ("2020年底前每年3月底前制定，12月底前完成", "2020年12月31日前每年12月底前", ["2020年12月底前"]),
    ],
)
def test_a_second_place_lies_in_the_same_years(text, reading, others):
    _, again = find_times(text, issued=ISSUED)
    assert (str(again.requirement), again.rule) == (reading, "every-slots")
    assert [str(each) for each in again.alternatives] == others


def test_what_comes_in_another_sentence_is_no_place_of_the_recurrence():
    for text in ("每年3月底前制定。12月底前完成", "2020年启动，每年3月底前制定，12月底前完成"):
        assert find_times(text, issued=ISSUED)[-1].rule.startswith("by-end-of")


def test_every_other_week_is_not_every_week():
    assert not [each for each in find_times("隔周周三召开例会") if isinstance(each.requirement, Recurring)]
