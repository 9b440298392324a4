"""How much of written English is said right, by kind: the pairs of `tests/speech/english.tsv`.

python benchmarks/spoken.py
"""

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from spoken_pairs import is_right, said, spoken_pairs


def main() -> None:
    """Print what is wrong, then the share of each kind."""
    right, whole = Counter[str](), Counter[str]()
    for pair in spoken_pairs():
        whole[pair.kind] += 1
        right[pair.kind] += is_right(pair)
        if not is_right(pair):
            print(f"{pair.kind}: {pair.written!r} is {pair.spoken!r}, not {said(pair.written)!r}")
    for kind in sorted(whole):
        print(f"{kind:14} {right[kind]:4} of {whole[kind]:4}  {right[kind] / whole[kind]:6.1%}")
    print(f"{'all':14} {right.total():4} of {whole.total():4}  {right.total() / whole.total():6.1%}")


if __name__ == "__main__":
    main()
