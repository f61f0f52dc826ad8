"""What runs the networks reports to nobody, and leaves nothing in the user's folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_READ = """
from comity.reading.event_encoder import encoder
from pathlib import Path
encoder()
print(Path("/proc/self/maps").read_text() if Path("/proc/self/maps").exists() else "")
"""


def test_loading_the_networks_keeps_no_book_of_it(tmp_path: Path) -> None:
    # Where the runtime thinks that it is tested it says nothing, so these variables would hide what a user's run does.
    hiding = ("CI", "ORT_DISABLE_TELEMETRY", "ORT_TELEMETRY_DISABLED", "ORT_RUNNING_UNIT_TESTS", "XDG_CACHE_HOME")
    hidden = {"GITHUB_ACTIONS", "TF_BUILD", "BUILD_ID", "BUILD_NUMBER", "PYTEST_CURRENT_TEST", *hiding}
    env = {name: value for name, value in os.environ.items() if name not in hidden} | {"HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", _READ], env=env, capture_output=True, text=True, check=True)
    assert "onnxruntime.db" not in done.stdout
    assert not [path for path in tmp_path.rglob("*") if "onnx" in path.name or "Microsoft" in path.name]
