"""Headers of a caller who would like the program to lead others to a host of theirs."""

EVIL = "evil.example"
FOREIGN = {
    "Host": EVIL,
    "X-Forwarded-Host": EVIL,
    "X-Forwarded-Server": EVIL,
    "X-Forwarded-Port": "666",
    "X-Forwarded-Prefix": f"/{EVIL}",
    "X-Original-URL": f"/{EVIL}",
    "Forwarded": f"host={EVIL};for=192.0.2.66;proto=https",
}
