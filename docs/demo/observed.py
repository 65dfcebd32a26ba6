"""What has to be seen for the story to be true."""

from __future__ import annotations

from dataclasses import dataclass, field

from controller import Deployment

CANARY_WEIGHTS = [10, 50, 100]


@dataclass
class Observed:
    """What was seen of versions 1, 2 and 3, and of what was trained; each of these has to hold at the end."""

    first_healthy: bool = False
    weights: list[int] = field(default_factory=list)
    promoted: bool = False
    healthy_again: bool = False
    third_got_traffic: bool = False
    rolled_back: bool = False
    quarantined: str = ""
    stable_after: bool = False
    triggered: str = ""
    written_back: bool = False
    retrained_promoted: bool = False
    rejected: str = ""
    kept: bool = False
    committed: dict[str, float] = field(default_factory=dict)
    """Unix time of the commit of each version."""

    def note(self, deployment: Deployment) -> None:
        weight = round(deployment.weight("2"))
        if weight and not self.healthy_again and self.weights[-1:] != [weight]:
            self.weights.append(weight)

    def checks(self, lost: int) -> list[tuple[bool, str]]:
        weights = ", ".join(map(str, self.weights)) or "none"
        return [
            (self.first_healthy, "version 1: deployed, Healthy"),
            (self.weights == CANARY_WEIGHTS, f"version 2: weights 10, 50, 100 in this order (seen: {weights})"),
            (self.promoted, "version 2: promoted"),
            (self.healthy_again, "version 2: Healthy after its watch"),
            (self.third_got_traffic, "version 3: got a share of the traffic"),
            (self.rolled_back, "version 3: rolled back"),
            (bool(self.quarantined), "version 3: quarantined, with a reason"),
            (self.stable_after, "version 2: answers everything again"),
            (bool(self.triggered), "drift of the inputs: noticed, with its figures"),
            (self.written_back, "the training's result: accepted, and committed by Setpoint"),
            (self.retrained_promoted, "the trained version: promoted through the canary, Healthy"),
            (bool(self.rejected), "a training on spoilt data: rejected, with its reason"),
            (self.kept, "the trained version goes on answering everything"),
            (lost == 0, f"no request lost ({lost})"),
        ]
