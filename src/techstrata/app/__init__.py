"""The wiring: the only room that knows every name, the clock, the environment and the terminal."""
