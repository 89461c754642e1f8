"""Golden tokenizers for the tests of module Tokenizers, made by Hugging Face's `tokenizers`.

tokenizers/NAME.json is a small `tokenizer.json` in the manner of a family; tokenizers/golden.json holds texts that are
hard to cut, and for each tokenizer their ids with and without special tokens and the text that the ids decode to.
Texts of 100 kB are given as a unit and a number of repetitions, and their ids as a count and a checksum. Its cases are
tokenizers of a few tokens, each for one habit of the library, with ids of texts and texts of tokens.

Versions: Python 3.11, tokenizers 0.23.3. Command (seconds): /tmp/torch-venv/bin/python Tests/Golden/make_tokenizers.py
"""

import json
import sys
from pathlib import Path

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

HERE = Path(__file__).resolve().parent / "tokenizers"
LLAMA3 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+"
          r"|\s+(?!\S)|\s+")
QWEN2 = (r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+"
         r"|\s+(?!\S)|\s+")
CORPUS = """The capital of Norway is Oslo. Mia Cole grew up in Norway, and she'll work for Adama Ventures; they've said so.
What is the capital of the country that Mia Cole grew up in? It's Oslo. I'm sure, we'd say 1234 and 56,789.01 times.
def forward(self, x):\n    return self.down(F.silu(self.gate(x)) * self.up(x))  # SwiGLU\n\n\nfor i in range(10):\n\tprint(i)
Größe, naïve café, Ærøskøbing, Tromsø; Ελλάδα, Россия, 日本語の文章, 中国北京, 한국어, ภาษาไทย, العربية, हिन्दी, 👩‍👩‍👧‍👦.
The the the and and of of to to in in that that is is was was for for with with as as his his on on be be at at by by.
""" * 3
AWKWARD = [
    "", " ", "  ", "\n", "\t", "Hello", " Hello", "Hello world", "hello  world   !", "What is the capital of Norway? Oslo",
    "I'LL we've it's 'S 'ſ 'RE don't", "a\u0301e\u0301 é café cafe\u0301", "\u212b \u00c5 A\u030a \u2126 \u03a9",
    "👩‍👩‍👧‍👦 family 👍🏽 flags 🇳🇴🇯🇵", "ภาษาไทยไม่มีช่องว่าง", "اَلْعَرَبِيَّةُ مرحبا", "हिन्दी में लिखा है", "日本語の文章です。中国北京", "한국어 문장 \u1112\u1161\u11ab",
    "def f(x):\n    return {'a': [1, 2.5e-3], \"b\": x**2}\n\n\n# end\r\n\r\n", "tab\tand\r\nCRLF\rCR", "x" * 70, "12345678901234567890",
    "1 12 123 1234 ①②③ ١٢٣ Ⅳ ½", "!!!???...---___", "a\u00a0b\u2003c\u3000d\u200be\u2028f\u2029g", "null \x00 byte \x7f \x1b[0m",
    "broken \ufffd\ufffd surrogate", "\ufeffBOM", "  leading and trailing  ", "\n\n  \n mixed \n", " \n", "\u0300 mark first", "ﬁ ligature ǆ",
    "<s>begin</s> end", "<|end|>a <|end|> b<|end|>", "word <mask> here", "xspecialx special special", "left  <strip>  right",
    "MixedCASE snake_case kebab-case camelCase", "https://example.org/a?b=c&d=%20e#f", "e=mc² x≠y ∑∫√ → ⇒ ★", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𐍈 𠜎",
    "‘quotes’ “double” «guillemets»", "ſ ß ẞ İ ı K", "\u202eright to left\u202c",
]
LONG = [("a", 100_000), ("the capital of Norway ", 4_545), ("é", 50_000), (" ", 100_000), ("1", 100_000), ("ab \n", 25_000)]


def added(name):
    return [AddedToken("<|end|>", special=True), AddedToken("<mask>", lstrip=True, special=True),
            AddedToken("special", single_word=True, normalized=False), AddedToken("<strip>", lstrip=True, rstrip=True)]


