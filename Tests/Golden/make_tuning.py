"""Golden numbers for the editors that are learned anew for each edit: CPT, FT-M and LoRA.

As make_golden.py, whose Llama this uses: plain PyTorch with autograd in float64, torch.optim's own Adam and AdamW, torch's
own clipping, results rounded once. What is drawn is rounded to float32 before it is used. The first factors of LoRA are
drawn here as in Swift, by a SplitMix64 of its own.

tuning.safetensors
    A tiny Llama, a text, three statements, and for each editor the loss before every step and what each changed matrix
    gained: cpt.all, cpt.mlps, ft, ft.bounded (whole matrices), lora (factors A, and Bᵀ as "b").

Commands as in make_golden.py:

    /tmp/torch-venv/bin/python Tests/Golden/make_tuning.py
"""

from dataclasses import asdict

import torch

from make_golden import BOS, EOS, Llama, negative_log_likelihoods, write

MASK = 2 ** 64 - 1
NAME = "edit 7"


class SplitMix64:
    """Steele, Lea & Flood 2014, begun by a seed and the FNV-1a hash of a label."""

    def __init__(self, seed, stream):
        label = 0xCBF29CE484222325
        for byte in stream.encode():
            label = (label ^ byte) * 0x100000001B3 & MASK
        self.state = self.mixed(seed) ^ label

    @staticmethod
    def mixed(z):
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & MASK
        z = (z ^ z >> 27) * 0x94D049BB133111EB & MASK
        return z ^ z >> 31

    def uniform(self):
        self.state = self.state + 0x9E3779B97F4A7C15 & MASK
        return (self.mixed(self.state) >> 11) * 2.0 ** -53


def kaiming(generator, rank, inputs):
    """peft's first A: kaiming_uniform_(a=sqrt(5)), that is uniform in ±1/sqrt(in)."""
    values = torch.tensor([(2 * generator.uniform() - 1) * inputs ** -0.5 for _ in range(rank * inputs)])
    return values.view(rank, inputs).float().to(torch.get_default_dtype())


class Study:
    """The model, the request, and the editors, in the default type of the moment."""

    def __init__(self, model, base, text, statements):
        self.model, self.text, self.statements = model, text, statements
        self.base = {name: weight.to(torch.get_default_dtype()) for name, weight in base.items()}

    def loss(self, weights, sequences):
        """The mean over sequences (tokens, count) of the mean loss of their last `count` tokens."""
        losses = []
        for tokens, count in sequences:
            logits = self.model.logits(weights, tokens, [len(tokens)])
            losses.append(negative_log_likelihoods(logits[-count - 1:-1], tokens[-count:]).mean())
        return torch.stack(losses).mean()

    @property
    def text_sequence(self):
        tokens = torch.cat([torch.tensor([BOS]), self.text, torch.tensor([EOS])])
        return [(tokens, len(tokens) - 1)]

    def target_sequences(self, count):
        return [(torch.cat([prompt, target]), len(target)) for prompt, target in self.statements[:count]]

    def cpt(self, names, steps, rate, linear):
        weights = {name: weight.clone().requires_grad_(name in names) for name, weight in self.base.items()}
        groups = [
            {"params": [weights[name] for name in names if weights[name].dim() == 2], "weight_decay": 0.1},
            {"params": [weights[name] for name in names if weights[name].dim() == 1], "weight_decay": 0.0},
        ]
        optimiser = torch.optim.AdamW([group for group in groups if group["params"]], lr=rate)
        share = (lambda step: (steps - step) / steps) if linear else (lambda step: 1.0)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, share)
        losses, norms = [], []
        for _ in range(steps):
            optimiser.zero_grad()
            loss = self.loss(weights, self.text_sequence)
            loss.backward()
            norms.append(torch.nn.utils.clip_grad_norm_([weights[name] for name in names], 1.0).item())
            optimiser.step()
            schedule.step()
            losses.append(loss.item())
        print(f"  norms before clipping {[round(norm, 3) for norm in norms]}")
        assert max(norms) > 1
        return losses, {name: (weights[name] - self.base[name]).detach() for name in names}

    def ft(self, name, statements, steps, rate, sufficient=1e-2, bound=None):
        weights = {key: weight.clone().requires_grad_(key == name) for key, weight in self.base.items()}
        optimiser = torch.optim.Adam([weights[name]], lr=rate)
        losses = []
        for _ in range(steps):
            optimiser.zero_grad()
            loss = self.loss(weights, self.target_sequences(statements))
            losses.append(loss.item())
            if losses[-1] < sufficient:
                break
            loss.backward()
            optimiser.step()
            if bound is not None:
                with torch.no_grad():
                    base = self.base[name]
                    weights[name].copy_(torch.minimum(torch.maximum(weights[name], base - bound), base + bound))
        return losses, {name: (weights[name] - self.base[name]).detach()}

    def lora(self, names, steps, rate, rank, alpha, seed):
        generator = SplitMix64(seed, f"lora {NAME}")
        factors = {}
        for name in names:
            out, inputs = self.base[name].shape
            factors[name + ".a"] = kaiming(generator, rank, inputs).requires_grad_()
            factors[name + ".b"] = torch.zeros(rank, out).requires_grad_()
        optimiser = torch.optim.Adam(factors.values(), lr=rate)
        losses = []
        for _ in range(steps):
            optimiser.zero_grad()
            weights = dict(self.base)
            for name in names:
                change = factors[name + ".b"].T @ factors[name + ".a"]
                weights[name] = self.base[name] + alpha / rank * change
            loss = self.loss(weights, self.target_sequences(len(self.statements)))
            losses.append(loss.item())
            loss.backward()
            optimiser.step()
        return losses, {key: factor.detach() for key, factor in factors.items()}

    def results(self):
        mlps = [f"model.layers.{block}.mlp.{kind}_proj.weight" for block in (1, 2) for kind in ("gate", "up", "down")]
        attention = [f"model.layers.{block}.self_attn.{kind}_proj.weight" for block in (0, 1) for kind in ("q", "v")]
        down = "model.layers.1.mlp.down_proj.weight"
        return {
            "cpt.all": self.cpt(list(self.base), steps=3, rate=3e-3, linear=False),
            "cpt.mlps": self.cpt(mlps, steps=4, rate=1e-2, linear=True),
            "ft": self.ft(down, statements=1, steps=40, rate=1e-1, sufficient=1.45),
            "ft.bounded": self.ft(down, statements=3, steps=5, rate=1e-2, bound=2.5e-2),
            "lora": self.lora(attention, steps=4, rate=1e-2, rank=2, alpha=6.0, seed=3),
        }


