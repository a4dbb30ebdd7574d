"""The shelf of sites: what is known of each."""
