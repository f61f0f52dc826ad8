"""A further output for a network: a state inside it that somebody else builds on, without a second copy of it.

Messages of protocol buffers that follow each other in the bytes are merged by whoever reads them (Protocol Buffers,
Encoding: "Last One Wins", embedded messages merge, repeated fields grow). So a network's bytes with a message of one
output behind them are the network with that output; its weights and its other outputs stay as they are.
"""

from __future__ import annotations

# Field numbers of onnx.proto: ModelProto.graph, GraphProto.output, ValueInfoProto.name and .type,
# TypeProto.tensor_type; then TypeProto.Tensor.elem_type = FLOAT.
_GRAPH, _OUTPUT, _NAME, _TYPE, _TENSOR, _FLOATS = 7, 12, 1, 2, 1, b"\x08\x01"


def with_output(network: bytes, name: str) -> bytes:
    """The network, in ONNX, with the inner value of this name as one more output, of floats."""
    told = _field(_NAME, name.encode()) + _field(_TYPE, _field(_TENSOR, _FLOATS))
    return network + _field(_GRAPH, _field(_OUTPUT, told))


def _field(number: int, body: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(body)) + body


def _varint(value: int) -> bytes:
    found = bytearray()
    while value > 127:
        found.append(value & 127 | 128)
        value >>= 7
    return bytes([*found, value])
