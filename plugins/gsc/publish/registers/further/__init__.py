"""Further views of a register: trees, timelines, graphs, plans, notices, calendars, tender releases and the guide."""
