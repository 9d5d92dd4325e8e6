"""Answers questions about addresses with Python's ipaddress: a question a line, words parted by tabs, an answer a line."""

import ipaddress
import sys


def refuse():
    raise ValueError("stricter than Python")


def text_of(address):
    """RFC 5952; its section 5 wants the IPv4 address in an IPv4-mapped one to be seen, which Python only does since 3.13."""
    mapped = address.version == 6 and address.ipv4_mapped
    return f"::ffff:{mapped}" if mapped else address.compressed


def address_of(text):
    return refuse() if "%" in text else ipaddress.ip_address(text)


def network_text(network):
    return f"{text_of(network.network_address)}/{network.prefixlen}"


def check_length(text):
    """Python takes netmasks, lengths with leading zeros, and addresses without any length."""
    _, slash, length = text.partition("/")
    if not slash or not length.isdigit() or (len(length) > 1 and length[0] == "0"):
        refuse()
    return refuse() if "%" in text else text


def prefix(text):
    return network_text(ipaddress.ip_network(check_length(text)))


def interface(text):
    found = ipaddress.ip_interface(check_length(text))
    return f"{text_of(found.ip)}/{found.network.prefixlen} in {network_text(found.network)}"


def facts(text):
    network = ipaddress.ip_network(text)
    keeps_ends = network.version == 4 and network.prefixlen <= 30
    inner = (network[1], network[-2]) if keeps_ends else (network[0], network[-1])
    broadcast = text_of(network.broadcast_address) if keeps_ends else "none"
    ends = [network[0], network[-1], *inner, network.netmask, network.hostmask]
    return " ".join([*map(text_of, ends), broadcast, str(network.num_addresses)])


def relation(one, other):
    a, b = ipaddress.ip_network(one), ipaddress.ip_network(other)
    if a.version != b.version:
        return "False False False"
    return f"{a.supernet_of(b)} {b.supernet_of(a)} {a.overlaps(b)}"


def contains(network, address):
    return str(ipaddress.ip_address(address) in ipaddress.ip_network(network))


def names(text):
    address = ipaddress.ip_address(text)
    return f"{address.reverse_pointer} {address.exploded}"


def cover(first, last):
    ends = ipaddress.ip_address(first), ipaddress.ip_address(last)
    return " ".join(map(network_text, ipaddress.summarize_address_range(*ends)))


def collapse(*networks):
    return " ".join(map(network_text, ipaddress.collapse_addresses(map(ipaddress.ip_network, networks))))


questions = {
    "address": lambda text: text_of(address_of(text)),
    "prefix": prefix,
    "interface": interface,
    "facts": facts,
    "relation": relation,
    "contains": contains,
    "names": names,
    "cover": cover,
    "collapse": collapse,
}

for line in sys.stdin.read().split("\n"):
    question, *words = line.split("\t")
    try:
        print(questions[question](*words))
    except ValueError:
        print("refused")
