"""The event encoder's network as it is run: each layer's attention in one step, and the lower layers by themselves.

What a layer attends to takes some twenty steps in the file and one when run (onnxruntime's QAttention, which works on
the same int8 weights): the same numbers come out, bit for bit.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from comity.reading.onnx_networks import Array, Network, Node, node, part, replaced, weight

_ATTENTION = "/bert/encoder/layer.{}/attention/self/"
_STATES = "/bert/encoder/layer.{}/output/LayerNorm/LayerNormalization_output_0"
_PARTS = ("query", "key", "value")
_DOMAIN = ("com.microsoft", 1)
HEADS = 12
SCORES = "scores"


def scoring(network: Network) -> Network:
    """What works out the scores of a marked sentence. Every piece counts in it: it takes no padding."""
    return part(with_attention(network), [SCORES])


def lower(network: Network, layers: int) -> Network:
    """What works out the states of word pieces behind so many layers; it takes no padding. Raises InputError for a
    network without such layers."""
    return part(with_attention(network), [_STATES.format(layers - 1)])


def with_attention(network: Network) -> Network:
    """The network with the attention of each layer in one step, without a mask: all pieces are looked at."""
    nodes: dict[str, Node] = {}
    weights: dict[str, Array] = {}
    layer = 0
    while network.giving(_ATTENTION.format(layer) + "Reshape_3_output_0") is not None:
        made, own = _attention(network, layer)
        nodes[made.gives[0]] = made
        weights |= own
        layer += 1
    return replaced(network, nodes, weights, _DOMAIN) if nodes else network


def _attention(network: Network, layer: int) -> tuple[Node, Mapping[str, Array]]:
    """One layer's step, with its three matrices side by side."""
    at = _ATTENTION.format(layer)
    products = [network.giving(f"{at}{one}/MatMul_output_0_output_quantized") for one in _PARTS]
    takes = [one.takes for one in products if one is not None]
    pieces, zero = takes[0][0], takes[0][2]
    scale = pieces.removesuffix("_quantized") + "_scale"
    matrices = [weight(network, name) for _, name, _, _ in takes]
    widths = [one.shape[1] for one in matrices]
    scales = [weight(network, name.removesuffix("_quantized") + "_scale") for _, name, _, _ in takes]
    zeros = [weight(network, name) for _, _, _, name in takes]
    own = {
        f"{at}weights": np.concatenate(matrices, axis=1),
        f"{at}biases": np.concatenate([_bias(network, f"{at}{one}/Add_output_0") for one in _PARTS]),
        f"{at}scales": _spread(scales, widths),
        f"{at}zeros": _spread(zeros, widths),
    }
    names = [pieces, f"{at}weights", f"{at}biases", scale, f"{at}scales", "", zero, f"{at}zeros"]
    return node("QAttention", names, f"{at}Reshape_3_output_0", _DOMAIN[0], {"num_heads": HEADS}), own


def _bias(network: Network, total: str) -> Array:
    """The weight that a sum adds."""
    added = network.giving(total)
    return next(weight(network, name) for name in (added.takes if added else ()) if name in network.weights)


def _spread(values: list[Array], widths: list[int]) -> Array:
    """One number a matrix, told of each of its columns."""
    return np.concatenate([np.repeat(one.reshape(-1)[:1], width) for one, width in zip(values, widths, strict=True)])
