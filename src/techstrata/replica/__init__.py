"""A local server that speaks like the sites, with faults that can be switched on."""
