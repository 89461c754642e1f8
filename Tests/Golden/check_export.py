"""Loads what was exported with `transformers` and `peft` and compares logits; ends with an error where they differ.

Called by Tests/CheckpointsTests/ExportTests.swift with a folder that holds base/, merged/, adapter/ and
expected.safetensors. Needs torch, transformers, peft and safetensors.
"""

import sys
from pathlib import Path

import torch
from peft import PeftModel
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM, AutoTokenizer

folder = Path(sys.argv[1])
expected = load_file(folder / "expected.safetensors")
sequences = expected["tokens"].long().split(expected["lengths"].long().tolist())


def compare(name, model, key):
    with torch.no_grad():
        logits = torch.cat([model(sequence[None]).logits[0] for sequence in sequences])
    worst = ((logits - expected[key]).abs().max() / expected[key].abs().max()).item()
    print(f"{folder.name} {name}: off by {worst:.1e} of the largest logit")
    assert worst < 1e-4, name


def load(name):
    return AutoModelForCausalLM.from_pretrained(folder / name, dtype=torch.float32)


compare("base", load("base"), "base")
compare("merged", load("merged"), "edited")
compare("adapter", PeftModel.from_pretrained(load("base"), folder / "adapter"), "edited")
tokenizer = AutoTokenizer.from_pretrained(folder / "base")
assert tokenizer("a b").input_ids[0] == 0, "the tokenizer does not begin with <s>"
