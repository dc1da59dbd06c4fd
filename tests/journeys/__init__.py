"""The walks of the product, as people make them: a real browser, a phone and a desk, French and English."""
