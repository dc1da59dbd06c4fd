"""The engine of figures: pure functions, one result object, no Django and no database. `engine.analyse(name, data, params)` is its door."""

from os import environ

# The matrices of this package are small: a second thread only waits for the first (four to ten times slower beside other work), and a sum
# shared out differently ends in other digits. Said before NumPy is loaded, which the methods do when they are called.
environ.setdefault("OPENBLAS_NUM_THREADS", "1")
