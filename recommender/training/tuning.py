"""What the encoder learns: French and English that mean one thing lie together, and what messages say can be read off."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional

from recommender.language.cues import MARKS
from recommender.language.understanding import Intent, Liking
from recommender.training.corpus import LIKINGS, Pair, is_held_out, is_kept_back
from recommender.training.heads import JUDGING, labelled_segments, read_messages

PAIRS_BATCH, MESSAGES_BATCH = 32, 32
SHARPNESS = 0.05
"""Temperature of the contrast within a batch, as in sentence-transformers' losses."""
MARKS_WEIGHT = 20.0
"""Of some sixty marks a message has two, so their mean loss is small beside the others."""
MISTYPED, UNACCENTED = 0.15, 0.1
"""Shares of the messages that are read with slips of the thumb, and without their accents."""
_RARE = -4.0
"""Log-odds of a mark before anything is learned."""
_INTENTS, _LIKINGS = tuple(Intent), tuple(Liking)
_HALVES = any(torch.cpu.get_capabilities().get(name) for name in ("avx512_bf16", "amx_bf16"))
"""Whether the processor multiplies numbers of 16 bits; where it does not, they take ten times as long as those of 32."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what is known of it; an intent or a liking of -100 is not known, marks of None neither."""

    text: str
    voice: str
    intent: int
    liking: int
    marks: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Leg:
    """Rounds through the messages.

    Attributes
    ----------
    rate, layers_rate
        Highest learning rates, of the transformer and of the layers that are thrown away.
    pairs_every
        Every so many steps a batch of pairs goes beside the messages.
    """

    rounds: int
    rate: float
    layers_rate: float = 2e-3
    pairs_every: int = 4


