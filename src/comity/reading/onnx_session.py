"""Networks made ready to run, by a runtime that is told to report to nobody."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from comity.reading.onnx_networks import Network, written

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

# Since 1.29 the published builds of onnxruntime for Linux and macOS send their maker what networks run where, and keep
# a number of the device and what was not sent yet in the user's folder. Its pull requests 27379 and 29843 name what
# switches all of it off; it must be said before the runtime is loaded.
_SILENT = ("ORT_DISABLE_TELEMETRY", "ORT_TELEMETRY_DISABLED")


def session(network: Network) -> InferenceSession:
    """A network ready to run, each time on the thread that asks."""
    for name in _SILENT:
        os.environ[name] = "1"

    import onnxruntime

    onnxruntime.disable_telemetry_events()  # where somebody else has loaded it before
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(written(network), options, providers=["CPUExecutionProvider"])
