"""All stages over the real files (or the sample), as the command line runs them: seconds and peak memory of each."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from postings import SHARED

TECHSTRATA = str(Path(sys.executable).with_name("techstrata"))
KOREAN = ["jumpit-2023", "wanted-2024", "programmers-2024"]


def main() -> None:
    """Print one line per command, and a line for the same commands when nothing is new."""
    if SHARED.exists():
        measure("3,626 postings", [str(SHARED / f"{name}.jsonl.gz") for name in KOREAN])
        measure("remote-2026, 17,730 postings", [str(SHARED / "remote-2026.jsonl.gz")])
        return
    with tempfile.TemporaryDirectory() as folder:
        from techstrata.sample import write

        feed, _ = write(Path(folder), postings=4_000)
        measure("sample, 4,000 postings", [str(feed)])


def measure(name: str, files: list[str]) -> None:
    """Run the four commands twice in a new home."""
    with tempfile.TemporaryDirectory() as home:
        for again in (False, True):
            total = 0.0
            for words in (["import", *files], ["refine"], ["enrich"], ["publish"]):
                seconds, megabytes = run([TECHSTRATA, "--home", home, *words])
                total += seconds
                print(
                    f"{name:<30} {'again' if again else 'first':<6} {words[0]:<8} {seconds:6.1f} s {megabytes:6.0f} MB"
                )
            print(f"{name:<30} {'again' if again else 'first':<6} in all   {total:6.1f} s")


def run(command: list[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of one command."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed.")
    return time.perf_counter() - begun, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