class Reader(nn.Module):
    """The encoder (a transformer's last states and their mean), and a linear layer for each thing to be read off it."""

    def __init__(self, transformer: Any, tokenizer: Tokenizer) -> None:
        super().__init__()
        dimensions = transformer.config.hidden_size
        self.transformer = transformer
        self.tokenizer = tokenizer
        self.drop = nn.Dropout(0.1)
        self.intent = nn.Linear(dimensions, len(_INTENTS))
        self.liking = nn.Linear(dimensions, len(_LIKINGS))
        self.marks = nn.Linear(dimensions, len(MARKS))
        self.marks_of_pieces = nn.Linear(dimensions, len(MARKS))
        for layer in (self.marks, self.marks_of_pieces):
            nn.init.constant_(layer.bias, _RARE)

    def layers(self) -> list[nn.Parameter]:
        """The weights of the linear layers, without the transformer's."""
        return [p for name, p in self.named_parameters() if not name.startswith("transformer")]

    def named_questions(self) -> tuple[tuple[str, nn.Linear], ...]:
        """What has one answer a message, by its name in an `Example`."""
        return ("intent", self.intent), ("liking", self.liking)

    def states(self, texts: Sequence[str]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Read texts: last states (texts, pieces, dimensions), mask (texts, pieces), mean states (texts, dimensions)."""
        read = self.tokenizer.encode_batch(list(texts))
        ids, mask = torch.tensor([e.ids for e in read]), torch.tensor([e.attention_mask for e in read])
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training and _HALVES):
            states = self.transformer(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        weight = mask[..., None].float()
        return states, mask, (states * weight).sum(dim=1) / weight.sum(dim=1)

    def pairs_loss(self, batch: Sequence[Pair]) -> torch.Tensor:
        """Each French text has to find its English among those of the batch, and the other way round."""
        fr, en = (
            functional.normalize(self.states(side)[2], dim=1)
            for side in zip(*((p.fr, p.en) for p in batch), strict=True)
        )
        same = torch.tensor([[float(a.fr == b.fr or a.en == b.en) for b in batch] for a in batch])
        wanted = same / same.sum(dim=1, keepdim=True)
        likeness = fr @ en.T / SHARPNESS
        return (functional.cross_entropy(likeness, wanted) + functional.cross_entropy(likeness.T, wanted)) / 2

    def messages_loss(self, batch: Sequence[Example]) -> torch.Tensor:
        """What is read off wrongly: intent, liking, structure and aromas."""
        states, mask, mean = self.states([mistyped(e.text) for e in batch])
        vectors = self.drop(mean)
        loss: torch.Tensor = vectors.sum() * 0.0
        for what, layer in self.named_questions():
            wanted = torch.tensor([getattr(e, what) for e in batch])
            if (wanted >= 0).any():
                loss = loss + functional.cross_entropy(layer(vectors), wanted, label_smoothing=0.05)
        marked = [n for n, e in enumerate(batch) if e.marks is not None]
        if marked:
            said = torch.tensor([[float(m in (batch[n].marks or ())) for m in MARKS] for n in marked])
            for odds in (self.marks(vectors[marked]), self._best_piece(self.drop(states[marked]), mask[marked])):
                loss = loss + MARKS_WEIGHT * functional.binary_cross_entropy_with_logits(odds, said)
        return loss

    def _best_piece(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """Log-odds of each mark by the pieces that say it most: what is said in one place can be read off that place."""
        odds = self.marks_of_pieces(states).masked_fill(mask[..., None] == 0, -1e4)
        return torch.logsumexp(2 * odds, dim=1) / 2


def mistyped(text: str) -> str:
    """Let accents go now and then, and a thumb slip: two letters changed round, one left out, one doubled."""
    if random.random() < UNACCENTED:
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    if random.random() >= MISTYPED:
        return text
    words = text.split(" ")
    for n, word in enumerate(words):
        if len(word) > 3 and random.random() < 0.4:
            at = random.randrange(1, len(word) - 1)
            slip = random.choice((word[at + 1] + word[at], word[at + 1], word[at] * 2 + word[at + 1]))
            words[n] = word[:at] + slip + word[at + 2 :]
    return " ".join(words)


def examples(folder: Path) -> list[Example]:
    """Messages and clauses of the voices that the encoder may know."""
    known = [m for m in read_messages(folder) if m.intent is not None and _may_know(m.voice)]
    marks = {(s.text, s.voice): s.marks for s in labelled_segments(folder) if _may_know(s.voice)}
    found = []
    for m in known:
        liking = LIKINGS.get(m.liking or "") if m.intent in JUDGING else None
        found.append(
            Example(
                m.text,
                m.voice,
                _INTENTS.index(Intent(str(m.intent))),
                _LIKINGS.index(Liking(liking)) if liking else -100,
                marks.pop((m.text, m.voice), None),
            )
        )
    return [*found, *(Example(text, voice, -100, -100, said) for (text, voice), said in marks.items())]


def hold(reader: Reader, lower: int) -> None:
    """Keep word pieces and the ``lower`` layers as they are: what a text is made of is known, what is meant by it is not."""
    for name, weight in reader.transformer.named_parameters():
        part, _, rest = name.partition(".layer.")
        weight.requires_grad_(part == "encoder" and int(rest.split(".")[0]) >= lower)


def settle(reader: Reader, known: Sequence[Example], steps: int = 300, size: int = 1024) -> None:
    """Fit the new linear layers to an encoder as it is, so that their first guesses do not disturb it."""
    reader.eval()
    with torch.no_grad():
        means = torch.cat([reader.states([e.text for e in known[n : n + 64]])[2] for n in range(0, len(known), 64)])
    wanted = [(layer, torch.tensor([getattr(e, what) for e in known])) for what, layer in reader.named_questions()]
    marked = torch.tensor([e.marks is not None for e in known])
    said = torch.tensor([[float(m in (e.marks or ())) for m in MARKS] for e in known])
    optimiser = torch.optim.Adam(reader.layers(), lr=5e-3)
    for _ in range(steps):
        some = torch.randint(0, len(known), (size,))
        loss = torch.stack(
            [functional.cross_entropy(layer(means[some]), labels[some], ignore_index=-100) for layer, labels in wanted]
        ).sum()
        told = some[marked[some]]
        loss = loss + MARKS_WEIGHT * functional.binary_cross_entropy_with_logits(reader.marks(means[told]), said[told])
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    reader.marks_of_pieces.load_state_dict(reader.marks.state_dict())


def train(reader: Reader, steps: Callable[[], Iterator[torch.Tensor]], count: int, leg: Leg) -> Iterator[float]:
    """Take a leg, rounds of ``count`` steps, ``steps`` giving a loss each; yield each round's mean loss."""
    moving = [p for p in reader.transformer.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": moving, "lr": leg.rate}, {"params": reader.layers(), "lr": leg.layers_rate}],
        weight_decay=0.01,
        fused=True,
    )
    total = leg.rounds * count
    warm = max(1, total // 16)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda n: min(1.0, (n + 1) / warm) * max(0.0, 1 - n / total)
    )
    for _ in range(leg.rounds):
        reader.train()
        sum_ = 0.0
        for loss in steps():
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_([*moving, *reader.layers()], 1.0)
            optimiser.step()
            schedule.step()
            sum_ += float(loss.detach())
        yield sum_ / count


def batches(items: Sequence[Any], size: int, length: Callable[[Any], int]) -> list[list[Any]]:
    """Shuffle into batches of texts of about the same length, which saves padding."""
    shuffled = random.sample(list(items), len(items))
    found = []
    for n in range(0, len(shuffled), size * 40):
        near = sorted(shuffled[n : n + size * 40], key=length)
        found += [near[k : k + size] for k in range(0, len(near), size)]
    random.shuffle(found)
    return found


def _may_know(voice: str) -> bool:
    return not is_held_out(voice) and not is_kept_back(voice)
