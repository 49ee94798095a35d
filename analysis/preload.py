"""What a worker of the build has loaded before it is forked, so that neither it nor its kernel has to load it again."""

# ruff: noqa: F401

import os

# matplotlib reads its backend when it is imported; a kernel would set this one
os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")

import ipykernel.kernelapp
import matplotlib.dates
import matplotlib.figure
import nbconvert
import networkx
import pandas
import pandera.pandas
import papermill
import pyarrow.parquet
import seaborn

import analysis.execution
import analysis.exporters
import analysis.figure_map
import analysis.report_actors
import analysis.report_brief
import analysis.report_funding
import analysis.report_mechanisms
import analysis.report_timeline
import analysis.tables