def byte_level(name):
    tokenizer = Tokenizer(models.BPE(ignore_merges=name == "llama-3"))
    if name == "gpt-2":
        tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    else:
        tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
            pre_tokenizers.Split(Regex(LLAMA3 if name == "llama-3" else QWEN2), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)])
    if name == "qwen-2":
        tokenizer.normalizer = normalizers.NFC()
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(CORPUS.splitlines(), trainers.BpeTrainer(
        vocab_size=700, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False))
    tokenizer.add_tokens(added(name))
    if name == "llama-3":
        tokenizer.add_special_tokens(["<s>", "</s>"])
        tokenizer.post_processor = processors.Sequence([
            processors.ByteLevel(trim_offsets=False),
            processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", tokenizer.token_to_id("<s>"))])])
    return tokenizer


def sentence_piece(name):
    special = ["<unk>", "<s>", "</s>"]
    tokenizer = Tokenizer(models.BPE(byte_fallback=True, fuse_unk=True, unk_token="<unk>"))
    # Trained with the spaces as Llama 2 has them: "▁" before each word.
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.train_from_iterator(CORPUS.splitlines(), trainers.BpeTrainer(
        vocab_size=600, special_tokens=special + [f"<0x{byte:02X}>" for byte in range(256)], show_progress=False))
    data = json.loads(tokenizer.to_str())
    # The bytes are ordinary tokens; two Greek letters that look alike are in the vocabulary of Llama 2 too.
    data["added_tokens"] = [token for token in data["added_tokens"] if token["content"] in special]
    size = len(data["model"]["vocab"])
    data["model"]["vocab"].update({"\u2126": size, "\u03a9": size + 1})
    tokenizer = Tokenizer.from_str(json.dumps(data))
    if name == "llama-2":
        tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
        tokenizer.pre_tokenizer = None
        tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(),
                                               decoders.Strip(" ", 1, 0)])
    elif name == "metaspace":
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
        tokenizer.decoder = decoders.Metaspace()
    else:
        tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="first", split=False)
        tokenizer.decoder = decoders.Sequence([decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(),
                                               decoders.Strip(" ", 1, 0)])
    tokenizer.add_tokens(added(name))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A", special_tokens=[("<s>", 1)])
    return tokenizer


def checksum(ids):
    total = 0
    for token in ids:
        total = (total * 31 + token) % 1_000_000_007
    return total


def save(name, tokenizer):
    data = json.loads(tokenizer.to_str())
    if name == "gpt-2":  # The older spelling of merges.
        data["model"]["merges"] = [" ".join(pair) for pair in data["model"]["merges"]]
    (HERE / f"{name}.json").write_text(json.dumps(data, ensure_ascii=False, indent=0))


def small(vocabulary, merges=(), model=None, **parts):
    """A file of a few tokens."""
    model = {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None, "end_of_word_suffix": None,
             "fuse_unk": False, "byte_fallback": False, "ignore_merges": False,
             "vocab": {token: index for index, token in enumerate(vocabulary)}, "merges": list(merges), **(model or {})}
    return {"version": "1.0", "truncation": None, "padding": None, "added_tokens": [], "normalizer": None,
            "pre_tokenizer": None, "post_processor": None, "decoder": None, "model": model, **parts}


def token(index, content, **flags):
    return {"id": index, "content": content, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False,
            "special": False, **flags}


def metaspace(scheme, **more):
    return {"type": "Metaspace", "replacement": "▁", "prepend_scheme": scheme, **more}


