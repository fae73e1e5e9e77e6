"""Published recipes: complete, sourced, overridable, and never quietly another method."""

import pytest

from clutch import InvalidArgument, Sampling
from clutch._codec_settings import encode_config
from clutch._types import RunSettings
from clutch.presets import PRESETS, with_preset
from clutch_server.domain.limits import DEFAULT_LIMITS
from clutch_server.rpc import codec_decode
from clutch_server.runs import validation


@pytest.mark.parametrize("name", PRESETS)
def test_a_server_takes_every_preset_as_it_is(name):
    settings = with_preset(name, {})
    assert settings.keys() <= RunSettings.__annotations__.keys()
    validation.check_config(codec_decode.run_config(encode_config(settings)), limits=DEFAULT_LIMITS)
    assert PRESETS[name].source
    assert not PRESETS[name].fixed.keys() & PRESETS[name].usual.keys()


def test_es_at_scale_arrives_as_published():
    config = codec_decode.run_config(encode_config(with_preset("es-at-scale", {})))
    assert (config.search_space, config.population_size, config.antithetic, config.shaping) == ("full", 30, False, "zscore")
    assert (config.sigma, config.step_ratio, config.sampling.temperature) == (1e-3, 0.091, 0.0)


def test_settings_go_before_a_presets_usual_ones():
    settings = with_preset("eggroll", {"sigma": 0.01, "sampling": Sampling(temperature=0.7)})
    assert (settings["sigma"], settings["lora_rank"]) == (0.01, 1)
    assert settings["sampling"].temperature == 0.7


@pytest.mark.parametrize(
    ("preset", "settings"),
    [
        ("eggroll", {"search_space": "adapter"}),
        ("es-at-scale", {"antithetic": True}),
        ("openai-es", {"optimizer": "sgd"}),
    ],
)
def test_a_setting_that_makes_it_another_method_is_refused_by_name(preset, settings):
    with pytest.raises(InvalidArgument, match=preset) as refused:
        with_preset(preset, settings)
    assert (refused.value.reason, refused.value.field) == ("PRESET_CONTRADICTED", *settings)
    same = {name: PRESETS[preset].fixed[name] for name in settings}
    assert with_preset(preset, same) == with_preset(preset, {})


def test_an_unknown_preset_is_refused_with_those_there_are():
    with pytest.raises(InvalidArgument, match="adapter, eggroll, es-at-scale, openai-es, got 'cma-es'"):
        with_preset("cma-es", {})
    assert with_preset(None, {"sigma": 1.0}) == {"sigma": 1.0}
