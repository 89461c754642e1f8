"""Golden checkpoints for the tests of module Checkpoints, made by Hugging Face's own code.

checkpoints/NAME/ is a tiny random model as `save_pretrained` writes it: one for every family and every feature that
changes the mathematics. Gains and biases are random too, so that none can be forgotten unnoticed. golden.safetensors
beside the weights holds, computed from the weights as stored (BF16 and F16 are widened first):

    tokens, lengths     three packed sequences of different lengths
    logits              of each sequence by itself, (N, V)
    loss                the mean next-token cross-entropy of all three
    grad.NAME           its gradient by every parameter, by its name in the file
    prompt.I, new.I     greedy continuations by `generate`, at most 8 tokens

Versions: Python 3.11, torch 2.13.0+cpu, transformers 5.23.0, safetensors 0.8.0. Commands (seconds):

    python3 -m venv /tmp/torch-venv
    /tmp/torch-venv/bin/pip install 'torch==2.13.0+cpu' numpy safetensors transformers
    /tmp/torch-venv/bin/python Tests/Golden/make_checkpoints.py
"""

import shutil
from pathlib import Path

import torch
from safetensors.torch import save_file
from transformers import GPT2Config, GPT2LMHeadModel, LlamaConfig, LlamaForCausalLM, Qwen2Config, Qwen2ForCausalLM

HERE = Path(__file__).resolve().parent / "checkpoints"
VOCABULARY = 61
SHAPE = dict(vocab_size=VOCABULARY, hidden_size=16, intermediate_size=20, num_hidden_layers=2, num_attention_heads=4,
             num_key_value_heads=2, max_position_embeddings=64, bos_token_id=1, eos_token_id=2)
GPT2 = dict(vocab_size=VOCABULARY, n_embd=16, n_layer=2, n_head=4, n_positions=64, bos_token_id=1, eos_token_id=2)
LLAMA3 = dict(rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0,
              original_max_position_embeddings=16, rope_theta=500.0)
MODELS = {
    "llama": (LlamaForCausalLM, LlamaConfig(**SHAPE, rms_norm_eps=1e-5), torch.float32, None),
    "llama-3.2": (LlamaForCausalLM, LlamaConfig(**SHAPE, tie_word_embeddings=True, rope_parameters=LLAMA3),
                  torch.bfloat16, None),
    "llama-linear": (LlamaForCausalLM, LlamaConfig(**SHAPE, rope_parameters=dict(
        rope_type="linear", factor=4.0, rope_theta=10000.0)), torch.float16, "3KB"),
    "llama-biases": (LlamaForCausalLM, LlamaConfig(**SHAPE, attention_bias=True, mlp_bias=True), torch.float32, None),
    "llama-heads": (LlamaForCausalLM, LlamaConfig(**SHAPE, head_dim=6), torch.float32, None),
    "qwen2": (Qwen2ForCausalLM, Qwen2Config(**SHAPE), torch.float32, None),
    "qwen2-tied": (Qwen2ForCausalLM, Qwen2Config(**SHAPE, tie_word_embeddings=True), torch.bfloat16, None),
    "gpt2": (GPT2LMHeadModel, GPT2Config(**GPT2, resid_pdrop=0, embd_pdrop=0, attn_pdrop=0), torch.float32, None),
    "gpt2-inner": (GPT2LMHeadModel, GPT2Config(**GPT2, n_inner=20, resid_pdrop=0, embd_pdrop=0, attn_pdrop=0),
                   torch.float32, None),
}


def make(name, kind, config, dtype, shards):
    torch.manual_seed(sorted(MODELS).index(name))
    model = kind(config)
    with torch.no_grad():
        for key, parameter in model.named_parameters():
            if parameter.dim() > 1:
                parameter.normal_(0, 0.4)
            else:
                parameter.normal_(0 if "bias" in key else 1, 0.3)
    folder = HERE / name
    shutil.rmtree(folder, ignore_errors=True)
    model = model.to(dtype)
    model.save_pretrained(folder, **({"max_shard_size": shards} if shards else {}))
    # Read back, for a cast to 16 bits would round the rotary angles too, which no file holds.
    model = kind.from_pretrained(folder, dtype=torch.float32).to(torch.float64).eval()
    lengths = [1, 23, 40]
    sequences = [torch.randint(3, VOCABULARY, (1, length)) for length in lengths]
    logits = [model(sequence).logits[0] for sequence in sequences]
    loss = torch.nn.functional.cross_entropy(
        torch.cat([one[:-1] for one in logits]), torch.cat([one[0, 1:] for one in sequences]))
    loss.backward()
    golden = {"tokens": torch.cat([one[0] for one in sequences]).int(), "lengths": torch.tensor(lengths).int(),
              "logits": torch.cat(logits).detach().float(), "loss": loss.detach().float().reshape(1)}
    for key, parameter in model.named_parameters():
        golden["grad." + key] = parameter.grad.float().contiguous()
    prompts = [torch.randint(3, VOCABULARY, (1, length)) for length in (1, 4, 9, 2, 3)]
    for index, prompt in enumerate(prompts):
        new = model.generate(prompt, attention_mask=torch.ones_like(prompt), max_new_tokens=8, do_sample=False,
                             pad_token_id=0)[0, prompt.shape[1]:]
        golden[f"prompt.{index}"], golden[f"new.{index}"] = prompt[0].int(), new.int()
    save_file(golden, folder / "golden.safetensors")
    print(name, round(loss.item(), 4), sum(file.stat().st_size for file in folder.iterdir()))


for name, arguments in MODELS.items():
    make(name, *arguments)
