"""Shares in percent."""


def percent(correct, total):
    return 100.0 * correct / max(total, 1)


def f1(correct, gold, system):
    return 100.0 * 2 * correct / max(gold + system, 1)
