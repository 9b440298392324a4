"""The workers that whoever runs a build names; light, since most builds name none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cuelight.build.workers.address import named_cluster
from cuelight.errors import UsageError
from cuelight.project import Project

if TYPE_CHECKING:
    from cuelight.build.workers.send import Workers
    from cuelight.storage.shared.store import SharedStore


def named_workers(given: str | None, project: Project, shared: SharedStore | None) -> Workers | None:
    """The workers that an argument or the environment names; None if neither does. Nobody is called yet.

    Args:
        given: As of `named_cluster`.
        project: What is built.
        shared: The store by which they are given what they need, and give what they make.

    Raises:
        UsageError: It is no address of a cluster, nobody knows its scheme, or there is no store.
    """
    address = named_cluster(given)
    if address is None:
        return None
    if shared is None:
        message = f"{address} needs a store, by which machines give each other what they make"
        hint = (
            "name one that all of them reach: `--store s3://bucket/cuelight`, or file:// with a folder that all mount"
        )
        raise UsageError(message, hint)
    if shared.address.is_read_only:
        message = f"{address} needs a store that can be written, and {shared.address} is only read"
        raise UsageError(message, "name a bucket, or a folder that all machines mount")
    from cuelight.build.workers.clusters import cluster_door
    from cuelight.build.workers.send import Workers

    cluster_door(address.scheme)
    return Workers(address, project, shared)
