"""Adapters to the world: the MkDocs plugin, the tree writer and the publisher. Nothing below imports MkDocs."""
