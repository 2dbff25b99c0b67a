"""Brings CMS's files into the inventory and keeps every hand-written field that is there.

CMS files --source--> rows --merge--> documents --writer--> inventory/ --> report
"""

from generator.inventory.cms_import.run import import_inventory

__all__ = ["import_inventory"]
