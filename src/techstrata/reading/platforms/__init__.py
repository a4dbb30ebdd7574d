"""What the recruiting platforms behind employers' own job boards have in common."""
