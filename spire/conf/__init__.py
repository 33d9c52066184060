"""The only place that knows all rooms: settings, addresses, and which countries are on the shelf."""
