"""Networks in ONNX, taken apart: what runs nodes that nobody asks for, or runs the same nodes again, need not.

onnxruntime runs all nodes of a network whatever is fetched of it (RunOptions' only_execute_path_to_fetches is heeded
only by its builds for training), so a part that is wanted alone has to be a network of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from comity.model import InputError
from comity.reading.onnx_bytes import field, fields, numbers, opening

# Field numbers of onnx.proto: ModelProto, GraphProto, NodeProto, TensorProto, ValueInfoProto with TypeProto.
_GRAPH, _OPSETS = 7, 8
_NODE, _NAME, _WEIGHT, _INPUT, _OUTPUT, _INNER = 1, 2, 5, 11, 12, 13
_TAKES, _GIVES, _KIND = 1, 2, 4
_DIMS, _SORT, _FLOATS, _WHOLES, _CALLED, _RAW = 1, 2, 4, 5, 8, 9
_FLOAT, _INT8 = 1, 3
_SORTS: Mapping[int, type] = {_FLOAT: np.float32, 2: np.uint8, _INT8: np.int8, 6: np.int32, 7: np.int64}

Array = npt.NDArray[np.generic]


@dataclass(frozen=True, slots=True)
class Node:
    """One step: its kind, the names of the values that it takes and gives, and its message."""

    kind: str
    takes: tuple[str, ...]
    gives: tuple[str, ...]
    message: memoryview


@dataclass(frozen=True, slots=True)
class Network:
    """A network: `head` is what its message holds besides the graph; nodes in an order in which they can be run;
    weights, inputs, outputs, and what the file says of the values between them, by their names, as messages. Without
    the last, onnxruntime joins other steps than with it, and other last digits come out."""

    head: bytes
    nodes: tuple[Node, ...]
    weights: Mapping[str, memoryview]
    inputs: Mapping[str, memoryview]
    outputs: Mapping[str, memoryview]
    inner: Mapping[str, memoryview]

    def giving(self, value: str) -> Node | None:
        """The node that gives a value; None where no node does."""
        return next((node for node in self.nodes if value in node.gives), None)


def network_of(data: bytes) -> Network:
    """The network in the bytes of a file. Raises InputError for bytes that hold none."""
    model = list(fields(memoryview(data)))
    graph = [one for part in model if part.number == _GRAPH for one in fields(part.told())]
    held: dict[int, dict[str, memoryview]] = {_WEIGHT: {}, _INPUT: {}, _OUTPUT: {}, _INNER: {}}
    for one in graph:
        if one.number in held:
            held[one.number][_called(one.told(), _CALLED if one.number == _WEIGHT else 1)] = one.told()
    return Network(
        b"".join(part.whole for part in model if part.number != _GRAPH),
        tuple(_node(one.told()) for one in graph if one.number == _NODE),
        held[_WEIGHT], held[_INPUT], held[_OUTPUT], held[_INNER],
    )  # fmt: skip


def written(network: Network) -> bytes:
    """The network as a file has it."""
    graph = [
        *((_NODE, node.message) for node in network.nodes),
        (_NAME, memoryview(b"network")),
        *((_WEIGHT, one) for one in network.weights.values()),
        *((_INPUT, one) for one in network.inputs.values()),
        *((_OUTPUT, one) for one in network.outputs.values()),
        *((_INNER, one) for one in network.inner.values()),
    ]
    parts = [part for number, one in graph for part in (opening(number, len(one)), one)]
    return b"".join([network.head, opening(_GRAPH, sum(map(len, parts))), *parts])


def part(network: Network, wanted: Sequence[str], given: Iterable[str] = ()) -> Network:
    """What of the network leads to the values `wanted`, floats, where those `given` need not be worked out: they are
    inputs, of floats. Raises InputError for a wanted value that nothing gives."""
    needed, kept, told = set(wanted), [], set(given)
    for node in reversed(network.nodes):
        if needed.intersection(node.gives) - told:
            kept.append(node)
            needed.update(node.takes)
    made = {value for node in kept for value in node.gives}
    if not made.issuperset(wanted):
        raise InputError(", ".join(sorted({*wanted} - made)), "is no value of the network", "Install Comity again")
    inputs = {name: one for name, one in network.inputs.items() if name in needed}
    inputs |= {name: network.inner.get(name) or _floats(name) for name in sorted(told & needed)}
    return replace(
        network,
        nodes=tuple(reversed(kept)),
        weights={name: one for name, one in network.weights.items() if name in needed},
        inputs=inputs,
        outputs={name: network.outputs.get(name) or network.inner.get(name) or _floats(name) for name in wanted},
        inner={name: one for name, one in network.inner.items() if name in made - {*wanted}},
    )


def replaced(
    network: Network, nodes: Mapping[str, Node], weights: Mapping[str, Array], domain: tuple[str, int]
) -> Network:
    """The network with other nodes in the place of those that give these values, with weights for them, and with the
    domain (its name and version) that these nodes are of."""
    opset = field(1, domain[0].encode()) + field(2, domain[1])
    return replace(
        network,
        head=network.head + field(_OPSETS, opset),
        nodes=tuple(nodes.get(node.gives[0], node) for node in network.nodes),
        weights={**network.weights, **{name: _tensor(name, one) for name, one in weights.items()}},
    )


def node(kind: str, takes: Sequence[str], gives: str, domain: str, wholes: Mapping[str, int]) -> Node:
    """A node of a domain, with attributes that are whole numbers; an empty name among `takes` stands for nothing."""
    # AttributeProto: name 1, i 3, type 20 (INT = 2); NodeProto: attribute 5, domain 7.
    told = [field(5, field(1, name.encode()) + field(3, value) + field(20, 2)) for name, value in wholes.items()]
    parts = [
        *(field(_TAKES, name.encode()) for name in takes),
        field(_GIVES, gives.encode()), field(_KIND, kind.encode()), *told, field(7, domain.encode()),
    ]  # fmt: skip
    return Node(kind, tuple(takes), (gives,), memoryview(b"".join(parts)))


def weight(network: Network, name: str) -> Array:
    """A weight as an array. Raises KeyError for a name that is none, InputError for a sort of numbers not known."""
    dims: list[int] = []
    sort, found = _FLOAT, memoryview(b"")
    wholes: list[int] = []
    for one in fields(network.weights[name]):
        if one.number == _DIMS:
            dims += [one.value] if isinstance(one.value, int) else numbers(one.value)
        elif one.number == _SORT and isinstance(one.value, int):
            sort = one.value
        elif one.number in (_RAW, _FLOATS):
            found = one.told()
        elif one.number == _WHOLES:
            wholes += [one.value] if isinstance(one.value, int) else numbers(one.value)
    if sort not in _SORTS:
        raise InputError(name, "holds numbers of a sort that is not known here", "Install Comity again")
    kind = np.dtype(_SORTS[sort])
    flat = np.array(wholes, dtype=np.uint64).astype(kind) if wholes else np.frombuffer(found, dtype=kind)
    return flat.reshape(dims)


def _tensor(name: str, array: Array) -> memoryview:
    sort = next(sort for sort, kind in _SORTS.items() if np.dtype(kind) == array.dtype)
    dims = b"".join(field(_DIMS, size) for size in array.shape)
    told = [dims, field(_SORT, sort), field(_CALLED, name.encode()), field(_RAW, array.tobytes())]
    return memoryview(b"".join(told))


def _node(message: memoryview) -> Node:
    held: dict[int, list[str]] = {_TAKES: [], _GIVES: [], _KIND: []}
    for one in fields(message):
        if one.number in held:
            held[one.number].append(one.text())
    return Node("".join(held[_KIND]), tuple(held[_TAKES]), tuple(held[_GIVES]), message)


def _called(message: memoryview, number: int) -> str:
    return next((one.text() for one in fields(message) if one.number == number), "")


def _floats(name: str) -> memoryview:
    """What tells of an input or output of floats: ValueInfoProto's name and type, TypeProto's tensor_type, its sort."""
    return memoryview(field(1, name.encode()) + field(2, field(1, field(1, _FLOAT))))
