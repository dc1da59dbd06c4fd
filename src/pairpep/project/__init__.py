"""The composition root: settings, addresses, middleware, and everything that starts and stops the product."""