def largest_deviation(results, others):
    """The largest deviation of float32 from float64, by the largest entry of each tensor."""
    worst = 0.0
    for editor, (_, tensors) in results.items():
        for name, tensor in tensors.items():
            other = others[editor][1][name].double()
            worst = max(worst, ((tensor - other).abs().max() / tensor.abs().max().clamp(min=1e-12)).item())
    return worst


def tuning_file(name, seed):
    torch.manual_seed(seed)
    model = Llama(
        vocab_size=13, hidden_size=8, intermediate_size=12, num_hidden_layers=3, num_attention_heads=2,
        num_key_value_heads=1, head_dim=4, tie_word_embeddings=False,
    )
    base = model.random_weights()

    def words(count):
        return torch.randint(3, model.vocab_size, (count,))

    text = words(6)
    statements = [
        (torch.cat([torch.tensor([BOS]), words(prompt)]), words(target)) for prompt, target in ((4, 2), (3, 1), (5, 3))
    ]
    results = Study(model, base, text, statements).results()
    torch.set_default_dtype(torch.float32)
    single = Study(model, base, text, statements).results()
    torch.set_default_dtype(torch.float64)
    worst = largest_deviation(results, single)
    print(f"float32 deviates by at most {worst:.1e} of each tensor's largest entry")
    assert worst < 1e-4  # Adam makes whole steps of gradients that are nearly zero; here none decides

    tensors = {f"base.{key}": weight for key, weight in base.items()}
    tensors["text"] = text
    for index, (prompt, target) in enumerate(statements):
        tensors[f"prompt.{index}"], tensors[f"target.{index}"] = prompt, target
    for editor, (losses, changes) in results.items():
        print(f"{editor}: {[round(loss, 4) for loss in losses]}")
        tensors[f"{editor}.losses"] = torch.tensor(losses)
        tensors |= {f"{editor}.{key}": change for key, change in changes.items()}
    assert len(results["ft"][0]) < 40, "ft should end early"
    bounded, = results["ft.bounded"][1].values()
    assert ((bounded.abs() - 2.5e-2).abs() < 1e-9).any(), "the bound should hold some weights back"
    write(name, tensors, {"model": asdict(model), "seed": seed, "bos": BOS, "eos": EOS, "name": NAME})


if __name__ == "__main__":
    tuning_file("tuning.safetensors", seed=0)