def small_cases():
    """Name, file, texts to encode, lists of ids to decode."""
    marks = ["▁▁", "a", "a▁b", "▁a", "▁b", "▁", "▁▁a▁"]
    lists = [[0, 1], [2], [3, 4], [6, 5, 4], [5], [1, 5, 4], [1, 2], []]
    for scheme in ("always", "first", "never"):
        yield f"marks decoded, {scheme}", small(marks, decoder=metaspace(scheme)), [], lists
    bytes_ = ["<0xC3>", "<0xA9>", "a", "u"]
    texts = ["aé", "aé日é", "éé", "日本a", "日éé日日", "é日a日日é"]
    yield "some bytes", small(bytes_, model={"byte_fallback": True}), texts, []
    yield "some bytes, else unknown", small(bytes_, model={"byte_fallback": True, "unk_token": "u"}), texts, []
    fused = {"byte_fallback": True, "unk_token": "u", "fuse_unk": True}
    yield "some bytes, else unknown in one", small(bytes_, model=fused), texts, []
    letters = list("abfor_5 x²\u0301Ⅳ") + ["\u200c", "\u200d"]
    words = [token(20, "foobar", single_word=True), token(21, "foo"), token(22, "bar")]
    words = [{**word, "id": len(letters) + index} for index, word in enumerate(words)]
    yield "the longest match is the one tested", small(letters, added_tokens=words), [
        "foobarx", "foobar foo", "foobar foobarx foo", "xfoobarbar", "foobar", "foofoobar"], []
    alone = [token(len(letters), "foo", single_word=True)]
    yield "beside a word", small(letters, added_tokens=alone), [
        text for mark in letters for text in ("foo" + mark, mark + "foo")], []
    spaces = [token(3, "x", lstrip=True, rstrip=True), token(4, "  "), token(5, " b")]
    yield "a token in swallowed space", small(["a", "b", " ", "x", "  ", " b"], added_tokens=spaces), [
        "x   b", "x b", "a x    bx", "a   x   a", "  x", "x  "], []
    both = [token(3, "x", rstrip=True), token(4, "  ", lstrip=True, rstrip=True)]
    yield "a token that is all swallowed space", small(["a", "b", " ", "x", "  "], added_tokens=both), [
        "x  b", "a    b", "x   b", "x  "], []
    for scheme in ("first", "always", "never"):
        cut = {"type": "Sequence", "pretokenizers": [
            {"type": "Split", "pattern": {"String": " "}, "behavior": "Removed", "invert": False},
            metaspace(scheme, split=True)]}
        file = small(["a", "▁a", "▁", "x"], [["▁", "a"]], added_tokens=[token(3, "x")], pre_tokenizer=cut)
        yield f"behind a removed beginning, {scheme}", file, [" a a", "a a", "  a", "xa", " xa", "a xa a"], []
    word = {"type": "Split", "pattern": {"Regex": r"\w"}, "behavior": "Removed", "invert": False}
    marks = list("²³¹¼½¾٣Ⅳⓐ①⅓_‿-\u0301\u200c\u200dé語")
    yield "parts of words", small(marks, pre_tokenizer=word), marks, []
    accents = small(["a", "\u0301", "a\u0301", "b"], ["a \u0301", "a\u0301 b"])
    accents["model"]["vocab"]["a\u0301b"] = 4
    yield "merges in the older spelling", accents, ["a\u0301", "a\u0301b", "ab"], []
    normaliser = {"type": "Sequence", "normalizers": [
        {"type": "Prepend", "prepend": "▁"}, {"type": "Replace", "pattern": {"String": " "}, "content": "▁"}]}
    for normalized in (True, False):
        added_tokens = [token(2, "<s>", normalized=normalized, special=True), token(3, "x y", normalized=normalized)]
        file = small(["a", "▁", "<s>"], added_tokens=added_tokens, normalizer=normaliser)
        yield f"added tokens, normalized {normalized}", file, ["a<s>a", "<s>a", "▁<s>a x y", "x y"], [[2, 0, 3]]


def cases():
    for name, file, texts, lists in small_cases():
        tokenizer = Tokenizer.from_str(json.dumps(file))
        names = {token: tokenizer.token_to_id(token) for token in
                 [*file["model"]["vocab"], *[token["content"] for token in file["added_tokens"]]]}
        yield {"name": name, "file": file, "names": list(map(list, names.items())),
               "encoded": [[text, tokenizer.encode(text).ids] for text in texts],
               "decoded": [[ids, tokenizer.decode(ids, skip_special_tokens=False)] for ids in lists]}


def make():
    HERE.mkdir(exist_ok=True)
    golden = {"texts": AWKWARD, "long": [list(one) for one in LONG], "tokenizers": {}}
    for name in ("gpt-2", "llama-3", "qwen-2", "llama-2", "llama-2-metaspace", "metaspace"):
        tokenizer = sentence_piece(name) if "llama-2" in name or name == "metaspace" else byte_level(name)
        save(name, tokenizer)
        encoded = [tokenizer.encode(text).ids for text in AWKWARD]
        golden["tokenizers"][name] = {
            "ids": encoded,
            "plain": [tokenizer.encode(text, add_special_tokens=False).ids for text in AWKWARD],
            "decoded": [tokenizer.decode(ids) for ids in encoded],
            "whole": [tokenizer.decode(ids, skip_special_tokens=False) for ids in encoded],
            "long": [[len(ids), checksum(ids)] for unit, count in LONG for ids in [tokenizer.encode(unit * count).ids]]}
    golden["cases"] = list(cases())
    # A trained byte-level vocabulary, for the trainer here: same corpus, same merges.
    trained = Tokenizer(models.BPE())
    trained.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trained.train_from_iterator(CORPUS.splitlines(), trainers.BpeTrainer(
        vocab_size=600, special_tokens=["<begin>", "<end>"], initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False))
    golden["corpus"] = CORPUS.splitlines()
    golden["merges"] = json.loads(trained.to_str())["model"]["merges"]
    (HERE / "golden.json").write_text(json.dumps(golden, ensure_ascii=False))


def compare(path):
    """Ids of random texts, one line of JSON each, for a differential test by hand."""
    tokenizer = Tokenizer.from_file(path)
    for line in sys.stdin:
        text = json.loads(line)
        ids = tokenizer.encode(text).ids
        print(json.dumps([ids, tokenizer.decode(ids)]))


if len(sys.argv) == 2:
    compare(sys.argv[1])
else:
    make()
