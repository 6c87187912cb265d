#!/usr/bin/env python3
"""Makes Booking.Domain/Security/Passwords/CommonPasswords.bin of a list of passwords, one a line, the commonest first.

The file holds the first five bytes of the SHA-256 hash of each, sorted: a megabyte in which a password is looked up by
halving. See docs/decisions/0035-passwords-that-are-guessed-first.md for the list and how to fetch it.

    scripts/common-passwords.py 10_million_password_list_top_1M.txt
"""
import hashlib
import pathlib
import sys
import unicodedata

MOST = 250_000
SHORTEST = 5
BYTES = 5


def folded(password: str) -> str:
    return unicodedata.normalize("NFKC", password).lower()


def main(path: str) -> None:
    lines = pathlib.Path(path).read_text(encoding="utf-8", errors="ignore").split("\n")
    usable = [line.rstrip("\r") for line in lines if len(line.rstrip("\r")) >= SHORTEST][:MOST]
    hashes = {hashlib.sha256(folded(line).encode()).digest()[:BYTES] for line in usable}
    here = pathlib.Path(__file__).resolve().parent.parent
    target = here / "Booking.Domain" / "Security" / "Passwords" / "CommonPasswords.bin"
    target.write_bytes(b"".join(sorted(hashes)))
    print(f"{len(hashes)} passwords in {target}")


main(sys.argv[1])
