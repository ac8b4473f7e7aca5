"""What the desk does: record, find, watch the clocks, alert, count, print, back up.

Must not import QtWidgets or anything of ``desktop.views``. Only ``wallclock`` among these files reads the wall clock.
"""
