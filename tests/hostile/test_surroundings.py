"""Full disks, read-only places, plain locales and signals at any moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from compound_builder import old_document

if TYPE_CHECKING:
    from collections.abc import Callable

PLAN = "2022年工作要点\n一、规范公开\n1.编制目录。（责任单位：县司法局）\n"
READ_ONLY = pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for number in range(30):
        (tmp_path / "in" / f"{number:02}.txt").write_text(PLAN, "utf-8")
    (tmp_path / "plan.txt").write_text(PLAN, "utf-8")
    return tmp_path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "govplan", *arguments]


def run(*arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    variables = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(
        command(*arguments), cwd=cwd, env=variables, capture_output=True, timeout=300, check=False
    )


def one_sentence(done: subprocess.CompletedProcess[bytes]) -> None:
    assert done.stderr.count(b"\n") == 1, done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["json", "csv", "xlsx", "markdown"])
def test_a_full_disk(here: Path, form: str) -> None:
    done = run("parse", "plan.txt", "--to", form, "-o", "/dev/full", cwd=here)
    assert done.returncode == 2
    one_sentence(done)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["formats"], ["completion", "bash"], ["schema"],
                  ["parse", "plan.txt"], ["units", "plan.txt"], ["batch", "plan.txt", "-qo", "o"]],
    ids=" ".join,
)  # fmt: skip
def test_a_standard_output_that_is_full(here: Path, arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            command(*arguments), cwd=here, stdout=full, stderr=subprocess.PIPE, check=False
        )
    if "-qo" in arguments:
        assert (done.returncode, done.stderr) == (0, b"")
        return
    assert done.returncode == 2
    one_sentence(done)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed(here: Path, closed: str) -> None:
    """The pipes to the reading process must not take their places."""
    script = f'"$0" -m govplan parse plan.txt -o plan.json {closed}'
    done = subprocess.run(["/bin/sh", "-c", script, sys.executable], cwd=here, check=False)
    assert done.returncode == 0
    assert json.loads((here / "plan.json").read_bytes())["requirements"]


@READ_ONLY
@pytest.mark.parametrize("target", ["locked/plan.json", "locked/new/plan.json"])
def test_a_read_only_folder(here: Path, target: str) -> None:
    (here / "locked").mkdir(mode=0o500)
    done = run("parse", "plan.txt", "-o", target, cwd=here)
    assert done.returncode == 2
    one_sentence(done)


def test_a_working_folder_that_is_gone(here: Path) -> None:
    gone = here / "gone"
    gone.mkdir()
    plan = here / "plan.txt"
    script = f'rmdir "{gone}"; exec "$0" -m govplan parse "{plan}"'
    done = subprocess.run(
        ["/bin/sh", "-c", script, sys.executable], cwd=gone, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"HOME": "/nonexistent", "TERM": "dumb"},
        {"HOME": "/proc", "XDG_CACHE_HOME": "/proc", "TMPDIR": "/nonexistent"},
        {"COLUMNS": "1", "LINES": "1"},
    ],
    ids=lambda value: " ".join(value),
)
@pytest.mark.parametrize("name", ["parse", "outline", "check"])
def test_poor_environments(here: Path, environment: dict[str, str], name: str) -> None:
    (here / "方案.txt").write_text(PLAN, "utf-8")
    done = run(name, "方案.txt", cwd=here, **environment)
    assert done.returncode == 0, done.stderr
    assert "司法局".encode() in done.stdout or name == "check"
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("kind", ["parse", "batch"])
def test_signals_at_any_moment(here: Path, number: signal.Signals, kind: str) -> None:
    """A signal that comes before the program has begun ends it as it ends any other.

    Python ends itself by SIGINT (130 to a shell) where the interruption met code that it was
    compiling from a string, however it was handled.
    """
    random = Random(f"{number} {kind}")
    files = [f"in/{index:02}.txt" for index in range(30)]
    arguments = ["parse", *files, "-o", "out.jsonl"] if kind == "parse" else ["batch", "in", "-o",
                                                                             "out"]  # fmt: skip
    for _ in range(5):
        process = subprocess.Popen(
            command(*arguments), cwd=here, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(random.uniform(0.05, 0.8))
        process.send_signal(number)
        _, errors = process.communicate(timeout=300)
        if b"Traceback" in errors:  # of Python, which had not come to the command
            assert b"in main" not in errors, errors
            assert b"KeyboardInterrupt" in errors, errors
        else:
            assert process.returncode in {0, 130, -number, -signal.SIGINT}, errors
        assert not list(here.rglob(".govplan*"))
        for path in here.rglob("out/*.json"):
            assert json.loads(path.read_bytes())["schema_version"] == "1"
        if (here / "out.jsonl").exists():
            assert len((here / "out.jsonl").read_bytes().splitlines()) == 30


def shell(script: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """``script`` run by bash, with the interpreter as ``$0``."""
    return subprocess.run(
        ["/bin/bash", "-c", script, sys.executable, *arguments],
        cwd=cwd, capture_output=True, timeout=300, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["parse plan.txt -o plan.json", "batch in -o out -j 2 -q"])
def test_a_caller_that_ignores_its_children(here: Path, name: str) -> None:
    done = shell(f"trap '' CHLD; \"$0\" -m govplan {name}", cwd=here)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(list((here / "out").glob("*.json"))) == 30 or (here / "plan.json").is_file()


def test_a_library_whose_caller_ignores_its_children(here: Path) -> None:
    code = (
        "import signal, govplan; signal.signal(signal.SIGCHLD, signal.SIG_IGN)\n"
        "print(govplan.batch(['in', 'missing.txt'], 'out', jobs=2))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=here, capture_output=True, check=False)
    assert done.stdout == b"30 written, 1 failed, 0 skipped\n", done.stderr


def test_a_working_folder_that_may_not_be_entered(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from govplan.commands import settings

    def refuse(*_: object) -> bool:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr("pathlib.Path.is_file", refuse)
        found = settings.find_settings(here)
        patched.setattr("pathlib.Path.cwd", refuse)
        values = settings.settings_for("parse").values
    assert (found, values) == (None, {})


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become somebody else")
def test_somebody_else_in_a_folder_of_roots(here: Path) -> None:
    here.chmod(0o700)
    # whatever is imported is found before the rights to read it are gone
    code = (
        "import contextlib, io, os, sys\n"
        "sys.argv = ['govplan', 'parse', 'plan.txt']\n"
        "import govplan, ctypes, resource, tomllib\n"
        "from govplan.commands import cli, settings\n"
        "govplan.parse('plan.txt')\n"
        "with contextlib.redirect_stdout(sys.stderr):\n"
        "    cli.cli.main(['parse', '-q', '-o', 'x', 'plan.txt'], 'g', standalone_mode=False)\n"
        "os.setgid(65534); os.setuid(65534)\n"
        "sys.argv[2] = '-'\n"
        "from govplan.__main__ import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=here, input=PLAN.encode(), capture_output=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("limit", range(4, 9))
@pytest.mark.parametrize("name", ["parse plan.txt", "batch in -o out", "check plan.txt"])
def test_few_open_files(here: Path, limit: int, name: str) -> None:
    done = shell(f'ulimit -n {limit}; "$0" -m govplan {name} -q', cwd=here)
    assert b"Traceback" not in done.stderr or b"govplan" not in done.stderr, done.stderr
    assert done.returncode in {0, 1, 4, 7}
    if limit >= 5 and done.returncode:
        assert done.returncode in {4, 7}
        assert b"Too many open files" in done.stderr


@pytest.mark.parametrize(
    "target", ["/dev/stdout", "-", ">(cat)", ">(cat >&1)", "/dev/fd/1", "/proc/self/fd/1"]
)
@pytest.mark.parametrize("name", ["parse", "outline", "check"])
def test_outputs_that_are_streams(here: Path, name: str, target: str) -> None:
    plain = shell(f'"$0" -m govplan {name} plan.txt', cwd=here)
    done = shell(f'"$0" -m govplan {name} plan.txt -o {target}; wait; sleep 0.1', cwd=here)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == plain.stdout
    before = sorted(path.name for path in here.iterdir())
    assert before == ["in", "plan.txt"]


def test_a_stream_whose_reader_has_gone(here: Path) -> None:
    done = shell('"$0" -m govplan parse plan.txt -o >(head -c1 >/dev/null); echo $?', cwd=here)
    assert done.stderr == b""


@pytest.mark.parametrize("kind", ["parse", "batch"])
def test_nothing_outlives_a_killed_parent(here: Path, kind: str) -> None:
    """A child that would work on for minutes ends with its parent."""
    code = (
        "import sys, time\nfrom govplan import pipeline\n"
        "def hang(*_):\n    open('busy', 'w').close()\n    [0 for _ in range(1 << 34)]\n"
        "pipeline.plan_data = hang\n"
        "from govplan.__main__ import main\nmain()"
    )
    arguments = ["parse", "plan.txt"] if kind == "parse" else ["batch", "in", "-o", "out"]
    process = subprocess.Popen([sys.executable, "-c", code, *arguments], cwd=here)
    until(lambda: (here / "busy").exists())
    children = children_of(process.pid)
    assert children
    process.kill()
    process.wait()
    until(lambda: not any(map(is_alive, children)))


def until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def children_of(parent: int) -> list[int]:
    return [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and stat_of(int(entry.name))[1:2] == [str(parent)]
    ]


def is_alive(process: int) -> bool:
    return stat_of(process)[:1] not in ([], ["Z"])


def stat_of(process: int) -> list[str]:
    """The state and the parent of a process; nothing for one that is gone."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return []


