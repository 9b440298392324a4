"""The steps of a build: each a picklable function of a picklable job, run through any `Executor`.

A step reads its inputs from the project and the store and leaves its outcome there, whole or not at all; it returns
only what the plan needs to go on. Heavy imports happen inside the steps, so that a build with nothing to do has none.
"""
