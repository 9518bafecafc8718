"""Second étage : ce que la communauté écrit (fiches expériences), et sa relecture."""