def test_without_help_of_the_system_a_pipe_tells_of_the_parent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from govplan.processes import orphans
    from govplan.processes.worker import Worker

    monkeypatch.setattr(orphans, "_linux_ends_it", lambda: False)
    middle = os.fork()
    if not middle:
        try:
            Worker(time.sleep, memory_bytes=1 << 34, seconds=60).start(50)
            time.sleep(50)
        finally:
            os._exit(0)
    until(lambda: bool(children_of(middle)))
    time.sleep(0.2)
    children = children_of(middle)
    os.kill(middle, signal.SIGKILL)
    os.waitpid(middle, 0)
    until(lambda: not any(map(is_alive, children)))


def in_shell(here: Path, script: str) -> subprocess.CompletedProcess[bytes]:
    """A line of shell in which ``govplan`` is the command that is tested."""
    words = ["/bin/bash", "-c", script.replace("govplan", f"{sys.executable} -m govplan")]
    return subprocess.run(words, cwd=here, capture_output=True, timeout=300, check=False)


@pytest.mark.parametrize(
    ("script", "code"),
    [
        ("mkdir gone; cd gone; rmdir ../gone; govplan mcp", 2),
        ("govplan mcp <&-", 2),
        ("govplan mcp </dev/null >&-", 2),
        ("ln -s loop loop; govplan mcp loop", 2),
        (f"govplan batch plan.txt -o {'x' * 256}", 2),
        (f"govplan batch plan.txt -o {'x/' * 2500}", 2),
        ("ulimit -v 20000; govplan parse plan.txt", 4),
        ("ulimit -v 25000; govplan batch plan.txt -o out", 4),
        ("ulimit -v 40500; govplan batch plan.txt -o out", 4),
        ("ulimit -v 42000; govplan review plan.txt -o out.html", 4),
        ("ulimit -f 0; govplan parse plan.txt -o out.json", 2),
        ("ulimit -f 0; govplan batch in -o out", 2),
        ("ulimit -f 0; govplan batch in -o out.db", 2),
        ("ulimit -f 0; govplan batch in -o out.parquet", 2),
        ("ulimit -f 0; govplan ledger plan.txt -o out.xlsx", 2),
        ("ulimit -f 0; govplan parse old.doc", 2),
        ("ulimit -f 0; govplan parse plan.txt > out.json", 2),
    ],
    ids=lambda value: str(value)[:40],
)
def test_one_sentence_wherever_it_runs(here: Path, script: str, code: int) -> None:
    (here / "old.doc").write_bytes(old_document(PLAN.splitlines()))
    done = in_shell(here, script)
    assert (done.returncode, done.stdout) == (code, b"")
    one_sentence(done)


@pytest.mark.parametrize("variable", ["TMPDIR", "TMPDIR TMP TEMP"])
def test_a_folder_for_temporary_files_that_is_not_there(here: Path, variable: str) -> None:
    (here / "old.doc").write_bytes(old_document(PLAN.splitlines()))
    done = run("parse", "old.doc", cwd=here, **dict.fromkeys(variable.split(), "/nowhere"))
    assert done.returncode == 0  # another one is found


def test_a_working_folder_that_is_gone_costs_only_itself(here: Path) -> None:
    folder, out = here / "in", here / "out"
    script = f"mkdir gone; cd gone; rmdir ../gone; govplan batch . {folder} -o {out}"
    done = in_shell(here, script)
    assert done.returncode == 7
    assert done.stderr.splitlines()[-1] == b"30 written, 1 failed, 0 skipped"
