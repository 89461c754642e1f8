"""Golden numbers for the tests of MEMIT, ROME and R-ROME.

Written from the papers (Meng et al. 2022, 2023; Gupta et al. 2024) and the behaviour of the authors' programs, in plain
PyTorch with autograd in float64, one sequence at a time. Inputs are drawn, rounded to float32 and only then used;
results are rounded once. See make_golden.py for the file's form, the versions and the environment. Command:

    /tmp/torch-venv/bin/python Tests/Golden/make_location.py

location.safetensors
    A tiny Llama, texts and the second moment of what two MLPs' last matrices read there, two facts in three contexts,
    their mean keys, the search for their vectors (losses and results), and what MEMIT (joint, sequential), ROME (with
    and without covariance) and R-ROME add to the matrices.
"""

from dataclasses import asdict

import torch
from make_golden import BOS, EOS, Llama, normal, write

BLOCKS = [0, 1]  # MEMIT's; ROME edits the last of them
TOP = BLOCKS[-1]
LENGTH, BUDGET = 8, 60  # of the corpus
RIDGE, LAMBDA = 1e-2, 3.0
STEPS, RATE, KL, DECAY, CLAMP = 10, 0.5, 0.0625, 0.05, 0.75
SEED = 5

torch.manual_seed(SEED)
model = Llama(
    vocab_size=17, hidden_size=8, intermediate_size=12, num_hidden_layers=3, num_attention_heads=2,
    num_key_value_heads=1, head_dim=4, tie_word_embeddings=False,
)
base = model.random_weights()


def down(block):
    return f"model.layers.{block}.mlp.down_proj.weight"


def forward(weights, tokens, shift=None, after=None, at=None):
    """Logits, and by block what the MLP's last matrix reads, what it writes, and the stream above the block, of one
    sequence. `shift` is added to the stream above block `after` in row `at`."""
    count, dim = len(tokens), model.head_dim
    positions = torch.arange(count)
    hidden = weights["model.embed_tokens.weight"][tokens]
    keys, values, streams = [], [], []
    for block in range(model.num_hidden_layers):
        name = f"model.layers.{block}."
        h = model.rms_norm(hidden, weights[name + "input_layernorm.weight"])
        q, k, v = ((h @ weights[f"{name}self_attn.{m}_proj.weight"].T).view(count, -1, dim) for m in "qkv")
        q, k = model.rotate(q, positions), model.rotate(k, positions)
        repeats = model.num_attention_heads // model.num_key_value_heads
        k, v = k.repeat_interleave(repeats, 1), v.repeat_interleave(repeats, 1)
        y = torch.nn.functional.scaled_dot_product_attention(
            q.transpose(0, 1), k.transpose(0, 1), v.transpose(0, 1), is_causal=True)
        hidden = hidden + y.transpose(0, 1).reshape(count, -1) @ weights[name + "self_attn.o_proj.weight"].T
        h = model.rms_norm(hidden, weights[name + "post_attention_layernorm.weight"])
        gate = torch.nn.functional.silu(h @ weights[name + "mlp.gate_proj.weight"].T)
        keys.append(gate * (h @ weights[name + "mlp.up_proj.weight"].T))
        values.append(keys[-1] @ weights[down(block)].T)
        hidden = hidden + values[-1]
        if shift is not None and block == after:
            hidden = hidden + torch.nn.functional.one_hot(torch.tensor(at), count)[:, None] * shift
        streams.append(hidden)
    return model.rms_norm(hidden, weights["model.norm.weight"]) @ weights["lm_head.weight"].T, keys, values, streams


def second_moment(texts, block):
    """(1/N) sum k k^T over the tokens of the corpus within its limits."""
    rows, left = [], BUDGET
    for text in texts:
        kept = text[:min(LENGTH, left)]
        left -= len(kept)
        if len(kept):
            rows.append(forward(base, kept)[1][block])
    rows = torch.cat(rows)
    assert len(rows) == BUDGET
    return rows.T @ rows / len(rows)


def in_contexts(fact):
    """(tokens, place of the subject's last token) of the prompt alone, then behind each prefix."""
    alone = torch.cat([torch.tensor([BOS]), fact["continued"]]), fact["subject"] + 1
    return [alone] + [(torch.cat([p, fact["continued"]]), len(p) + fact["subject"]) for p in prefixes]


def mean_key(weights, fact, block, halves):
    keys = [forward(weights, tokens)[1][block][at] for tokens, at in in_contexts(fact)]
    if halves:
        return (keys[0] + torch.stack(keys[1:]).mean(0)) / 2
    return torch.stack(keys).mean(0)


def search(weights, fact, start):
    """The vector that makes the model say the fact, and the loss of each pass."""
    target = fact["target"]
    delta = torch.zeros(model.hidden_size, requires_grad=True)
    optimiser = torch.optim.Adam([delta], lr=RATE)
    losses, before, projected = [], None, 0
    for step in range(STEPS):
        likelihoods = []
        for tokens, at in in_contexts(fact):
            read = torch.cat([tokens, target[:-1]])
            logp = torch.log_softmax(forward(weights, read, delta, TOP, at)[0], -1)[-len(target):]
            likelihoods.append(-logp[torch.arange(len(target)), target].mean())
        tokens, at = fact["essence"], fact["essence_subject"]
        logp = torch.log_softmax(forward(weights, tokens, delta, TOP, at)[0][at], -1)
        before = logp.detach() if before is None else before
        divergence = torch.nn.functional.kl_div(before[None], logp[None], log_target=True, reduction="batchmean")
        loss = torch.stack(likelihoods).mean() + KL * divergence + DECAY * delta.norm() / start.norm() ** 2
        losses.append(loss.item())
        if loss < 5e-2 or step == STEPS - 1:
            break
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        with torch.no_grad():
            longest = CLAMP * start.norm()
            if delta.norm() > longest:
                delta *= longest / delta.norm()
                projected += 1
    print(f"losses {losses[0]:.4f} to {losses[-1]:.4f}, projected {projected} times")
    return (start + delta).detach(), torch.tensor(losses)


