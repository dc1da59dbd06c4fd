"""The engine of figures: pure functions, one result object, no Django and no database. `engine.analyse(name, data, params)` is its door."""
