"""What a command prints on a terminal."""

from __future__ import annotations

import os
import subprocess
import sys


def on_terminal(*arguments: str, **environment: str) -> str:
    """What a command prints on a terminal."""
    import pty  # not everywhere

    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "govplan", *arguments],
        stdin=subprocess.DEVNULL, stdout=follower, stderr=follower,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **environment},
    )  # fmt: skip
    os.close(follower)
    parts: list[bytes] = []
    try:
        while part := os.read(leader, 65536):
            parts.append(part)
    except OSError:
        pass
    os.close(leader)
    process.wait(60)
    return b"".join(parts).decode()