def stream_at_subject(weights, fact, block):
    tokens, at = in_contexts(fact)[0]
    return forward(weights, tokens)[3][block][at]


def memit(weights, written):
    """The weights after writing some facts at once."""
    vectors = [search(weights, fact, stream_at_subject(weights, fact, TOP))[0] for fact in written]
    weights = dict(weights)
    for index, block in enumerate(BLOCKS):
        K = torch.stack([mean_key(weights, fact, block, halves=True) for fact in written], 1)
        R = torch.stack([z - stream_at_subject(weights, fact, TOP) for z, fact in zip(vectors, written)], 1)
        R = R / (len(BLOCKS) - index)
        A = torch.linalg.solve(LAMBDA * ridged[block] + K @ K.T, K)
        weights[down(block)] = weights[down(block)] + R @ A.T
    return weights


def rome(weights, fact, covariance, averaged):
    """The weights after writing one fact."""
    tokens, at = in_contexts(fact)[0]
    _, keys, values, _ = forward(weights, tokens)
    vector, _ = search(weights, fact, values[TOP][at])
    mean = mean_key(weights, fact, TOP, halves=False)
    u = torch.linalg.solve(ridged[TOP], mean) if covariance else mean
    u = u / u.norm()
    if averaged:
        outputs = [forward(weights, tokens)[2][TOP][at] for tokens, at in in_contexts(fact)]
        key, value = mean, torch.stack(outputs).mean(0)
    else:
        key, value = keys[TOP][at], values[TOP][at]
    right = (vector - value) / (key @ u)
    weights = dict(weights)
    weights[down(TOP)] = weights[down(TOP)] + torch.outer(right, u)
    assert torch.allclose(weights[down(TOP)] @ key, vector, atol=1e-10)
    return weights


def words(count):
    return torch.randint(3, model.vocab_size, (count,))


def begun(count):
    return torch.cat([torch.tensor([BOS]), words(count)])


texts = [torch.cat([begun(count), torch.tensor([EOS])]) for count in [4, 9, 6, 3, 8, 5, 7, 9, 6, 4]]
prefixes = [begun(4), begun(6)]
facts = []
for before, subject, after, target in [(1, 2, 2, 2), (0, 1, 3, 3)]:
    parts = words(before), words(subject), words(after)
    facts.append({
        "continued": torch.cat(parts), "subject": before + subject - 1, "target": words(target),
        "essence": torch.cat([torch.tensor([BOS]), parts[1], words(2)]), "essence_subject": subject,
    })

tensors = dict(base)
for index, text in enumerate(texts):
    tensors[f"text.{index}"] = text
for index, prefix in enumerate(prefixes):
    tensors[f"prefix.{index}"] = prefix
for index, fact in enumerate(facts):
    for name, value in fact.items():
        tensors[f"fact.{index}.{name}"] = torch.as_tensor(value).view(-1)

for text in texts:
    assert torch.allclose(forward(base, text)[0], model.logits(base, text, [len(text)]), rtol=0, atol=1e-12)

ridged = {}
for block in BLOCKS:
    # Editors start from the numbers that the file holds.
    moment = second_moment(texts, block).float().double()
    tensors[f"moment.{block}"] = moment
    ridged[block] = moment + RIDGE * moment.trace() / len(moment) * torch.eye(len(moment))

with torch.no_grad():
    for index, fact in enumerate(facts):
        tensors[f"key.halves.{index}"] = mean_key(base, fact, TOP, halves=True)
        tensors[f"key.even.{index}"] = mean_key(base, fact, TOP, halves=False)
        tensors[f"stream.{index}"] = stream_at_subject(base, fact, TOP)
for index, fact in enumerate(facts):
    vector, losses = search(base, fact, stream_at_subject(base, fact, TOP))
    tensors |= {f"vector.{index}": vector, f"losses.{index}": losses}

K = torch.stack([tensors[f"key.halves.{index}"] for index in range(2)], 1)
tensors["least_squares"] = torch.linalg.solve(LAMBDA * ridged[TOP] + K @ K.T, K).T

results = {"joint": memit(base, facts), "sequential": memit(memit(base, facts[:1]), facts[1:])}
for name, covariance, averaged in [("rome", True, False), ("rome-plain", False, False), ("r-rome", True, True)]:
    results[name] = rome(rome(base, facts[0], covariance, averaged), facts[1], covariance, averaged)
for name, weights in results.items():
    for block in BLOCKS if name in ("joint", "sequential") else [TOP]:
        tensors[f"change.{name}.{block}"] = weights[down(block)] - base[down(block)]

write("location.safetensors", tensors, asdict(model) | {
    "seed": SEED, "blocks": BLOCKS, "length": LENGTH, "budget": BUDGET, "ridge": RIDGE, "lambda": LAMBDA,
    "steps": STEPS, "rate": RATE, "kl": KL, "decay": DECAY, "clamp": CLAMP, "begin": BOS, "end": EOS,
})
