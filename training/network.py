"""The network: a small BERT with one linear layer over the mean of its states and the states of the two markers."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import nn
from transformers import BertModel


class Network(nn.Module):
    """Word pieces in; one score for each act and *no event*, each context and each modality out."""

    def __init__(self, encoder: Path, outputs: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(encoder, add_pooling_layer=False, attn_implementation="eager")
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Linear(3 * self.bert.config.hidden_size, outputs)

    def forward(
        self, ids: torch.Tensor, mask: torch.Tensor, actor_at: torch.Tensor, recipient_at: torch.Tensor
    ) -> torch.Tensor:
        """Scores of shape (rows, outputs). A marker's place of 0 stands for a mark that is not there."""
        states = self.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weights).sum(1) / weights.sum(1)
        rows = torch.arange(ids.shape[0])
        pooled = torch.cat([mean, states[rows, actor_at], states[rows, recipient_at]], dim=1)
        return self.head(self.dropout(pooled))
