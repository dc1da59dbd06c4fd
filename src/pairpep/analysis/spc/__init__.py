"""Charts over time: limits, rules, runs; what their limits say of a standard; how many false signals to expect."""
