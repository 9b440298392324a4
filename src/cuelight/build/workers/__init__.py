"""Steps of a build on other machines: jobs go by a cluster that is there already, outcomes by the shared store.

A cluster (Dask, Ray, what other packages add) carries errands of a few kilobytes, and short answers. Whatever is larger
lies in the shared store under its digest. Nothing of this is imported by a build that names no cluster.
"""
