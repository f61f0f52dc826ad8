"""Networks taken apart and put together again: the parts give the very numbers that the whole gives."""

from __future__ import annotations

from importlib.resources import files

import numpy as np
import pytest

from comity.model import InputError
from comity.reading.event_encoder import encoder
from comity.reading.event_marks import marked
from comity.reading.event_network import SCORES, lower, scoring
from comity.reading.onnx_bytes import field, fields, numbers, varint
from comity.reading.onnx_networks import Network, network_of, part, weight, written
from comity.reading.onnx_session import session
from comity.reading.stance_encoder import LAYER

DATA = files("comity.reading") / "data"
SENTENCE = "<a>Japan</a> sent tents and water pumps to <r>Vanuatu</r> after the cyclone, its embassy said on Monday."


@pytest.fixture(scope="module")
def events() -> Network:
    return network_of((DATA / "events" / "encoder.onnx").read_bytes())


@pytest.fixture(scope="module")
def ids() -> np.ndarray:
    return np.array([[101, 1, 2900, 2, 2741, 22725, 1998, 3, 20207, 4, 2044, 1996, 11609, 1012, 102]], dtype=np.int64)


@pytest.mark.parametrize("value", [0, 1, 127, 128, 300, 2**35 + 5])
def test_numbers_go_there_and_back(value: int) -> None:
    assert numbers(memoryview(varint(value) + varint(7))) == [value, 7]


def test_a_message_goes_there_and_back() -> None:
    message = field(1, 300) + field(2, b"word") + b"\x1d\x00\x00\x80\x3f"  # the last: field 3, four bytes
    told = list(fields(memoryview(message)))
    assert [(one.number, one.value if isinstance(one.value, int) else bytes(one.value)) for one in told] == [
        (1, 300), (2, b"word"), (3, b"\x00\x00\x80\x3f"),
    ]  # fmt: skip
    assert b"".join(one.whole for one in told) == message


@pytest.mark.parametrize("broken", [b"\x0a\x05abc", b"\x0a", b"\xff", b"\x0b\x01"])
def test_what_breaks_off_is_named(broken: bytes) -> None:
    with pytest.raises(InputError, match="breaks off"):
        list(fields(memoryview(broken)))


def test_the_network_as_it_is_run_gives_the_numbers_of_the_file(events: Network, ids: np.ndarray) -> None:
    fed = {"ids": ids, "mask": np.ones_like(ids), "actor_at": np.array([1]), "recipient_at": np.array([7])}
    whole = session(events).run([SCORES], fed)[0]
    assert np.array_equal(session(scoring(events)).run([SCORES], fed)[0], whole)
    assert not any(node.kind == "Softmax" for node in scoring(events).nodes)


@pytest.mark.parametrize("layers", [1, 3])
def test_the_lower_layers_give_the_states_of_the_file(events: Network, ids: np.ndarray, layers: int) -> None:
    alone = lower(events, layers)
    [name] = alone.outputs
    fed = {"ids": ids, "mask": np.ones_like(ids)}
    assert np.array_equal(session(alone).run(None, {"ids": ids})[0], session(part(events, [name])).run(None, fed)[0])
    assert len(alone.nodes) < len(scoring(events).nodes) * (layers + 3) / 8


def test_a_network_of_fewer_layers_is_named(events: Network) -> None:
    with pytest.raises(InputError, match="no value of the network"):
        lower(events, 7)


def test_the_stance_network_in_two_gives_the_numbers_of_the_file() -> None:
    whole = network_of((DATA / "stance" / "stance.onnx").read_bytes())
    chance = np.random.default_rng(7)
    given = {"states": chance.random((1, 23, 384), dtype=np.float32)}
    fed = {
        "roles": (chance.random((1, 3, 23)) < 0.3).astype(np.float32),
        "signs": chance.random((1, 178), dtype=np.float32),
    }
    states = session(part(whole, [LAYER])).run([LAYER], given)[0]
    judged = session(part(whole, [SCORES], [LAYER])).run([SCORES], fed | {LAYER: states})[0]
    assert np.array_equal(judged, session(whole).run([SCORES], fed | given)[0])


def test_weights_are_read_as_they_stand(events: Network) -> None:
    assert weight(events, "bert.encoder.layer.0.attention.self.query.bias").shape == (384,)
    scale = weight(events, "bert.embeddings.word_embeddings.weight_scale")
    assert scale.shape == ()
    assert scale.dtype == np.float32
    assert 0 < float(scale) < 0.1


def test_a_network_goes_there_and_back(events: Network) -> None:
    again = network_of(written(events))
    assert [node.gives for node in again.nodes] == [node.gives for node in events.nodes]
    assert again.weights == events.weights
    assert again.inner == events.inner


def test_states_are_those_of_the_lower_layers_alone() -> None:
    one = encoder()
    assert one.states([101, 2900, 102]).shape == (1, 3, 384)
    assert one.code([marked(SENTENCE)])[0].type == "AID"
