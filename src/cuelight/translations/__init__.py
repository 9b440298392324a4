"""Translations of scripts: PO files beside them, what is stale in them, and the scripts that are made of them."""
