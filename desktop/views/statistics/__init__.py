"""The statistics page (统计): the weekly sheet of both registers, as it will be printed.

Owns how it is shown. The numbers are the service's.
"""
