"""A line for each group among lines of groups: the same as our own likelihood, on the edge, and when a search breaks off."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from pairpep.analysis.engine import analyse
from pairpep.analysis.refusals import Anonymous, DidNotSettle, Refused, TooFew, Undefined
from pairpep.analysis.result import to_json


def codes(result: Any) -> list[str]:
    return [each.code for each in result.cautions]


def lines(seed: int, slopes: float, groups: int = 12) -> dict[str, list[Any]]:
    chance = np.random.default_rng(seed)
    made: dict[str, list[Any]] = {"group": [], "x": [], "y": []}
    for group in range(groups):
        own, slope = chance.normal() * slopes, 1 + chance.normal() * slopes
        for x in range(6):
            for name, value in zip(made, (f"g{group}", x, float(own + slope * x + chance.normal())), strict=True):
                made[name].append(value)
    return made


def test_a_random_intercept_is_the_one_of_our_own_likelihood() -> None:
    from pairpep.analysis.effects.nested import Nested

    data = lines(1, 0.5)
    found = analyse("models.mixed", data, {"random": "intercept"}).value
    x = np.column_stack([np.ones(72), data["x"]])
    own = Nested(np.array(data["y"]), x, np.ones(72), np.repeat(np.arange(12), 6)).fit()
    assert (found["x"], found["se_x"]) == pytest.approx((own.beta[1], math.sqrt(own.covariance[1, 1])), rel=1e-5)
    assert found["minus2_reml"] == pytest.approx(own.minus_2_reml, abs=1e-4)


def test_a_fit_on_the_edge_is_said_and_hides_nothing() -> None:
    told = [analyse("models.mixed", lines(seed, 0.0)) for seed in range(6)]
    edges = [
        min(each.value["sd_intercept"], each.value["sd_x"]) < 1e-3 * each.value["sd_resid"] or abs(each.value["corr"] or 0) > 0.999
        for each in told
    ]
    assert edges == ["AT_THE_EDGE" in codes(each) for each in told] and any(edges)
    assert all(math.isfinite(each.value["se_x"]) for each in told)


def test_lines_in_another_order_are_the_same_bytes() -> None:
    data = lines(2, 0.5)
    turned = {name: each[::-1] for name, each in data.items()}
    assert to_json(analyse("models.mixed", data)) == to_json(analyse("models.mixed", data))
    assert analyse("models.mixed", data).value == analyse("models.mixed", turned).value


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"group": ["g"] * 72}, TooFew),
        ({"group": [None, *"abcdefgh" * 9][:72]}, Anonymous),
        ({"y": [1.0] * 72}, Undefined),
        ({"x": [1] * 72}, Undefined),
        ({"group": list(range(72))}, TooFew),
    ],
)
def test_lines_that_cannot_be_fitted_are_refused(change: dict[str, Any], refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        analyse("models.mixed", lines(1, 0.5) | change)


@pytest.mark.parametrize(
    ("failing", "searched"), [(("lbfgs",), "powell"), (("lbfgs", "powell"), "bfgs"), (("lbfgs", "powell", "bfgs"), None)]
)
def test_a_search_that_breaks_off_gives_way_to_the_next(
    monkeypatch: pytest.MonkeyPatch, failing: tuple[str, ...], searched: str | None
) -> None:
    """A matrix without an inverse in one, no number at all in another: the next is tried, and after the last nothing is given."""
    from statsmodels.regression.mixed_linear_model import MixedLM

    whole = MixedLM.fit

    def fit(self: Any, *, reml: bool, method: str) -> Any:
        if method == "lbfgs" and method in failing:
            raise np.linalg.LinAlgError("Singular matrix")
        made = whole(self, reml=reml, method=method)
        if method in failing:
            made.scale = math.nan
        return made

    usual = analyse("models.mixed", lines(3, 0.5)).value
    monkeypatch.setattr(MixedLM, "fit", fit)
    if searched is None:
        with pytest.raises(DidNotSettle):
            analyse("models.mixed", lines(3, 0.5))
    else:
        found = analyse("models.mixed", lines(3, 0.5)).value
        assert found["searched"] == searched and found["x"] == pytest.approx(usual["x"], rel=1e-3)
