"""The matcher: examples of each rung, and laws over random edits whose truth is known."""

from __future__ import annotations

import time
from random import Random
from typing import TYPE_CHECKING

import pytest

from govplan.matching import Row, match_rows, pair_plans
from plan_words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from govplan.matching import Match


def kinds(old: Sequence[Row], new: Sequence[Row]) -> list[tuple[str, int | None, int | None]]:
    return [(match.kind, match.old, match.new) for match in match_rows(old, new)]


def rows(*texts: str, task: str = "") -> list[Row]:
    return [Row(f"m{number}", text, task=task) for number, text in enumerate(texts, 1)]


EDITS = {
    "nothing": (("甲办法。", "乙办法。"), ("甲办法。", "乙办法。"),
                [("same", 0, 0), ("same", 1, 1)]),
    "inserted above": (("甲办法。", "乙办法。"), ("丙事项清单。", "甲办法。", "乙办法。"),
                       [("new", None, 0), ("moved", 0, 1), ("moved", 1, 2)]),
    "deleted": (("甲办法。", "乙办法。"), ("乙办法。",), [("moved", 1, 0), ("gone", 0, None)]),
    "words changed": (("编制公开目录。", "公开预决算。"), ("编制公开事项目录。", "公开预决算。"),
                      [("changed", 0, 0), ("same", 1, 1)]),
    "another text at the id": (("编制目录。",), ("巡查河道并清理垃圾。",),
                               [("new", None, 0), ("gone", 0, None)]),
    "split": (("编制公开目录，按月更新内容并抄送档案馆、图书馆。",),
              ("编制公开目录。", "按月更新内容并抄送档案馆、图书馆。"),
              [("new", None, 0), ("changed", 0, 1)]),
    "white space": (("编制 目录。",), ("编制目\n录。",), [("same", 0, 0)]),
    "twice, one above": (("落实。", "公开预算。", "落实。"),
                         ("巡查河道。", "落实。", "公开预算。", "落实。"),
                         [("new", None, 0), ("moved", 0, 1), ("moved", 1, 2), ("moved", 2, 3)]),
    "twice, the first gone": (("落实。", "公开预算。", "落实。"), ("公开预算。", "落实。"),
                              [("moved", 1, 0), ("moved", 2, 1), ("gone", 0, None)]),
    "no text": (("",), ("",), [("same", 0, 0)]),
    "nothing before": ((), ("甲办法。",), [("new", None, 0)]),
    "nothing now": (("甲办法。",), (), [("gone", 0, None)]),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_edits(name: str) -> None:
    old, new, wanted = EDITS[name]
    assert kinds(rows(*old), rows(*new)) == wanted


def test_equal_texts_are_told_apart_by_task_then_by_units() -> None:
    old = [Row("a1", "落实。", task="甲"), Row("b1", "落实。", task="乙")]
    new = [Row("a1", "落实。", task="丙"), Row("b1", "落实。", task="甲"),
           Row("c1", "落实。", task="乙")]  # fmt: skip
    assert kinds(old, new) == [("new", None, 0), ("moved", 0, 1), ("moved", 1, 2)]
    old = [Row("a1", "落实。", units=("财政局",)), Row("a2", "落实。", units=("审计局",))]
    assert kinds(old, old[1:]) == [("same", 1, 0), ("gone", 0, None)]


def test_a_similar_text_is_taken_in_its_own_task_first() -> None:
    old = [Row("a1", "每月公开预算执行情况。", task="甲")]
    new = [Row("b1", "每月公开预算执行的情况。", task="乙"),
           Row("a1", "每季度公开预算的执行情况。", task="甲")]  # fmt: skip
    assert [match.kind for match in match_rows(old, new)] == ["changed", "new"]
    alike = [Row("b1", "每月公开决算编制。", task="乙")]
    assert [match.kind for match in match_rows(old, alike)] == ["new", "gone"]


def test_texts_that_differ_far_behind_are_not_the_same() -> None:
    long = "公开预算。" * 2000
    assert [match.kind for match in match_rows(rows(long), rows(long + "尾"))] == ["changed"]


def test_changes_of_units_and_deadlines_are_told() -> None:
    old = Row("m1", "公开预算。", units=("财政局",), deadlines=("2022-06-30",))
    new = Row("m1", "公开预算。", units=("审计局",), deadlines=("2022-06-30",))
    (match,) = match_rows([old], [new])
    assert (match.kind, match.units_changed, match.deadlines_changed) == ("same", True, False)


PLANS = {
    "same": ([("a", "甲"), ("b", "乙")], [("b", "乙"), ("a", "甲")], [(1, 0), (0, 1)]),
    "renamed file": ([("a", "甲"), ("b", "乙")], [("c", "甲"), ("b", "乙")], [(0, 0), (1, 1)]),
    "new title": ([("a", "甲"), ("b", "乙")], [("a", "丙"), ("b", "乙")], [(0, 0), (1, 1)]),
    "one name in two folders": ([("x/p", "甲"), ("y/p", "乙")], [("x/p", "甲"), ("y/p", "乙")],
                                [(0, 0), (1, 1)]),
    "only two left": ([("a", "甲")], [("b", "乙")], [(0, 0)]),
    "by what they say": ([("a", "甲"), ("b", "乙")], [("c", "丁"), ("d", "戊")],
                         [(0, 0), (1, 1)]),
}  # fmt: skip


@pytest.mark.parametrize("name", PLANS)
def test_plans_are_paired(name: str) -> None:
    left, right, wanted = PLANS[name]
    old = [Row("m1", f"文{number}", *plan) for number, plan in enumerate(left)]
    new = [Row("m1", f"文{before}", *right[after]) for before, after in wanted]
    pairs = {(pair.old, pair.new) for pair in pair_plans(old, new)}
    assert pairs == {(left[before], right[after]) for before, after in wanted}


def test_a_plan_alone_stays_alone() -> None:
    old = [Row("m1", "文一", "a", "甲"), Row("m1", "文二", "b", "乙")]
    new = [Row("m1", "文一", "a", "甲"), Row("m1", "文三", "c", "丙"), Row("m1", "文四", "d", "丁")]
    assert kinds(old, new) == [("same", 0, 0), ("new", None, 1), ("new", None, 2),
                               ("gone", 1, None)]  # fmt: skip


def edition(random: Random, count: int) -> list[tuple[int, str, str]]:
    """Rows as (who it truly is, task, text), some texts twice."""
    words = Words(random, 2022)
    texts = [words.body()[0] for _ in range(count)]
    return [
        (number, f"任务{number // 4}", random.choice(texts) if random.random() < 0.1 else text)
        for number, text in enumerate(texts)
    ]


def edited(random: Random, rows: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """The same with some rows gone, new or at another place, and titles with other words."""
    words = Words(random, 2023)
    found = [row for row in rows if random.random() > 0.1]
    renamed = {f"任务{n}": f"新任务{n}" for n in range(len(rows)) if random.random() < 0.2}
    found = [(who, renamed.get(task, task), text) for who, task, text in found]
    for _ in range(random.randint(0, 4)):
        place = random.randint(0, len(found))
        task = found[place - 1][1] if found else "任务0"
        found.insert(place, (-1, task, words.body()[0]))
    return found


def numbered(rows: list[tuple[int, str, str]]) -> list[Row]:
    return [Row(f"m{number}", text, task=task) for number, (_, task, text) in enumerate(rows, 1)]


def test_no_row_is_taken_for_another_over_random_edits() -> None:
    kept = left = 0
    for seed in range(150):
        random = Random(seed)
        before = edition(random, random.randint(1, 40))
        after = edited(random, before)
        old, new = numbered(before), numbered(after)
        truth = {who: place for place, (who, _, _) in enumerate(after) if who >= 0}
        matches = match_rows(old, new)
        check_positions(matches, old, new)
        for match in matches:
            if match.old is not None:
                place = truth.get(before[match.old][0])
                left += place is not None
                kept += place is not None and match.new == place
                wrong = match.new is not None and match.new != place
                # Two rows of one text in one task are one to every reader.
                assert not wrong or match.kind == "changed" or match.kind == "moved", seed
    assert kept >= 0.98 * left


def check_positions(matches: list[Match], old: list[Row], new: list[Row]) -> None:
    """Each row stands once, and each kind says what is true."""
    assert sorted(m.old for m in matches if m.old is not None) == list(range(len(old)))
    assert sorted(m.new for m in matches if m.new is not None) == list(range(len(new)))
    for match in matches:
        assert (match.old is None) == (match.kind == "new")
        assert (match.new is None) == (match.kind == "gone")
        if match.old is not None and match.new is not None:
            one, other = old[match.old], new[match.new]
            assert (one.text == other.text) == (match.kind != "changed")
            assert match.kind != "same" or one.id == other.id


@pytest.mark.parametrize(
    "text", ["文{0}公开第{0}项内容并更新", "同一句话", "公开内容{1}并更新，落实责任分工抓好"]
)
def test_ten_thousand_rows_take_seconds(text: str) -> None:
    """Other texts, the same text, texts that are all alike; in one task, none with its old id."""
    old = [Row(f"m{n}", text.format(n, n)) for n in range(10_000)]
    new = [Row(f"n{n}", text.format(n + 5000, n) + "新") for n in range(10_000)]
    started = time.process_time()
    assert match_rows(old, new) == match_rows(old, new)
    assert time.process_time() - started < 20
