"""A large system in groups, as authors draw them."""

from cuelight.script.diagram import Schema

SHOP = {
    "front": "Web shop, Mobile app, Gateway, Login, Catalogue, Search, Basket, Reviews, Prices, Offers, Support desk",
    "buy": "Checkout, Payments, Fraud check, Orders, Invoices, Letters",
    "send": "Stock, Warehouse, Shipping, Tracking, Messages",
    "know": "Reports, Data lake, Audit log",
}
CALLED = {"front": "What customers see", "buy": "Buying", "send": "Sending", "know": "Knowing"}
EDGES = """
web-shop gateway, mobile-app gateway, gateway login, gateway catalogue, gateway search, gateway basket, basket checkout,
checkout payments, payments fraud-check, checkout orders, orders stock, orders warehouse, warehouse shipping,
shipping tracking, orders invoices, invoices letters, tracking messages, catalogue reviews, catalogue prices,
prices offers, orders reports, reports data-lake, payments audit-log, login audit-log, gateway support-desk
"""


def _id(name: str) -> str:
    return name.strip().lower().replace(" ", "-")


def shop() -> Schema:
    """A system of 25 boxes in four groups."""
    names = [name.strip() for some in SHOP.values() for name in some.split(",")]
    groups = {id: {"label": CALLED[id], "nodes": [_id(name) for name in some.split(",")]} for id, some in SHOP.items()}
    edges = [" -> ".join(pair.split()) for pair in EDGES.split(",")]
    return Schema.model_validate({"nodes": {_id(name): name for name in names}, "edges": edges, "groups": groups})
